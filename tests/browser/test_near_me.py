"""« Près de moi »: the browser's position, asked on the button alone, becomes the name of a commune in the field."""

import re

import pytest
from playwright.sync_api import Page, expect

ASKING = "/guide/?question=lieu"
VILLEURBANNE = {"latitude": 45.77123, "longitude": 4.88345}


@pytest.fixture
def sent(page: Page) -> list[str]:
    """The bodies of the requests that tell where somebody is."""
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.post_data) if "proche" in request.url else None)
    return bodies


def button(page: Page):
    return page.get_by_role("button", name="Près de moi")


def field(page: Page):
    return page.get_by_role("combobox")


def test_the_position_becomes_a_commune_that_one_can_still_change(page: Page, sent: list[str]):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(VILLEURBANNE)
    page.goto(ASKING)
    page.locator("[data-near]").first.focus()
    expect(button(page)).to_be_visible()
    assert sent == []
    button(page).click()
    expect(field(page)).to_have_value("Villeurbanne (Rhône)")
    expect(page.locator(".near-me__status")).to_have_text(re.compile("Villeurbanne"))
    assert sent == ['{"latitude":45.77,"longitude":4.88}']  # about a kilometre, in the body
    assert "45.77" not in page.url


def test_on_a_list_the_answers_follow(page: Page):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(VILLEURBANNE)
    page.goto("/programmes/")
    page.locator("[data-near]").first.focus()
    button(page).click()
    expect(page).to_have_url(re.compile("lieu=Villeurbanne"))


@pytest.mark.parametrize("allowed", [True, False])
def test_without_permission_or_far_from_france_the_field_stays_and_says_so(page: Page, allowed: bool):
    page.context.clear_permissions()
    if allowed:
        page.context.grant_permissions(["geolocation"])
        page.context.set_geolocation({"latitude": 0, "longitude": 0})
    page.goto(ASKING)
    page.locator("[data-near]").first.focus()
    button(page).click()
    expect(page.locator(".near-me__status")).to_have_text(re.compile("écrivez-la"))
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_enabled()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no-javascript"])
def test_without_scripts_the_field_is_all_there_is(page: Page):
    page.goto(ASKING)
    page.locator("[data-near]").first.focus()
    expect(page.locator("input[name=lieu]")).to_be_visible()
    expect(button(page)).to_have_count(0)
