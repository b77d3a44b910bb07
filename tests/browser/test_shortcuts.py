"""One key instead of several, where the visitor wants it: never while typing, and off for good once switched off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.handover.pdfs import text_in


def press(page: Page, key: str, leads_to: str) -> None:
    page.wait_for_load_state()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(leads_to))


def test_the_keys_lead_through_the_answers_to_the_selection_and_its_sheet(page: Page):
    page.goto("/programmes/?age=17&q=E2C")
    titles = page.locator(".card__title a")
    page.keyboard.press("j")
    expect(titles.first).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("link", name="Ma sélection", exact=True)).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("input[type=search]").first).to_be_focused()
    page.goto("/programmes/e2c/?age=17")
    page.keyboard.press("a")
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_be_visible()
    press(page, "p", r"/selection/fiche/\?fiche=e2c&age=17$")
    press(page, "c", r"/selection/comparer/\?fiche=e2c&age=17$")
    press(page, "s", r"/selection/\?fiche=e2c&age=17$")
    press(page, "?", "/raccourcis/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Raccourcis clavier")


def test_a_key_typed_into_a_field_or_with_another_is_only_itself(page: Page):
    page.goto("/programmes/?q=E2C")
    field = page.locator("input[type=search]").first
    field.fill("")
    field.press_sequentially("scapjk?/")
    expect(field).to_have_value("scapjk?/")
    page.goto("/selection/?fiche=e2c")
    page.get_by_label(re.compile("^Ma note")).press_sequentially("s p")
    expect(page.get_by_label(re.compile("^Ma note"))).to_have_value("s p")
    page.locator("body").press("Alt+s")
    expect(page).to_have_url(re.compile(r"/selection/\?fiche=e2c$"))


def test_switched_off_they_stay_off_until_they_are_wanted_again(page: Page):
    page.goto("/raccourcis/")
    switch = page.get_by_label("Raccourcis actifs sur cet appareil")
    expect(switch).to_be_checked()
    switch.uncheck()
    expect(page.get_by_role("status").filter(has_text="Raccourcis coupés")).to_have_count(1)
    page.goto("/programmes/e2c/")
    page.keyboard.press("a")
    page.keyboard.press("s")
    expect(page.get_by_role("link", name="Ma sélection", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/programmes/e2c/$"))
    page.goto("/raccourcis/")
    expect(switch).not_to_be_checked()
    switch.check()
    page.keyboard.press("Tab")
    page.locator("body").press("s")
    expect(page).to_have_url(re.compile("/selection/"))


def test_on_another_keyboard_the_same_place_does_the_same(page: Page):
    page.goto("/ar/programmes/e2c/")
    page.evaluate(
        "dispatchEvent.call(document.body, new KeyboardEvent('keydown', {key: 'س', code: 'KeyS', bubbles: true}))"
    )
    expect(page).to_have_url(re.compile("/ar/selection/"))


def test_what_is_folded_on_the_screen_is_printed_and_folded_again(page: Page):
    page.goto("/programmes/?age=15&lieu=69266")
    folded = page.locator("details.more").first
    hidden = folded.locator(".card").first
    expect(hidden).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(hidden).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(hidden).to_be_hidden()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-javascript"])
def test_without_javascript_the_folded_answers_are_on_paper_too(page: Page, context_options):
    page.goto("/programmes/?age=15&lieu=69266")
    names = page.locator("details.more .card__title").all_text_contents()
    assert names
    printed = " ".join(text_in(page.pdf()).split())
    missing = [name for name in names if " ".join(name.split()[:2]) not in printed]
    assert missing == []


def test_a_list_of_several_pages_says_on_paper_that_it_is_one_of_them(page: Page):
    page.goto("/programmes/?age=15&lieu=69266")
    said = page.get_by_text(re.compile(r"Cette feuille porte une page sur \d+ de la liste"))
    expect(said).to_be_hidden()
    page.emulate_media(media="print")
    expect(said).to_be_visible()
