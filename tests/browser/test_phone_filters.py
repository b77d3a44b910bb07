"""Filtering on a phone: the button says how many answers there are, and leads to them."""

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
NO_SCRIPT = {**PHONE, "java_script_enabled": False}
SEARCH = "/programmes/?public=jeune&age=17"


def open_filters(page: Page):
    page.get_by_role("link", name=re.compile("^Filtrer")).tap()
    filters = page.get_by_role("form", name="Filtrer les dispositifs")
    expect(filters.get_by_label("Âge")).to_be_visible()
    return filters


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_the_button_counts_the_answers_and_leads_to_them(page: Page, context_options):
    page.goto(SEARCH)
    filters = open_filters(page)
    filters.get_by_label("En décrochage scolaire").check()
    expect(page).to_have_url(re.compile("situation=decrochage"))
    button = filters.get_by_role("button", name=re.compile("^Voir"))
    title = page.locator("#results-title")
    expect(title).to_have_attribute("data-button", re.compile(r"^Voir \d+ réponses$"))
    expect(button).to_have_text(re.compile(r"^Voir \d+ réponses$"))
    assert button.inner_text() == title.get_attribute("data-button")
    expect(button).to_be_in_viewport(ratio=1)

    button.tap()

    expect(page.locator("#resultats")).to_be_focused()
    expect(title).to_be_in_viewport()
    counted = int(re.search(r"\d+", button.inner_text())[0])
    assert counted == sum(map(int, re.findall(r"\d+", title.inner_text())))
    expect(page.locator("[data-live-status]")).to_have_text(title.inner_text())


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_the_number_of_criteria_is_right_wherever_it_stands(page: Page, context_options):
    page.goto(SEARCH)
    filters = open_filters(page)
    said = (page.get_by_role("link", name=re.compile("^Filtrer")), filters.locator("> details > summary"))
    for each in said:
        expect(each).to_have_text("Filtrer (2)")
    filters.get_by_label("En décrochage scolaire").check()
    for each in said:
        expect(each).to_have_text("Filtrer (3)")
    page.go_back()
    for each in said:
        expect(each).to_have_text("Filtrer (2)")


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_a_mistake_is_led_to_and_leads_to_its_field(page: Page, context_options):
    page.goto(SEARCH)
    filters = open_filters(page)
    filters.get_by_label("Âge").fill("900")
    filters.get_by_role("button", name=re.compile("^Voir")).tap()
    mistakes = page.get_by_role("alert")
    expect(mistakes).to_be_focused()
    expect(filters.get_by_role("button", name=re.compile("^Voir"))).to_have_text("Voir les réponses")
    mistakes.get_by_role("link", name=re.compile("de 0 à 120")).tap()
    expect(page.get_by_label("Âge")).to_be_in_viewport()


@pytest.mark.parametrize("context_options", [PHONE, NO_SCRIPT], ids=["phone", "no script"])
def test_a_page_with_a_mistake_begins_at_it(page: Page, context_options):
    page.goto("/programmes/?age=900")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Âge")).to_have_attribute("aria-invalid", "true")
    described = page.get_by_label("Âge").get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("de 0 à 120")


@pytest.mark.parametrize("context_options", [NO_SCRIPT], ids=["no script"])
def test_without_javascript_the_form_is_sent_with_its_button(page: Page, context_options):
    page.goto(SEARCH)
    filters = open_filters(page)
    filters.get_by_label("En décrochage scolaire").check()
    filters.get_by_role("button", name="Voir les réponses", exact=True).tap()
    expect(page).to_have_url(re.compile("situation=decrochage"))
    expect(page.locator("#results-title")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Filtrer (3)")).to_be_visible()
