"""axe-core on the pages of the coordinators' space, signed in, on a large screen and on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import run_axe, violations_in
from tests.browser.conftest import Site
from tests.browser.signing_in import sign_in

SCREENS = [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]
LISTS_AND_EMPTY_FORMS = [
    "/admin/",
    "/admin/chercher/?q=a",
    "/admin/programs/",
    "/admin/programs/program/",
    "/admin/partners/organization/?q=a",
    "/admin/partners/contact/",
    "/admin/partners/site/",
    "/admin/sources/source/",
    "/admin/sources/citation/",
    "/admin/sources/proposal/",
    "/admin/translations/translation/",
    "/admin/programs/program/add/",
    "/admin/partners/organization/add/",
    "/admin/partners/contact/add/",
    "/admin/partners/site/add/",
    "/admin/sources/source/add/",
    "/admin/sources/citation/add/",
    "/admin/sources/verification/add/",
]
OF_ADMINISTRATORS = ["/admin/auth/user/", "/admin/accounts/invitation/", "/admin/accounts/invitation/add/"]
ENTRIES = [
    "/admin/programs/program/?q=EPIDE",
    "/admin/partners/organization/?q=AFEV",
    "/admin/partners/contact/?q=MIJEC",
    "/admin/partners/site/",
    "/admin/sources/source/",
    "/admin/sources/citation/",
    "/admin/translations/translation/",
]


@pytest.fixture
def address(office: Site) -> str:
    return office.url


@pytest.fixture
def check(page: Page) -> Callable[..., None]:
    def look(shown: Page = page) -> None:
        for screen in SCREENS:
            shown.set_viewport_size(screen)
            assert violations_in(run_axe(shown)) == [], (shown.url, screen)

    return look


def open_first(page: Page, listed: str) -> None:
    page.goto(listed)
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator("#content-main > form")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer", exact=True).click()


def test_the_sign_in(page: Page, check):
    page.goto("/admin/")
    check()


def test_lists_and_empty_forms(page: Page, check):
    sign_in(page, "coordination")
    for path in LISTS_AND_EMPTY_FORMS:
        page.goto(path)
        check()


def test_pages_of_administrators(page: Page, check):
    sign_in(page, "admin")
    for path in OF_ADMINISTRATORS:
        page.goto(path)
        check()


def test_pages_of_entries_with_all_their_parts_open(page: Page, check):
    sign_in(page, "coordination")
    for listed in ENTRIES:
        open_first(page, listed)
        check()
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        check()


def test_a_field_that_is_searched_in_says_its_label(page: Page, check):
    sign_in(page, "coordination")
    page.goto("/admin/partners/contact/add/")
    box = page.get_by_role("combobox", name="Organisme")
    page.get_by_text("Organisme :", exact=True).click()
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    search = page.get_by_role("searchbox", name="Organisme")
    expect(search).to_be_focused()
    search.fill("AFEV")
    expect(page.get_by_role("option", name="AFEV", exact=True)).to_be_visible()
    check()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Organisme : AFEV")).to_be_visible()
    areas = page.get_by_role("searchbox", name="Territoires")
    areas.fill("Rhône")
    expect(page.get_by_role("option", name=re.compile("^Rhône")).first).to_be_visible()
    check()


def test_a_conflict_and_a_refused_page(page: Page, elsewhere: Page, check):
    sign_in(page, "coordination")
    open_first(page, "/admin/partners/contact/?q=EPIDE")
    sign_in(elsewhere, "admin")
    elsewhere.goto(page.url)
    elsewhere.get_by_label("Fonction").fill("Dit par l'autre")
    save(elsewhere)
    expect(elsewhere.locator(".messagelist .success")).to_be_visible()
    page.get_by_label("Fonction").fill("Dit par moi")
    save(page)
    expect(page.get_by_role("heading", name="rien n'est encore enregistré")).to_be_visible()
    check()
    page.get_by_label("Téléphones").fill("pas un numéro")
    save(page)
    expect(page.get_by_role("navigation", name="Champs à corriger")).to_be_focused()
    check()


def test_a_proposal_where_it_is_made_and_where_it_is_read(page: Page, elsewhere: Page, check):
    sign_in(elsewhere, "organisme")
    open_first(elsewhere, "/admin/programs/program/")
    elsewhere.locator("#id_summary").fill("Une phrase proposée.")
    save(elsewhere)
    expect(elsewhere.get_by_text("Votre proposition est gardée.")).to_be_visible()
    check(elsewhere)
    sign_in(page, "coordination")
    check()
    page.get_by_role("link", name="proposition à relire").click()
    check()
    page.locator("#result_list tbody th a").first.click()
    check()
    page.get_by_role("link", name="Relire sur la page").click()
    expect(page.get_by_role("heading", name="Proposition de organisme")).to_be_visible()
    check()
