"""Families are kept apart on one device: no selection, search or note of one reaches another's page or paper."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import stored, wait_until_gone

FIRST, SECOND = "Mme Première attend un appel", "M. Second n'a pas de téléphone"
DAY = 24 * 3600 * 1000  # milliseconds


def add(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=re.compile(f"^Ajouter à ma sélection.*{name}")).first.click()


def question(page: Page):
    return page.get_by_role("dialog", name="Pour une autre famille ?")


def note(page: Page, name: str):
    return page.get_by_label(f"Ma note : {name}")


def waiting(page: Page):
    return page.get_by_role("region", name="Familles sur cet appareil").get_by_role("listitem")


def open_selection(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Ma sélection")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ma sélection")


def two_families(page: Page) -> None:
    """One of a girl of 17, one of a boy of 8, each with a note on the same programme; the second is open."""
    add(page, "/programmes/clas/?age=17", "CLAS")
    open_selection(page)
    note(page, "CLAS").fill(FIRST)
    page.get_by_role("link", name="Nouvelle famille").click()
    add(page, "/programmes/clas/?age=8", "CLAS")
    open_selection(page)
    note(page, "CLAS").fill(SECOND)


def test_the_search_of_another_person_offers_a_new_family_and_keeps_both_apart(page: Page):
    add(page, "/programmes/e2c/?age=17", "E2C")
    open_selection(page)
    note(page, "E2C").fill(FIRST)
    add(page, "/programmes/?q=Mon+fils+de+8+ans+ne+veut+plus+aller+en+classe", "")
    question(page).get_by_role("button", name="Nouvelle famille").click()
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_have_attribute("href", re.compile("age=8"))
    open_selection(page)
    expect(page.get_by_role("heading", level=2, name="E2C")).to_have_count(0)
    expect(page.get_by_text(FIRST)).to_have_count(0)
    expect(waiting(page)).to_have_count(1)
    expect(waiting(page)).to_contain_text("17 ans")
    waiting(page).get_by_role("button", name=re.compile("^Ouvrir")).click()
    expect(page).to_have_url(re.compile(r"/selection/\?fiche=e2c&age=17$"))
    expect(note(page, "E2C")).to_have_value(FIRST)
    expect(waiting(page)).to_contain_text(re.compile(r"Fiches.: 1"))


def test_the_same_family_goes_on_where_the_visitor_says_so(page: Page):
    add(page, "/programmes/e2c/?age=17", "E2C")
    add(page, "/programmes/clas/?age=8", "CLAS")
    question(page).get_by_role("button", name="Même famille").click()
    expect(page.get_by_role("link", name="Ma sélection (2)")).to_be_visible()


def test_a_question_that_is_closed_adds_nothing(page: Page):
    add(page, "/programmes/e2c/?age=17", "E2C")
    add(page, "/programmes/clas/?age=8", "CLAS")
    expect(question(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(question(page)).to_have_count(0)
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Ajouter à ma sélection.*CLAS"))).to_be_focused()


@pytest.mark.parametrize(
    "second",
    ["age=17&situation=phobie", "age=17&situation=justice", "", "lieu=69", "public=parent"],
    ids=["one more thing", "another situation", "by its name", "a place", "for the parent"],
)
def test_what_may_be_the_same_person_is_not_asked_about(page: Page, second):
    add(page, "/programmes/e2c/?age=17&situation=phobie", "E2C")
    add(page, f"/programmes/clas/?{second}", "CLAS")
    expect(page.get_by_role("link", name="Ma sélection (2)")).to_have_attribute("href", re.compile("age=17"))


def test_the_sheets_of_two_families_show_neither_the_notes_of_the_other(page: Page):
    two_families(page)
    sheet = page.get_by_role("link", name="Feuille à imprimer")
    sheet.click()
    expect(page.get_by_text(SECOND)).to_be_visible()
    expect(page.get_by_text(FIRST)).to_have_count(0)
    page.goto("/selection/")
    waiting(page).get_by_role("button", name=re.compile("^Ouvrir")).click()
    expect(note(page, "CLAS")).to_have_value(FIRST)
    page.get_by_role("link", name="Feuille à imprimer").click()
    expect(page.get_by_text(FIRST)).to_be_visible()
    expect(page.get_by_text(SECOND)).to_have_count(0)


def test_an_address_of_the_family_that_waits_shows_no_note(page: Page):
    two_families(page)
    page.goto("/selection/fiche/?fiche=clas&age=17")
    expect(page.get_by_role("heading", name=re.compile("CLAS"))).to_be_visible()
    expect(page.get_by_text(FIRST)).to_have_count(0)
    expect(page.get_by_text(SECOND)).to_have_count(0)


def test_a_family_is_effaced_from_the_device(page: Page):
    two_families(page)
    waiting(page).get_by_role("button", name=re.compile("^Effacer")).click()
    expect(waiting(page)).to_have_count(0)
    assert FIRST not in page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    expect(note(page, "CLAS")).to_have_value(SECOND)


def let_pass(page: Page, days: float) -> None:
    """As if what this device keeps had been written that much earlier."""
    page.evaluate(
        """earlier => { for (const key of ["reperes.selection", "reperes.families"]) {
            const kept = JSON.parse(localStorage.getItem(key));
            for (const one of [kept].flat()) if (one) one.noted -= earlier;
            localStorage.setItem(key, JSON.stringify(kept));
        } }""",
        days * DAY,
    )


def test_notes_of_every_family_go_after_a_week_and_the_selection_stays(page: Page):
    two_families(page)
    let_pass(page, 6.9)
    page.goto("/")
    assert FIRST in stored(page)
    assert SECOND in stored(page)
    let_pass(page, 0.2)
    page.goto("/")
    assert "notes" in stored(page)
    wait_until_gone(page, FIRST)
    wait_until_gone(page, SECOND)
    open_selection(page)
    expect(note(page, "CLAS")).to_have_value("")
    expect(waiting(page)).to_have_count(1)


def test_how_long_notes_are_kept_is_the_visitors_choice(page: Page):
    two_families(page)
    page.get_by_label("Mes notes s’effacent si je n’y touche pas pendant").select_option("un mois")
    let_pass(page, 29)
    page.reload()
    expect(note(page, "CLAS")).to_have_value(SECOND)
    page.get_by_label("Mes notes s’effacent si je n’y touche pas pendant").select_option("un jour")
    wait_until_gone(page, SECOND)
    page.reload()
    expect(note(page, "CLAS")).to_have_value("")


def test_a_note_that_is_worked_on_stays_another_week(page: Page):
    two_families(page)
    let_pass(page, 5)
    page.reload()
    note(page, "CLAS").fill(f"{SECOND}.")
    let_pass(page, 5)
    page.reload()
    expect(note(page, "CLAS")).to_have_value(f"{SECOND}.")


def test_what_is_damaged_on_the_device_breaks_no_page(page: Page):
    page.goto("/programmes/e2c/")
    for kept in ("null", "7", '"x"', "[3]", '{"slugs": 3, "notes": 1}', "{"):
        page.evaluate(
            "kept => { for (const key of ['reperes.selection', 'reperes.families']) localStorage.setItem(key, kept) }",
            kept,
        )
        page.goto("/selection/")
        expect(page.get_by_text("Votre sélection est vide.")).to_be_visible()


def test_the_page_says_before_the_pdf_that_notes_are_not_in_it(page: Page):
    page.goto("/selection/?fiche=e2c")
    words = page.get_by_text("Vos notes paraissent sur la feuille à imprimer, jamais dans le PDF")
    expect(words).to_be_hidden()
    note(page, "E2C").fill(FIRST)
    page.reload()
    expect(words).to_be_visible()


def test_no_note_and_no_family_is_ever_sent(page: Page):
    sent = []
    page.on("request", lambda request: sent.append(json.dumps([request.url, request.post_data, request.headers])))
    two_families(page)
    page.get_by_role("link", name="Feuille à imprimer").click()
    expect(page.get_by_text(SECOND)).to_be_visible()
    assert len(sent) > 10
    assert [one for one in sent if "Mme" in one or "Second" in one or "cookie" in one] == []
    assert page.context.cookies() == []
