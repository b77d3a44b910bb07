"""The form of an entry saves when it is asked to, and lets nobody leave with something unsaved unasked."""

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from tests.browser.conftest import Site
from tests.browser.signing_in import sign_in

NAME, TYPED = "Démocampus", "Rien de cela n'est enregistré."


@pytest.fixture
def address(office: Site) -> str:
    return office.url


@pytest.fixture
def entry(page: Page) -> str:
    """The address of an entry whose form is open."""
    sign_in(page, "coordination")
    page.goto(f"/admin/programs/program/?q={NAME}")
    page.locator("#result_list").get_by_role("link", name=NAME).first.click()
    expect(page.locator("#id_summary")).to_be_visible()
    page.wait_for_load_state()
    return page.url


def test_whoever_leaves_with_something_unsaved_is_asked_and_may_stay(page: Page, entry: str):
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator("#id_summary").click()
    page.keyboard.type(TYPED)
    with page.expect_event("dialog"):
        page.locator("#site-name a").evaluate("link => link.click()")
    assert asked == ["beforeunload"]
    assert page.url == entry
    assert TYPED in page.locator("#id_summary").input_value()


def test_whoever_typed_nothing_leaves_unasked(page: Page, entry: str):
    page.locator("#id_summary").click()
    page.locator("#site-name a").click()
    expect(page.locator("#id_summary")).to_have_count(0)


def test_enter_in_a_line_saves_nothing_and_with_ctrl_it_saves(page: Page, entry: str):
    posted: list[Request] = []
    page.on("request", lambda request: posted.append(request) if request.method == "POST" else None)
    page.locator("#id_name").press("Enter")
    page.locator("#id_name").press("End")  # whatever Enter began would have left before this one is answered
    assert posted == []
    assert page.url == entry
    page.locator("#id_name").press("Control+Enter")
    expect(page.locator("#id_name")).to_have_count(0)
    assert len(posted) == 1
