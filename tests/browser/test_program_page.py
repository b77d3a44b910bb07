"""The page of a programme on a phone: call without searching, hand it on, read its origins with the keyboard."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import wait_until

PHONE = {"viewport": {"width": 390, "height": 844}}
SMALL = {"viewport": {"width": 320, "height": 568}}


@pytest.mark.parametrize("context_options", [PHONE])
@pytest.mark.parametrize("slug", ["epide", "hp-fil-ariane", "mlds"])
def test_the_number_is_on_the_first_screen_of_a_phone(page: Page, slug, context_options):
    page.goto(f"/programmes/{slug}/")
    call = page.locator(".glance .button--call")
    expect(call).to_be_in_viewport(ratio=1)
    assert call.get_attribute("href").startswith("tel:")


@pytest.mark.parametrize("context_options", [SMALL])
def test_the_number_is_one_short_scroll_away_on_the_smallest_phone(page: Page, context_options):
    page.goto("/programmes/mlds/")
    bottom = page.locator(".glance .button--call").bounding_box()
    assert bottom["y"] + bottom["height"] < 2 * SMALL["viewport"]["height"]


@pytest.mark.parametrize("context_options", [{**PHONE, "permissions": ["clipboard-read", "clipboard-write"]}])
def test_the_address_is_copied_and_that_is_said(page: Page, context_options):
    page.goto("/programmes/e2c/?age=16")
    page.get_by_role("button", name="Copier l’adresse").click()
    expect(page.get_by_role("status").filter(has_text="Adresse copiée.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/programmes/e2c/")


@pytest.mark.parametrize("context_options", [{**PHONE, "java_script_enabled": False}])
def test_without_script_the_ways_that_need_one_are_not_shown(page: Page, context_options):
    page.goto("/programmes/e2c/")
    assert page.locator("[data-share]:visible").count() == 0
    assert page.get_by_role("link", name="SMS").get_attribute("href").startswith("sms:?&body=")


def test_a_source_opens_with_the_keyboard_and_names_its_fact(page: Page):
    page.goto("/programmes/e2c/")
    summary = page.locator("summary", has_text="Âge").first
    assert " ".join(summary.inner_text().split()).startswith("Source")
    summary.focus()
    page.keyboard.press("Enter")
    expect(summary.locator("xpath=../ul")).to_be_visible()


def test_the_square_is_drawn_when_it_is_opened(page: Page):
    page.goto("/programmes/e2c/")
    page.get_by_text("Code à scanner").click()
    image = page.locator(".share__qr img")
    expect(image).to_be_visible()
    wait_until(page, "document.querySelector('.share__qr img').naturalWidth > 0")


@pytest.mark.parametrize("slug", ["e2c", "clas", "mission-locale", "forum-partenaires-2023"])
def test_titles_are_in_order(page: Page, slug):
    page.goto(f"/programmes/{slug}/")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(title => +title.tagName[1])")
    assert levels[0] == 1
    assert all(following <= level + 1 for level, following in pairwise(levels))


@pytest.mark.parametrize("context_options", [SMALL, {}], ids=["phone", "desktop"])
def test_what_is_seen_first_in_brief_is_read_first(page: Page, context_options):
    page.goto("/programmes/e2c/")
    lines = page.get_by_role("region", name="En bref").locator(".glance__line")
    tops = [line.bounding_box()["y"] for line in lines.all()]
    assert tops == sorted(tops)
    expect(lines.first).to_contain_text("Qui appeler")
