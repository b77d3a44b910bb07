"""Without network: the line is cut, and the browser still shows what it has seen."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Production
from tests.browser.serving import manage
from tests.browser.waiting import wait_until

PHONE = "04 72 10 06 99"
NOTICE = ".offline-notice"
EDIT = (
    "from programs.models import Program; program = Program.objects.get(slug='e2c'); "
    "program.summary = 'Une phrase changée entre deux visites.'; program.save()"
)


pytestmark = pytest.mark.provokes("ERR_CONNECTION_REFUSED")  # what the browser says of a cut line


@pytest.fixture
def address(production: Production) -> str:
    return production.url


@pytest.fixture
def offline(production: Production):
    """Cut the line to the server."""
    return production.line.cut


def visit(page: Page, address: str) -> None:
    """Until the worker keeps the page."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready")
    wait_until(page, "async address => !!(await (await caches.open('pages-1')).match(address))", page.url)


def kept(page: Page, cache: str = "pages-1") -> list[str]:
    urls = "(await (await caches.open(name)).keys()).map(one => new URL(one.url))"
    return page.evaluate(f"async name => {urls}.map(url => url.pathname + url.search)", cache)


def program_with_phone(page: Page) -> str:
    page.goto("/programmes/?q=service+mobile+social")
    return page.get_by_role("article").first.get_by_role("link").first.get_attribute("href").partition("?")[0]


def test_a_seen_programme_is_readable_without_network_with_its_phone_number(page: Page, offline):
    address = program_with_phone(page)
    visit(page, address)
    offline()
    page.goto(address)
    expect(page.get_by_role("link", name=re.compile(PHONE)).first).to_have_attribute("href", "tel:+33472100699")
    expect(page.locator(NOTICE)).to_contain_text(re.compile(r"Hors connexion\s: page vue le \d+ \S+ \d{4}"))
    expect(page.locator(NOTICE)).not_to_contain_text("modifié")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
    assert page.evaluate("document.styleSheets.length") >= 4


def test_the_first_page_of_a_first_visit_is_kept_too(page: Page, offline):
    visit(page, "/organismes/afev/")
    offline()
    page.goto("/organismes/afev/")
    expect(page.locator(NOTICE)).to_be_visible()


def test_a_page_never_seen_gives_the_list_of_those_that_were(page: Page, offline):
    visit(page, "/programmes/e2c/")
    visit(page, "/organismes/")
    offline()
    page.goto("/programmes/epide/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pages lisibles sans réseau")
    items = page.locator("[data-kept-pages] li")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Organismes")
    items.get_by_role("link", name="E2C").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("E2C")


def test_the_page_for_what_was_not_seen_speaks_the_language_of_the_address(page: Page, offline):
    visit(page, "/ar/organismes/")
    wait_until(page, "async address => !!(await caches.match(address))", "/ar/hors-connexion/")
    offline()
    page.goto("/ar/programmes/epide/")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("[data-kept-pages] li")).to_have_count(1)


def test_the_numbers_that_help_are_there_without_network_though_never_seen(page: Page, offline):
    visit(page, "/ar/organismes/")
    wait_until(page, "async address => !!(await caches.match(address))", "/ar/urgence/")
    offline()
    page.goto("/ar/urgence/")
    expect(page.locator('a[href="tel:3114"]')).to_be_visible()
    expect(page.locator('a[href="sms:114"]')).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_the_selection_opens_without_network_though_it_was_never_opened(page: Page, offline):
    visit(page, "/programmes/e2c/?age=17")
    page.get_by_role("button", name=re.compile("^Ajouter à ma sélection.*E2C$")).click()
    visit(page, "/programmes/hp-service-mobile-social/?age=17")
    page.get_by_role("button", name=re.compile("^Ajouter à ma sélection")).click()
    wait_until(
        page, "async () => (await (await caches.open('selection-1')).keys())[0]?.url.includes('mobile') ?? false"
    )
    wait_until(page, "async () => (await (await caches.open('selected-1')).keys()).length == 2")
    assert kept(page, "selection-1") == ["/selection/?fiche=e2c&fiche=hp-service-mobile-social&age=17"]
    offline()
    page.get_by_role("link", name="Ma sélection (2)").click()
    expect(page.locator(NOTICE)).to_be_visible()
    expect(page.get_by_label("Ma note : E2C")).to_be_visible()
    page.get_by_role("link", name="Service mobile social", exact=True).click()
    expect(page.get_by_role("link", name=re.compile(PHONE)).first).to_be_visible()


def test_an_emptied_selection_leaves_none_to_open_without_network(page: Page):
    visit(page, "/programmes/e2c/?age=17")
    page.get_by_role("button", name=re.compile("^Ajouter à ma sélection.*E2C$")).click()
    wait_until(page, "async () => (await (await caches.open('selection-1')).keys()).length == 1")
    page.get_by_role("button", name=re.compile("^Dans ma sélection.*E2C$")).click()
    wait_until(page, "async () => (await (await caches.open('selection-1')).keys()).length == 0")


def test_another_question_is_not_answered_by_a_kept_list(page: Page, offline):
    visit(page, "/programmes/")
    offline()
    page.goto("/programmes/?age=12")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pages lisibles sans réseau")


def test_a_programme_is_shown_without_its_question_rather_than_not_at_all(page: Page, offline):
    visit(page, "/programmes/e2c/")
    offline()
    page.goto("/programmes/e2c/?age=17")
    expect(page.get_by_role("heading", level=1)).to_have_text("E2C")


def test_with_network_an_edit_shows_at_once_and_without_it_the_page_says_so(
    page: Page, production: Production, offline
):
    visit(page, "/programmes/e2c/")
    visit(page, "/programmes/epide/")
    manage(("shell", "--command", EDIT), production.environment)
    page.wait_for_timeout(1100)  # what production lets its workers be behind
    page.request.get("/programmes/e2c/")  # past the worker: until the server has read what was edited
    page.goto("/programmes/e2c/")
    expect(page.get_by_text("Une phrase changée entre deux visites.").first).to_be_visible()
    expect(page.locator(NOTICE)).to_have_count(0)
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    wait_until(page, "navigator.serviceWorker.getRegistration().then(one => !one.installing && !one.waiting)")
    offline()
    page.goto("/programmes/epide/")
    expect(page.locator(NOTICE)).to_contain_text("Le répertoire a été modifié depuis.")


@pytest.mark.provokes("/rien-ici/")
def test_only_pages_are_kept_and_only_the_last_thirty(page: Page):
    visit(page, "/programmes/e2c/")
    for address in ("/api/programs/e2c/", "/admin/login/", "/rien-ici/"):
        page.goto(address)
    for age in range(1, 33):
        page.goto(f"/programmes/?age={age}")
    wait_until(page, "async () => (await (await caches.open('pages-1')).keys()).length === 30")
    addresses = kept(page)
    assert len(addresses) == 30
    assert addresses[-1] == "/programmes/?age=32"
    assert not [one for one in addresses if one.startswith(("/api/", "/admin/", "/compte/", "/rien-ici/"))]


def test_kept_pages_are_forgotten_when_asked_to(page: Page):
    visit(page, "/programmes/e2c/")
    page.goto("/hors-connexion/")
    page.get_by_role("button", name="Effacer ces pages de cet appareil").click()
    expect(page.get_by_text("Aucune page.")).to_be_visible()
    assert kept(page) == []


def test_caches_of_former_versions_are_dropped(page: Page, production: Production):
    visit(page, "/organismes/")
    page.evaluate("caches.open('assets-former')")
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.unregister())")
    page.goto("/organismes/afev/")
    wait_until(page, "async () => !(await caches.keys()).includes('assets-former')")


def test_no_cookie_and_nothing_but_pages_files_and_the_worker_is_asked_for(page: Page, context: BrowserContext):
    asked = []
    context.on("request", lambda request: asked.append((request.method, request.url)))
    visit(page, "/programmes/e2c/")
    assert context.cookies() == []
    assert {method for method, _ in asked} == {"GET"}


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_javascript_nothing_changes(page: Page, context_options):
    page.goto("/programmes/e2c/")
    expect(page.get_by_role("heading", level=1)).to_have_text("E2C")
    page.goto("/hors-connexion/")
    expect(page.locator("[data-kept-pages]")).to_be_hidden()


def test_the_browser_finds_no_fault_in_the_manifest(page: Page, context: BrowserContext):
    page.goto("/")
    found = context.new_cdp_session(page).send("Page.getAppManifest")
    assert (found["url"].endswith("/manifest.webmanifest"), found["errors"]) == (True, [])
    assert context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
