"""Photograph the running site for the README, so that its pictures never lie: make pictures.

Sets up the site anew in a temporary database, serves it, and writes docs/pictures/. Needs Chromium and, for the sheet,
Pango and Poppler's pdftoppm.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import MISSING, find_chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SETUP = (("migrate", "--verbosity", "0"), ("load_areas",), ("load_catalogue", "fixtures/"))
START_SECONDS = 60
PHONE, DESKTOP = (390, 844), (1280, 800)
SENTENCE = "/programmes/?q=Ma+fille+de+17+ans+a+une+phobie+scolaire"
PROGRAM = "programmes/hp-service-mobile-social/?age=17&situation=phobie"
SHOTS = (  # name, address, size, scheme
    ("home", "/", DESKTOP, "light"),
    ("list", SENTENCE, PHONE, "light"),
    ("programme-dark", f"/{PROGRAM}", PHONE, "dark"),
    ("programme-arabic", f"/ar/{PROGRAM}", PHONE, "light"),
)
SHEET = "/selection/fiche.pdf?fiche=hp-service-mobile-social&fiche=e2c&fiche=epide&age=17"


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as url:
        photograph(url)
        draw_sheet(url, Path(folder) / "sheet.pdf")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}", "DEBUG": "1"}
    for command in SETUP:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own commands
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "runserver", "--noreload", "--nostatic", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/readyz")
            yield url
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            if time.monotonic() > end:
                sys.exit(f"{address} does not answer after {START_SECONDS} seconds.")
            time.sleep(0.2)
        else:
            return


def photograph(url: str) -> None:
    path = find_chromium() or sys.exit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        for name, address, size, scheme in SHOTS:
            shoot(browser, f"{url}{address}", size, scheme, PICTURES / f"{name}.jpg")
        browser.close()


def shoot(browser: Browser, address: str, size: tuple[int, int], scheme: str, path: Path) -> None:
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR")
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=path, type="jpeg", quality=82)
    page.close()


def draw_sheet(url: str, pdf: Path) -> None:
    with urllib.request.urlopen(f"{url}{SHEET}") as answer:  # noqa: S310 - our own server
        pdf.write_bytes(answer.read())
    drawn = PICTURES / "sheet"
    subprocess.run(["pdftoppm", "-r", "80", "-jpeg", "-singlefile", str(pdf), str(drawn)], check=True)  # noqa: S603, S607


if __name__ == "__main__":
    main()
