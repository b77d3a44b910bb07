"""Photograph the running site for the README, so that its pictures never lie: make pictures.

Sets up the site anew in a temporary database, serves it, and writes docs/pictures/. Needs Chromium and, for the sheet,
Pango and Poppler's pdftoppm.
"""

import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import MISSING, find_chromium
from tests.browser.serving import ROOT, served

PICTURES = ROOT / "docs" / "pictures"
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
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with served(f"sqlite:///{home / 'site.sqlite3'}", home) as (url, _accounts):
            photograph(url)
            draw_sheet(url, home / "sheet.pdf")


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
