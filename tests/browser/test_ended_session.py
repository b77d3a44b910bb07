"""A session ends while a page of the coordinators' space is open: what was typed there comes back after the sign-in, to
the account that typed it and to nobody else, and nothing is saved that was not asked for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.signing_in import fill_in_sign_in, sign_in

TYPED = "Première ligne.\nSeconde ligne, écrite avant la fin de la session."
FIGURE = "Deux ans, dit au téléphone."
WAITS = "Ce que vous écriviez est gardé dans cet onglet."
ENDED = "La session avait pris fin : rien n'est encore enregistré."
STORED = "sessionStorage.getItem('reperes-typed')"
# As the button does where no script listens yet: no event tells of it.
SIGN_OUT_UNHEARD = "document.querySelector('[data-forgets-typed]').submit()"


@pytest.fixture
def address(office: Site) -> str:
    return office.url


@pytest.fixture
def end_sessions(elsewhere: Page) -> Callable[[str], None]:
    """The account ends, from another machine, the session that it left open on this one."""

    def end(name: str) -> None:
        sign_in(elsewhere, name)
        elsewhere.goto("/compte/sessions/")
        elsewhere.get_by_role("button", name=re.compile("^Fermer")).last.click()
        expect(elsewhere.get_by_role("main").get_by_role("status")).to_be_visible()

    return end


def open_entry(page: Page, word: str = "Démocampus") -> None:
    page.goto(f"/admin/programs/program/?q={word}")
    page.locator("#result_list").get_by_role("link", name=word).first.click()
    expect(page.locator("#id_summary")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer", exact=True).click()


def assert_forgotten(page: Page) -> None:
    """A script at the end of the page forgets what was typed."""
    page.wait_for_load_state()
    assert page.evaluate(STORED) is None


def type_and_save(page: Page) -> None:
    page.locator("#id_summary").fill(TYPED)
    page.locator("#figures-group").get_by_role("button", name="Ajouter un objet").click()
    page.locator("[id^=id_figures-][id$=-wording]:visible").last.fill(FIGURE)
    page.locator("[id^=id_figures-][id$=-kind]:visible").last.select_option("duration")
    save(page)


def test_what_was_typed_comes_back_after_the_sign_in_and_is_saved_when_asked(page: Page, end_sessions):
    sign_in(page, "coordination")
    open_entry(page)
    entry = page.url
    before = page.locator("#id_summary").input_value()
    end_sessions("coordination")
    type_and_save(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    fill_in_sign_in(page, "coordination")
    expect(page.get_by_text(ENDED)).to_be_visible()
    assert page.url == entry
    expect(page.locator("#id_summary")).to_have_value(TYPED)
    expect(page.locator("[id^=id_figures-][id$=-wording]:visible").last).to_have_value(FIGURE)
    other = page.context.new_page()
    other.goto(entry)
    expect(other.locator("#id_summary")).to_have_value(before)
    other.close()
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert_forgotten(page)
    page.goto(entry)
    expect(page.locator("#id_summary")).to_have_value(TYPED)
    expect(page.get_by_text(ENDED)).to_have_count(0)


def test_what_another_changed_meanwhile_is_shown_beside_it(page: Page, elsewhere: Page, end_sessions):
    sign_in(page, "coordination")
    open_entry(page, "Microlycée")
    entry = page.url
    end_sessions("coordination")
    elsewhere.goto(entry)
    elsewhere.locator("#id_summary").fill("Écrit par l'autre.")
    save(elsewhere)
    expect(elsewhere.locator(".messagelist .success")).to_be_visible()
    page.locator("#id_summary").fill(TYPED)
    save(page)
    fill_in_sign_in(page, "coordination")
    expect(page.get_by_role("heading", name="rien n'est encore enregistré")).to_be_visible()
    expect(page.locator(".conflict")).to_contain_text("Écrit par l'autre.")
    expect(page.locator("#id_summary")).to_have_value(TYPED)


def test_the_next_person_at_the_same_computer_never_sees_it(page: Page, end_sessions):
    sign_in(page, "coordination")
    open_entry(page)
    entry = page.url
    end_sessions("coordination")
    page.locator("#id_summary").fill("Dit sous le sceau du secret.")
    save(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    fill_in_sign_in(page, "admin")
    expect(page).to_have_url(entry)
    expect(page.locator("#id_summary")).not_to_have_value("Dit sous le sceau du secret.")
    assert_forgotten(page)


def test_whoever_signs_in_or_not_can_take_it_away_at_once(page: Page, end_sessions):
    sign_in(page, "coordination")
    open_entry(page)
    end_sessions("coordination")
    page.locator("#id_summary").fill(TYPED)
    save(page)
    page.get_by_role("button", name="L’effacer de cet appareil").click()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    assert_forgotten(page)


@pytest.mark.provokes("status of 403")
def test_a_sign_in_in_another_tab_costs_nothing_either(page: Page, end_sessions):
    """The page's token is then an old one, and the save is refused; opened again, the page holds what was typed."""
    sign_in(page, "coordination")
    open_entry(page)
    entry = page.url
    end_sessions("coordination")
    tab = page.context.new_page()
    sign_in(tab, "coordination")
    page.locator("#id_summary").fill(TYPED + " Encore.")
    save(page)
    expect(page.get_by_text("refusé").first).to_be_visible()
    page.goto(entry)
    expect(page.get_by_text(ENDED)).to_be_visible()
    expect(page.locator("#id_summary")).to_have_value(TYPED + " Encore.")


@pytest.mark.parametrize("is_script_late", [False, True], ids=["script", "late script"])
def test_signing_out_leaves_nothing_in_the_tab(page: Page, end_sessions, is_script_late):
    sign_in(page, "coordination")
    open_entry(page)
    end_sessions("coordination")
    page.locator("#id_summary").fill(TYPED)
    save(page)
    page.goto("/admin/login/?next=/compte/sessions/")
    fill_in_sign_in(page, "coordination")
    expect(page).to_have_url(re.compile("/compte/sessions/"))
    page.get_by_role("link", name="Se déconnecter").click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate(STORED) is not None
    if is_script_late:
        page.evaluate(SIGN_OUT_UNHEARD)
    else:
        page.get_by_role("button", name="Se déconnecter").click()
    expect(page).to_have_url(re.compile("/compte/connexion/"))
    assert_forgotten(page)
