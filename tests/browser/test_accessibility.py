"""axe-core on every type of page: no violation of WCAG 2.2 A and AA, at phone and desktop width, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PAGES = [
    "/",
    "/programmes/",
    "/programmes/?public=jeune&age=17&situation=decrochage&lieu=69266&include=no",
    "/programmes/?age=-1&lieu=Saint-Denis",
    "/programmes/epide/?age=17",
    "/programmes/forum-partenaires-2023/",
    "/programmes/mission-locale/",
    "/glossaire/",
    "/organismes/",
    "/organismes/afev/",
    "/organismes/class-conseil-local/",
    "/sources/",
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SCREENS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (320, 1280)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("context_options", SCREENS, ids=lambda o: f"{o['viewport']['width']}-{o['color_scheme']}")
@pytest.mark.parametrize("address", PAGES)
def test_no_accessibility_violation_and_no_sideways_scrolling(page: Page, address, context_options):
    page.goto(address)
    results = Axe().run(page, options=RULES)

    found = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in results.response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= context_options["viewport"]["width"]


def test_the_keyboard_reaches_the_content_first(page: Page):
    page.goto("/programmes/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_nothing_but_the_admin_sets_a_cookie(page: Page, context):
    for address in PAGES:
        page.goto(address)
    assert context.cookies() == []
