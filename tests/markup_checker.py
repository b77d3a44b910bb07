"""Find the Nu HTML checker and Java. `python -m tests.markup_checker` prints where the checker is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = ROOT / ".venv" / "vnu" / "vnu.jar"  # by scripts/test_tools.sh
# For a run of seconds: what is compiled thoroughly, or collected side by side, costs more than it gains. What is
# compiled less thoroughly needs more of the stack.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
MISSING = (
    "The Nu HTML checker is missing: scripts/test_tools.sh installs it (it needs Java and npm: apt-get install "
    "default-jre-headless npm), or name its vnu.jar in VNU_JAR, then try again."
)


def find_checker() -> Path | None:
    jar = Path(os.environ.get("VNU_JAR") or INSTALLED)
    return jar if jar.is_file() and shutil.which("java") else None


def complaints(jar: Path, files: list[Path]) -> list[str]:
    """What is wrong in these pages, as the checker says it: file, line, message."""
    command = ["java", *QUICK, "-jar", str(jar), "--format", "json", "--errors-only", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the project's own files
    messages = json.loads(done.stderr)["messages"]
    return [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} — {m.get('extract', '')!r}" for m in messages]


if __name__ == "__main__":
    found = find_checker()
    sys.stdout.write(f"{found}\n") if found else sys.exit(MISSING)
