"""On a phone the first answer, why it fits and room to say whom to call stand on the first screen, in any language.

The stories are typed on the home page as families tell them, each in its language.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

WIDTHS = {"390": (390, 844), "320": (320, 640)}  # CSS pixels of a phone of today and of the smallest one
CALL_LINE = 56  # CSS pixels: a button of 46 and the space around it
READ_BEFORE = 3  # answers above the filters


def phone(size: tuple[int, int]) -> dict:
    return {"viewport": {"width": size[0], "height": size[1]}, "has_touch": True, "is_mobile": True}


PHONES = [pytest.param(phone(size), id=width) for width, size in WIDTHS.items()]


@dataclass(frozen=True)
class Story:
    """`home`: where it is typed. `first`: how the name of the first answer begins."""

    sentence: str
    first: str
    home: str = "/"


STORIES = {
    "no longer goes to class": Story("Mon fils de 15 ans ne va plus en cours, Villeurbanne", "Hello Persévérance"),
    "squat, in Romanian": Story("Locuim într-un squat la Lyon, copilul meu are 7 ani", "Mediere școlară", "/ro/"),
    "left school": Story("17 ans, a arrêté l'école, Ain", "Mission de lutte contre le décrochage"),
    "reads badly": Story("Je suis père, je lis mal, j'habite Aubervilliers", "Ateliers à l’école"),
    "homework": Story("Aide aux devoirs, 6e", ""),
    "bac again": Story("20 ans, je veux repasser le bac", ""),
}


def tell(page: Page, story: Story) -> None:
    page.goto(story.home)
    page.locator("#home-q").fill(story.sentence)
    page.locator(".say button").tap()
    page.wait_for_url(re.compile(r"/programmes/\?"))


def answers(page: Page) -> Locator:
    return page.locator("#resultats").get_by_role("article").filter(visible=True)


def bottom(part: Locator) -> float:
    box = part.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("context_options", PHONES)
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_leads_to_answers_before_filters_and_with_two_taps_to_whom_to_ask(page: Page, story, context_options):
    """The first tap sends the sentence; the second opens the first answer."""
    height = context_options["viewport"]["height"]
    tell(page, story)
    the_first_answer_its_reason_and_whom_to_call_stand_on_the_first_screen(page, story, height)
    three_answers_are_read_before_any_filter_and_without_opening_anything(page)
    answers(page).first.get_by_role("heading").first.get_by_role("link").tap()
    the_page_begins_with_whom_to_call_or_to_ask(page, height)


def the_first_answer_its_reason_and_whom_to_call_stand_on_the_first_screen(page: Page, story: Story, height: int):
    first = answers(page).first
    name, reason = first.get_by_role("heading").first, first.get_by_role("listitem").first
    expect(name).to_have_text(re.compile("^" + story.first))
    assert bottom(name) < bottom(reason) <= height - CALL_LINE
    assert page.evaluate("scrollY") == 0
    for call in first.locator("a[href^='tel:'], a[href^='mailto:']").all()[:1]:
        assert bottom(call) <= height


def the_page_begins_with_whom_to_call_or_to_ask(page: Page, height: int):
    page.wait_for_url(re.compile(r"/programmes/[\w-]+/"))
    way = page.locator("a[href^='tel:'], a[href^='mailto:'], .way__ask, .way__address").filter(visible=True).first
    assert way.inner_text().strip()
    assert bottom(way) <= height
    assert page.evaluate("scrollY") == 0


def three_answers_are_read_before_any_filter_and_without_opening_anything(page: Page):
    assert answers(page).count() >= READ_BEFORE
    third = answers(page).nth(READ_BEFORE - 1)
    questions = page.locator(".next-question, .ways-out, .filters")
    assert questions.count() >= 1
    assert all(one.bounding_box()["y"] >= bottom(third) for one in questions.all())


@pytest.mark.parametrize("context_options", PHONES)
def test_what_was_understood_takes_one_line_and_what_was_not_is_on_the_next(page: Page, context_options):
    page.goto("/programmes/?q=Ma+fille+de+12+ans+est+somnambule+en+5e+Villeurbanne+sans+papiers")
    chips = page.get_by_role("group", name="Votre recherche")
    tops = [chip.bounding_box()["y"] for chip in chips.get_by_role("listitem").all()]
    assert len(tops) > 4
    assert max(tops) - min(tops) < 1
    notice = page.locator("summary", has_text="somnambule")
    assert notice.bounding_box()["height"] < 2 * 24
    notice.tap()
    expect(page.get_by_text(re.compile("les réponses n.en tiennent pas compte"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= context_options["viewport"]["width"]


@pytest.mark.parametrize("context_options", PHONES)
def test_numbers_for_danger_stay_first_and_whole(page: Page, context_options):
    page.goto("/programmes/?q=Ma+fille+de+14+ans+veut+mourir")
    numbers = page.locator('[data-role="danger-numbers"]')
    assert bottom(numbers) <= page.get_by_role("heading", level=1).bounding_box()["y"]
    assert numbers.get_by_role("link").filter(visible=True).count() == numbers.get_by_role("link").count() > 1
