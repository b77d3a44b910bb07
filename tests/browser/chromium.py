"""Find the Chromium that the tests drive. `python -m tests.browser.chromium` prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.waiting import PATIENCE

MISSING = (
    "Chromium is missing: apt-get install chromium-headless-shell (Debian), .venv/bin/playwright install --with-deps "
    "chromium (Ubuntu, macOS), or name one in CHROMIUM, then try again."
)
# The shell is the same engine without the windows around it, which take half of the time of the tests.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find_chromium() -> str | None:
    """The first browser that really starts: Ubuntu's chromium-browser may only say "install the snap"."""
    if named := os.environ.get("CHROMIUM"):
        return named
    candidates = [shutil.which(name) for name in NAMES] + [MAC]
    return next((path for path in candidates if path and starts(path)), None) or playwrights_own()


def starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=PATIENCE, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    found = find_chromium()
    sys.stdout.write(f"{found or MISSING}\n") if found else sys.exit(MISSING)
