"""A press whose documents are their HTML, drawn when a test lets it: -m tests.handover.slow_press FOLDER NICENESS

It draws nothing while the file "closed" stands in the folder, and writes a line into "begun" for each document that it
begins. A document that says so loops, sleeps, takes all memory or tells its environment.
"""

import os
import sys
import time
from pathlib import Path

from handover import press

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()


def draw(html: str) -> bytes:
    with (FOLDER / "begun").open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    while (FOLDER / "closed").exists() or "sleep for ever" in html:
        time.sleep(0.01)
    while "loop for ever" in html:
        pass
    if "all memory" in html:
        return b"-" * (2 * press.MEMORY)
    if "environment" in html:
        return "\n".join(os.environ).encode()
    return html.encode()


if __name__ == "__main__":
    press.pdf.load_library = lambda: None  # which takes a second, and is not used here
    press.CPU_SECONDS = 2
    press.SECONDS = 3 if (FOLDER / "impatient").exists() else 600
    press.begin(int(sys.argv[2]))
    sys.exit(press.main(FOLDER, draw))
