"""Two browsers have one record open: what does not collide is merged, what does is shown, and both people are told."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.signing_in import sign_in

REFUSED = "rien n'est encore enregistré"
PROGRAM = "/admin/programs/program/?q=EPIDE"


@pytest.fixture
def address(office: Site) -> str:
    return office.url


def open_first(page: Page, name: str, listed: str) -> None:
    sign_in(page, name)
    page.goto(listed)
    page.locator("#result_list tbody th a").first.click()


def write(page: Page, field: str, text: str) -> None:
    """In a part that is folded, too."""
    page.locator(field).evaluate("(field) => { (field.closest('details') ?? {}).open = true; }")
    page.locator(field).fill(text)


def save(page: Page) -> None:
    """And stay on the page."""
    page.get_by_role("button", name="Enregistrer et continuer les modifications").click()


def is_saved(page: Page) -> None:
    expect(page.locator(".messagelist .success")).to_be_visible()


def choose_area(page: Page, name: str) -> None:
    field = page.locator(".field-coverage").get_by_role("searchbox")
    field.fill(name)
    page.get_by_role("option", name=name).first.click()


def test_a_text_and_linked_rows_of_one_page_are_both_kept(page: Page, elsewhere: Page):
    for one, name in ((page, "coordination"), (elsewhere, "admin")):
        open_first(one, name, "/admin/programs/program/?q=Energie")
    choose_area(page, "Savoie")
    save(page)
    is_saved(page)
    elsewhere.locator("#id_decision_body").fill("Le principal du collège")
    save(elsewhere)
    is_saved(elsewhere)
    expect(elsewhere.locator(".messagelist .info")).to_contain_text("une autre personne a changé")
    expect(elsewhere.locator(".messagelist .info")).to_contain_text("Savoie")
    page.locator("#id_coverage_note").fill("Une précision de plus")
    save(page)
    expect(page.locator(".messagelist .info")).to_contain_text("Qui décide : « Le principal du collège »")
    for shown in (page, elsewhere):
        shown.reload()
        expect(shown.locator("#id_decision_body")).to_have_value("Le principal du collège")
        expect(shown.locator("#id_coverage_note")).to_have_value("Une précision de plus")
        expect(shown.locator(".field-coverage .select2-selection__choice").filter(has_text="Savoie")).not_to_have_count(
            0
        )


PUBLIC = "#id_accepted_publics-0-note"
COLLISIONS = {
    "two texts": (PROGRAM, "#id_summary", PROGRAM, "#id_summary"),
    "two inline rows": (PROGRAM, PUBLIC, PROGRAM, PUBLIC),
    "a contact and its organisation": (
        *("/admin/partners/contact/?q=EPIDE", "#id_role"),
        *("/admin/partners/organization/?q=EPIDE", "#id_contacts-0-role"),
    ),
}


@pytest.mark.parametrize(("listed", "field", "other_list", "other_field"), COLLISIONS.values(), ids=COLLISIONS)
def test_what_collides_is_shown_to_both(page: Page, elsewhere: Page, listed, field, other_list, other_field):
    open_first(page, "coordination", listed)
    open_first(elsewhere, "admin", other_list)
    write(page, field, "Écrit par la première")
    save(page)
    is_saved(page)
    write(elsewhere, other_field, "Écrit par la seconde")
    save(elsewhere)
    is_told(elsewhere, "Écrit par la première")
    expect(elsewhere.locator(other_field)).to_have_value("Écrit par la seconde")
    save(elsewhere)
    is_saved(elsewhere)
    write(page, field, "Écrit encore par la première")
    save(page)
    is_told(page, "Écrit par la seconde")
    expect(page.locator(field)).to_have_value("Écrit encore par la première")


def is_told(page: Page, theirs: str) -> None:
    """The keyboard stands at what happened, before anything else."""
    expect(page.get_by_role("heading", name=REFUSED)).to_be_visible()
    expect(page.locator(".conflict")).to_be_focused()
    expect(page.locator(".conflict")).to_contain_text(theirs)
