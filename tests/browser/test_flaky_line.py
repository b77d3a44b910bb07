"""A line that accepts and never answers, dies in the middle, or breaks: the kept page comes, with its date.

Nothing here is timed: the tests wait for the page, however long the worker and the machine take.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from directory.pages.offline import LAST_PATIENCE, PATIENCE
from tests.browser.conftest import Production
from tests.browser.lines import HALF_A_PAGE, SILENT, broken, line
from tests.browser.test_offline import NOTICE, visit
from tests.browser.waiting import wait_until

LATE = re.compile(r"Le site ne répond pas\s: page vue le \d+ \S+ \d{4}")


pytestmark = pytest.mark.provokes("ERR_|status of 50")  # what the browser says of a line that fails


@pytest.fixture
def address(production: Production) -> str:
    return production.url


@pytest.fixture
def flaky(production: Production):
    """What stands where the server stood."""

    def take_over(answer: bytes):
        production.line.cut()
        return line(production.port, answer)

    return take_over


@pytest.mark.parametrize(
    "answer", [SILENT, HALF_A_PAGE, broken(500), broken(502), broken(503), broken(504)],
    ids=["silent", "half a page", "500", "502", "503", "504"],
)  # fmt: skip
def test_a_page_that_is_kept_stands_in_with_its_date(page: Page, flaky, answer):
    visit(page, "/programmes/e2c/")
    with flaky(answer) as asked:
        page.goto("/programmes/e2c/")
        expect(page.get_by_role("heading", level=1)).to_have_text("E2C")
        expect(page.locator(NOTICE)).to_contain_text(LATE)
        assert any(b"GET /programmes/e2c/ " in request for request in asked)
        assert page.evaluate("document.styleSheets.length") >= 4


def test_an_entry_is_kept_whatever_question_leads_to_it(page: Page, flaky):
    visit(page, "/programmes/e2c/")
    with flaky(SILENT):
        page.goto("/programmes/e2c/?age=17")
        expect(page.locator(NOTICE)).to_contain_text(LATE)


def test_in_another_language_the_notice_speaks_it(page: Page, flaky):
    visit(page, "/ar/organismes/afev/")
    with flaky(SILENT):
        page.goto("/ar/organismes/afev/")
        expect(page.locator(NOTICE)).to_contain_text("الموقع لا يستجيب")


def test_answers_that_follow_the_filters_come_from_what_is_kept(page: Page, flaky):
    visit(page, "/programmes/?age=17")
    visit(page, "/programmes/")
    page.get_by_label("Âge").focus()
    wait_until(page, "performance.getEntriesByType('resource').some(one => one.name.includes('live-results'))")
    with flaky(SILENT):
        page.get_by_label("Âge").fill("17")
        expect(page.locator(NOTICE)).to_contain_text(LATE)
        expect(page).to_have_url(re.compile(r"\?age=17$"))
        expect(page.locator("[data-live=head]")).to_contain_text("17")


def test_a_broken_answer_is_shown_where_nothing_is_kept(page: Page, flaky):
    visit(page, "/programmes/e2c/")
    with flaky(broken(503)):
        page.goto("/programmes/epide/")
        expect(page.get_by_text("broken")).to_be_visible()


def test_a_page_that_is_not_kept_gives_the_list_of_those_that_are_at_the_end_of_all_patience(page: Page, flaky):
    visit(page, "/programmes/e2c/")
    with flaky(SILENT):
        page.goto("/programmes/epide/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Pages lisibles sans réseau")
        expect(page.locator("[data-kept-pages] li")).to_have_count(1)


def test_with_the_line_back_the_page_is_the_new_one_again(page: Page, production: Production, flaky):
    visit(page, "/programmes/e2c/")
    with flaky(SILENT):
        page.goto("/programmes/e2c/")
        expect(page.locator(NOTICE)).to_be_visible()
    production.line.mend()
    page.goto("/programmes/e2c/")
    expect(page.get_by_role("heading", level=1)).to_have_text("E2C")
    expect(page.locator(NOTICE)).to_have_count(0)


def test_the_worker_waits_as_long_as_the_site_says(page: Page):
    worker = page.request.get("/sw.js").text()
    assert rf"\u0022patience\u0022: {PATIENCE * 1000}," in worker
    assert rf"\u0022lastPatience\u0022: {LAST_PATIENCE * 1000}," in worker
    assert PATIENCE < 10 < LAST_PATIENCE
