"""axe-core on every kind of page: no violation of WCAG 2.2 A and AA, in every language, on phone and desktop, light and
dark.

All pages × languages × screens together take twenty minutes: `make accessibility` does that, and records it. The
ordinary suite runs every page in French on one screen, what families open most in every language, and every third page
in another language on another screen, all taken in turn. The gallery of components is looked at where it is:
test_gallery.py.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import accessibility_record
from tests.browser.axe import RULES, SCREENS, run_axe, screen_name, violations_in
from tests.browser.conftest import Production, unprovoked, watched_context
from tests.kinds_of_pages import KINDS

# In every language: what families open most, with markup of its own in easy French and from right to left.
FOR_ALL = ("/", "/programmes/?q=mon+fils+veut+mourir&lieu=Saint-Denis", "/programmes/e2c/")


@pytest.fixture
def address(production: Production) -> str:
    """As visitors meet it: in development a wrong address gets a page of Django's."""
    return production.url


@pytest.fixture(scope="module")
def profiles() -> Iterator[dict]:
    """One profile and its complaints per kind of screen: what no page leaves behind need not be new for each."""
    opened: dict[str, tuple[BrowserContext, list[str]]] = {}
    yield opened
    for context, _ in opened.values():
        context.close()


@pytest.fixture
def profile(profiles: dict, browser: Browser, address: str, context_options: dict) -> tuple[BrowserContext, list[str]]:
    name = repr(context_options)
    if name not in profiles:
        heard: list[str] = []
        profiles[name] = watched_context(browser, address, context_options, heard), heard
    return profiles[name]


@pytest.fixture
def page(request, profile) -> Iterator[Page]:
    context, complaints = profile
    complaints.clear()
    page = context.new_page()
    yield page
    page.close()
    assert unprovoked(request, complaints) == []


def runs(metafunc: pytest.Metafunc) -> list[tuple[str, dict]]:
    """Page and screen of each run; see the head of this file."""
    others = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    if metafunc.config.getoption("--record-accessibility", default=False):
        return [
            (prefix + page, screen)
            for prefix in ("", *(f"/{code}" for code in others))
            for screen in SCREENS
            for page in KINDS
        ]
    elsewhere = [(code, page) for page in FOR_ALL for code in others]
    elsewhere += [(others[at % len(others)], page) for at, page in enumerate(KINDS[1::3])]
    in_others = [(f"/{code}{page}", SCREENS[(at + 2) % len(SCREENS)]) for at, (code, page) in enumerate(elsewhere)]
    return [(page, SCREENS[at % len(SCREENS)]) for at, page in enumerate(KINDS)] + in_others


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "checked_address" in metafunc.fixturenames:
        found = runs(metafunc)
        names = [f"{screen_name(screen)}-{address}" for address, screen in found]
        metafunc.parametrize(("checked_address", "context_options"), found, ids=names)


@pytest.mark.provokes("status of 40")  # the pages of wrong addresses
def test_no_accessibility_violation_and_no_sideways_scrolling(page: Page, checked_address, context_options):
    """Nor does it set a cookie."""
    page.goto(checked_address)
    response = run_axe(page)
    accessibility_record.note(checked_address, context_options, RULES, response)

    assert violations_in(response) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= context_options["viewport"]["width"]
    assert page.context.cookies() == []


def test_the_keyboard_reaches_the_content_first(page: Page):
    page.goto("/programmes/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
