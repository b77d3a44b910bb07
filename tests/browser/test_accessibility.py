"""axe-core on every type of page: no violation of WCAG 2.2 A and AA, at phone and desktop width, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

from tests.browser import accessibility_record
from tests.browser.conftest import Production

PAGES = [
    "/",
    "/guide/",
    "/guide/?question=ecole&age=15",
    "/guide/?question=aide&age=15&ecole=absent&lieu=69266",
    "/guide/?question=aide&lieu=Saint-Denis",
    "/composants/",
    "/programmes/",
    "/programmes/?public=jeune&age=17&situation=decrochage&lieu=69266&include=no",
    "/programmes/?age=-1&lieu=Saint-Denis",
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
    "/hors-connexion/",
    "/programmes/micro-licee/",
    "/selection/",
    "/selection/?fiche=e2c&fiche=clas&fiche=epide&age=17",
    "/selection/comparer/?fiche=e2c&fiche=clas&fiche=epide&age=17",
    "/selection/fiche/?fiche=e2c&fiche=clas&age=17",
    "/livret/?age=17&aide=mentorat",
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SCREENS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (320, 1280)
    for scheme in ("light", "dark")
]


@pytest.fixture
def address(production_site: Production) -> str:
    """As visitors meet it: in development a wrong address gets a page of Django's."""
    production_site.start()
    return production_site.url


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every page; in every language too where the run is recorded, which takes a while."""
    if "checked_address" in metafunc.fixturenames:
        codes = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        recorded = metafunc.config.getoption("--record-accessibility", default=False)
        prefixes = ["", *(f"/{code}" for code in codes if recorded)]
        metafunc.parametrize("checked_address", [prefix + page for prefix in prefixes for page in PAGES])


@pytest.mark.parametrize("context_options", SCREENS, ids=lambda o: f"{o['viewport']['width']}-{o['color_scheme']}")
def test_no_accessibility_violation_and_no_sideways_scrolling(page: Page, checked_address, context_options, complaints):
    page.goto(checked_address)
    complaints[:] = [text for text in complaints if "404" not in text]  # the page of a wrong address is one of them
    results = Axe().run(page, options=RULES)
    accessibility_record.note(checked_address, context_options, RULES["runOnly"]["values"], results.response)

    found = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in results.response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= context_options["viewport"]["width"]


def test_the_keyboard_reaches_the_content_first(page: Page):
    page.goto("/programmes/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_nothing_but_the_admin_sets_a_cookie(page: Page, context, complaints):
    for address in PAGES:
        page.goto(address)
    complaints.clear()  # of the page of a wrong address
    assert context.cookies() == []
