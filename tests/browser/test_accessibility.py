"""axe-core on every type of page: no violation of WCAG 2.2 A and AA, in every language, on phone and desktop, light and
dark.

All pages × languages × screens together take twenty minutes: `make accessibility` does that, and records it. The
ordinary suite runs every page in French on one screen, and every second one in another language on another screen, all
taken in turn. The gallery of components is looked at where it is: test_gallery.py.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import accessibility_record
from tests.browser.axe import RULES, SCREENS, run_axe, screen_name, violations_in
from tests.browser.conftest import Production, unprovoked, watched_context

PAGES = [
    "/",
    "/guide/",
    "/guide/?public=etablissement",
    "/guide/?inconnu=1",
    "/guide/?question=ecole&age=15",
    "/guide/?question=aide&age=15&ecole=absent&lieu=69266",
    "/guide/?question=aide&lieu=Saint-Denis",
    "/programmes/",
    "/programmes/?public=jeune&age=17&situation=decrochage&lieu=69266&include=no",
    "/programmes/?age=-1&lieu=Saint-Denis",
    "/urgence/",
    "/programmes/?q=mon+p%C3%A8re+me+frappe",
    "/programmes/?q=mon+fils+veut+mourir&lieu=Saint-Denis",
    "/programmes/epide/?age=17",
    "/programmes/forum-partenaires-2023/",
    "/programmes/mission-locale/",
    "/glossaire/",
    "/organismes/",
    "/organismes/afev/",
    "/agenda/",
    "/agenda/?lieu=69",
    "/organismes/class-conseil-local/",
    "/sources/",
    "/mentions-legales/",
    "/vie-privee/",
    "/accessibilite/",
    "/raccourcis/",
    "/signaler/programmes/e2c/",
    "/merci/programmes/e2c/not-helped/",
    "/hors-connexion/",
    "/programmes/micro-licee/",
    "/nulle-part/",
    "/s/zzzz-zz",
    "/selection/",
    "/selection/?fiche=e2c&fiche=clas&fiche=epide&age=17",
    "/selection/comparer/?fiche=e2c&fiche=clas&fiche=epide&age=17",
    "/selection/fiche/?fiche=e2c&fiche=clas&age=17",
    "/selection/comparer/",
    "/livret/?age=17&aide=mentorat",
    "/livret/?age=-1",
]


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
            for page in PAGES
        ]
    in_french = [(page, SCREENS[at % len(SCREENS)]) for at, page in enumerate(PAGES)]
    in_others = [
        (f"/{others[at % len(others)]}{page}", SCREENS[(at // len(others) + at + 2) % len(SCREENS)])
        for at, page in enumerate(PAGES)
        if at % 2
    ]
    return in_french + in_others


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
