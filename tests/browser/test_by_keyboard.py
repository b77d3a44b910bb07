"""A changed telephone with its source, by keyboard alone: from the first page of the coordinators' space to the page
that everybody reads. An action is a key or chord that is pressed, or a text that is typed without a pause."""

from dataclasses import dataclass

import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from sources.partial_dates import describe
from tests.browser.conftest import Site
from tests.browser.signing_in import sign_in

MOST = 8
SOUGHT, PUBLIC_PAGE = "MIJEC", "/programmes/mijec/"
OLD, NEW = "04 78 38 73 30", "04 78 00 11 22"


@dataclass
class Keyboard:
    """The only way in which this test acts on the page; it counts."""

    page: Page
    actions: int = 0

    def press(self, chord: str) -> None:
        self.actions += 1
        self.page.keyboard.press(chord)

    def type(self, text: str) -> None:
        self.actions += 1
        self.page.keyboard.type(text)


@pytest.fixture
def address(office: Site) -> str:
    return office.url


def said(day: str) -> str:
    with translation.override("fr"):
        return describe(day)


def test_a_telephone_changes_with_its_source_in_eight_actions(page: Page, elsewhere: Page):
    elsewhere.goto(PUBLIC_PAGE)  # a page that is kept from then on
    expect(elsewhere.get_by_role("link", name=OLD).first).to_be_visible()
    expect(elsewhere.get_by_text("Téléphone vérifié")).to_have_count(0)
    sign_in(page, "coordination")
    keyboard = Keyboard(page)

    expect(page.get_by_role("searchbox", name="Chercher une fiche")).to_be_focused()
    keyboard.type(SOUGHT)
    keyboard.press("Enter")
    expect(page.get_by_role("link", name=SOUGHT).first).to_be_focused()
    keyboard.press("Enter")
    phones = page.get_by_label("Téléphones")
    expect(phones).to_be_focused()
    expect(phones).to_have_value(OLD)
    keyboard.press("Control+a")
    keyboard.type(NEW)
    keyboard.press("Tab")
    kind = page.get_by_label("Par :")
    expect(kind).to_be_focused()
    keyboard.press("ArrowDown")
    expect(kind).to_have_value("call")
    day = page.get_by_label("Date :", exact=True).and_(page.locator("[name=origin-dated]")).input_value()
    keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert keyboard.actions <= MOST

    elsewhere.goto(PUBLIC_PAGE)
    expect(elsewhere.get_by_role("link", name=NEW).first).to_be_visible()
    expect(elsewhere.get_by_role("link", name=OLD)).to_have_count(0)
    expect(elsewhere.get_by_text(f"Téléphone vérifié : {said(day)}").first).to_be_visible()
