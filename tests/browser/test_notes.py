"""Notes stay on the device, with the selection of the family that they were made for."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import wait_until_gone

NO_SCRIPT = {"java_script_enabled": False}
SECRET = "Appeler lundi Mme Secret"
E2C_AND_CLAS = "/selection/?fiche=e2c&fiche=clas&age=16"


def note(page: Page, name: str = "E2C"):
    return page.get_by_label(f"Ma note : {name}")


def with_a_note(page: Page) -> None:
    """A selection kept on the device, with a note on the E2C."""
    page.goto(E2C_AND_CLAS)
    page.get_by_role("button", name="La garder sur cet appareil").click()
    note(page).fill(SECRET)


def take_out(page: Page, name: str = "E2C") -> None:
    page.get_by_role("link", name=re.compile(f"^Retirer : {name}$")).click()
    expect(note(page, name)).to_have_count(0)


def test_a_note_goes_with_the_entry_that_is_taken_out(page: Page):
    with_a_note(page)
    take_out(page)
    wait_until_gone(page, "Secret")
    page.goto(E2C_AND_CLAS)
    expect(note(page)).to_have_value("")


def test_a_note_made_without_keeping_the_selection_goes_too(page: Page):
    page.goto(E2C_AND_CLAS)
    note(page).fill(SECRET)
    take_out(page)
    wait_until_gone(page, "Secret")
    page.goto(E2C_AND_CLAS)
    expect(note(page)).to_have_value("")


@pytest.mark.parametrize("where", ["/programmes/e2c/", "/programmes/?q=E2C"], ids=["its page", "a list"])
def test_a_note_goes_with_the_entry_that_is_taken_out_elsewhere(page: Page, where):
    with_a_note(page)
    page.goto(where)
    page.get_by_role("button", name=re.compile("^Dans ma sélection.*E2C$")).click()
    wait_until_gone(page, "Secret")
    page.get_by_role("button", name=re.compile("^Ajouter à ma sélection.*E2C$")).click()
    page.get_by_role("link", name="Ma sélection (2)").click()
    expect(note(page)).to_have_value("")


def test_the_page_gone_back_to_shows_no_note_of_what_was_taken_out(page: Page):
    with_a_note(page)
    take_out(page)
    page.go_back()
    expect(note(page)).to_have_value("")
    page.reload()
    expect(note(page)).to_have_value("")


def test_another_tab_forgets_the_note_at_once(page: Page):
    with_a_note(page)
    other = page.context.new_page()
    other.goto(E2C_AND_CLAS)
    expect(note(other)).to_have_value(SECRET)
    take_out(page)
    expect(note(other)).to_have_value("")
    note(other, "CLAS").fill("Une autre note")
    expect(page.get_by_label("Ma note : CLAS")).to_have_value("")


def test_an_emptied_selection_leaves_no_note(page: Page):
    with_a_note(page)
    page.get_by_role("link", name="Vider ma sélection").click()
    expect(page.get_by_text("Votre sélection est vide.")).to_be_visible()
    page.goto(E2C_AND_CLAS)
    expect(note(page)).to_have_value("")
    wait_until_gone(page, "Secret")


@pytest.mark.parametrize(
    "where",
    ["/selection/?fiche=e2c", "/selection/?fiche=e2c&fiche=clas&age=17", "/selection/?fiche=e2c&fiche=epide&age=16"],
    ids=["fewer entries", "another age", "another entry"],
)
def test_a_selection_of_another_family_shows_no_note(page: Page, where):
    with_a_note(page)
    page.goto(where)
    expect(note(page)).to_have_value("")
    page.get_by_role("link", name="Feuille à imprimer").click()
    expect(page.get_by_role("heading", name=re.compile("E2C"))).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(page.locator("[data-note-hint]")).to_be_hidden()


def test_a_short_link_shows_no_note_of_a_former_family(page: Page):
    with_a_note(page)
    page.goto(page.locator("[data-copy-source]").first.get_attribute("href"))
    expect(note(page)).to_have_value("")


def test_a_note_on_the_selection_of_another_leaves_mine_as_it_is(page: Page):
    with_a_note(page)
    page.goto("/selection/?fiche=e2c&fiche=epide")
    note(page).fill("Pour une autre famille")
    page.reload()
    expect(note(page)).to_have_value("Pour une autre famille")
    page.get_by_role("link", name=re.compile("^Retirer : EPIDE")).click()
    expect(note(page)).to_have_value("Pour une autre famille")
    page.get_by_role("link", name=re.compile("^Ma sélection")).click()
    expect(note(page)).to_have_value(SECRET)


def test_keeping_another_selection_says_that_the_former_waits_with_its_notes_and_it_does(page: Page):
    with_a_note(page)
    page.goto("/selection/?fiche=e2c&fiche=epide")
    expect(page.get_by_text(re.compile("est d.une autre famille.*elle restera à part, avec ses notes"))).to_be_visible()
    page.get_by_role("button", name="La garder sur cet appareil").click()
    expect(page.locator("[data-keep-notice]")).to_have_count(0)
    expect(note(page)).to_have_value("")
    page.get_by_role("button", name=re.compile("^Ouvrir")).click()
    expect(note(page)).to_have_value(SECRET)


def test_a_note_stays_when_its_entry_moves_and_where_the_search_was_typed_otherwise(page: Page):
    page.goto("/programmes/?lieu=Lyon&q=E2C")
    page.get_by_role("button", name=re.compile("^Ajouter à ma sélection.*E2C$")).click()
    page.get_by_role("link", name="Ma sélection (1)").click()
    note(page).fill(SECRET)
    page.get_by_role("link", name="Feuille à imprimer").click()
    expect(page.get_by_text(SECRET)).to_be_visible()
    with_a_note(page)
    page.get_by_role("link", name=re.compile("^Descendre : E2C")).click()
    expect(page).to_have_url(re.compile("fiche=clas&fiche=e2c"))
    expect(note(page)).to_have_value(SECRET)


@pytest.mark.parametrize("context_options", [NO_SCRIPT], ids=["no-javascript"])
def test_without_javascript_nothing_is_stored_and_no_field_asks_for_a_note(page: Page, context_options):
    page.goto(E2C_AND_CLAS)
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert page.context.cookies() == []
    assert page.context.storage_state() == {"cookies": [], "origins": []}
