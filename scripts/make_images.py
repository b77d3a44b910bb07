"""Draw the icons of the installed site and the picture of shared links, from static/img/reperes.svg and the font.

Run it when the sign or the sentence changes, and commit what it writes: python -m scripts.make_images
"""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import MISSING, find_chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "static" / "img"
FONT = ROOT / "static" / "vendor" / "atkinson-hyperlegible-next" / "latin.woff2"
BRAND, INK, PAPER, SOFT = "#0d4f52", "#1d2626", "#fbf7f0", "#4a5757"  # as in tokens.css
SHARED = (1200, 630)  # pixels; what Open Graph readers expect
SAFE = 0.85  # share of a maskable icon for the sign, whose own margin keeps it in the circle that no system cuts
TITLE = "Quand l'école ne va plus, il existe de l'aide."
LEAD = "Trouver le dispositif qui convient, savoir pourquoi, et qui appeler."


def data_url(path: Path, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def icon(page: Page, name: str, size: int, *, share: float = 1, background: str = "transparent") -> None:
    sign, side = data_url(IMAGES / "reperes.svg", "image/svg+xml"), round(size * share)
    shoot(
        page,
        name,
        (size, size),
        f"body{{background:{background};display:grid;place-items:center}}",
        f'<img src="{sign}" width="{side}" height="{side}">',
    )


def shared(page: Page) -> None:
    sign = data_url(IMAGES / "reperes.svg", "image/svg+xml")
    style = (
        f"@font-face{{font-family:A;src:url({data_url(FONT, 'font/woff2')});font-weight:200 800}}"
        f"body{{font-family:A;background:{PAPER};color:{INK};padding:80px 90px;border-bottom:28px solid {BRAND}}}"
        f"p{{display:flex;gap:24px;align-items:center;font-size:52px;font-weight:800;margin:0}}"
        f"h1{{font-size:78px;line-height:1.12;margin:60px 0 36px;max-width:980px}}"
        f"div{{font-size:38px;text-wrap:balance;color:{SOFT}}}"
    )
    body = f'<p><img src="{sign}" width="84" height="84">Repères</p><h1>{TITLE}</h1><div>{LEAD}</div>'
    shoot(page, "share.png", SHARED, style, body)


def shoot(page: Page, name: str, size: tuple[int, int], style: str, body: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    reset = "*{box-sizing:border-box}html,body{margin:0;height:100%}"
    page.set_content(f"<!doctype html><style>{reset}{style}</style><body>{body}</body>")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / name, omit_background=True)
    print(f"{name}: {(IMAGES / name).stat().st_size} bytes")


if __name__ == "__main__":
    path = find_chromium() or sys.exit(MISSING)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]).new_page()
        icon(page, "icon-192.png", 192)
        icon(page, "icon-512.png", 512)
        icon(page, "icon-maskable.png", 512, share=SAFE, background=BRAND)
        shared(page)
