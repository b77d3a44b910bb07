"""axe-core by the rules of WCAG 2.2, A and AA, and the screens on which pages are looked at."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (320, 1280)
    for scheme in ("light", "dark")
]


def screen_name(screen: dict) -> str:
    return f"{screen['viewport']['width']}-{screen['color_scheme']}"


def run_axe(page: Page) -> dict:
    """What axe answers on the page as it is now. Of what is in order it writes down one element, not each: nobody reads
    them, and a long page has thousands."""
    # To preload is to copy imported style sheets into elements, which the policy refuses, for no rule that is asked.
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "preload": False}
    return Axe().run(page, options=options).response


def violations_in(response: dict) -> list[str]:
    """Each rule that is broken, with the first element that breaks it."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in response["violations"]]
