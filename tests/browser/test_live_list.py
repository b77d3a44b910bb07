"""The list follows its filters; the address, the back button and a screen reader follow the list."""

import re

import pytest
from playwright.sync_api import Page, Route, expect


def status(page: Page):
    return page.locator("[data-live-status]")


def title(page: Page):
    return page.locator("#results-title")


@pytest.fixture
def slow_script(page: Page) -> None:
    """The script of the filters comes long after their first use."""

    def come_late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/js/live-results*.js", come_late)


@pytest.mark.usefixtures("slow_script")
def test_what_was_set_while_the_script_was_on_its_way_counts(page: Page):
    page.goto("/programmes/")
    page.get_by_label("Âge").press_sequentially("15")
    expect(page).to_have_url(re.compile(r"\?age=15$"))
    expect(status(page)).to_have_text(re.compile(r"\d+ convien.*, \d+ à vérifier"))


def test_a_place_half_typed_when_the_script_comes_is_no_search_yet(page: Page):
    held = []
    page.route("**/js/live-results*.js", lambda route: held.append(route))
    page.goto("/programmes/")
    page.get_by_label("Âge").press_sequentially("15")
    page.get_by_role("combobox", name="Lieu").press_sequentially("vil")
    with page.expect_response("**/js/live-results*.js"):
        held.pop().continue_()
    page.wait_for_timeout(600)  # longer than a typed value waits
    expect(page).to_have_url(re.compile(r"/programmes/$"))
    page.get_by_role("combobox", name="Lieu").fill("Villeurbanne")
    page.get_by_label("Âge").focus()
    expect(page).to_have_url(re.compile(r"\?age=15&lieu=Villeurbanne$"))


@pytest.mark.usefixtures("slow_script")
def test_looking_at_a_filter_changes_nothing(page: Page):
    page.goto("/programmes/")
    with page.expect_response("**/js/live-results*.js"):
        page.get_by_label("Âge").focus()
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile(r"/programmes/$"))
    expect(status(page)).to_have_text("")


@pytest.mark.provokes("ERR_FAILED")
def test_a_script_that_never_comes_leaves_a_form_that_is_sent(page: Page):
    page.route("**/js/live-results*.js", lambda route: route.abort())
    page.goto("/programmes/")
    page.get_by_label("En décrochage scolaire").check()
    expect(page).to_have_url(re.compile("situation=decrochage"))
    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("décrochage")


def test_going_forward_after_a_reload_gives_the_answers_of_that_address(page: Page):
    page.goto("/programmes/")
    page.get_by_label("Risque de décrocher").check()
    expect(page).to_have_url(re.compile("situation=risque-decrochage"))
    expect(status(page)).to_have_text(re.compile("à vérifier"))
    filtered = title(page).inner_text()
    page.go_back()
    page.reload()
    expect(title(page)).not_to_have_text(filtered)

    page.go_forward()

    expect(title(page)).to_have_text(filtered)
    expect(page.get_by_label("Risque de décrocher")).to_be_checked()


def test_answers_follow_a_filter_without_loading_the_page_again_and_say_so(page: Page):
    page.goto("/programmes/")
    page.evaluate("window.sameDocument = true")

    page.get_by_label("Âge").fill("15")

    expect(page).to_have_url(re.compile(r"\?age=15$"))
    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("15 ans")
    expect(status(page)).to_have_text(re.compile(r"\d+ convien.*, \d+ à vérifier"))
    assert title(page).inner_text() == status(page).inner_text()
    assert page.evaluate("window.sameDocument") is True
    expect(page.get_by_label("Âge")).to_be_focused()


PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("context_options", [{}, PHONE], ids=["desktop", "phone"])
def test_filters_stay_where_they_are_when_criteria_appear_above_them(page: Page, context_options):
    page.goto("/programmes/")
    if context_options is PHONE:
        page.get_by_role("form", name="Filtrer les dispositifs").get_by_text("Filtrer", exact=True).click()
    age = page.get_by_label("Âge")
    age.focus()
    before = age.bounding_box()["y"]
    age.press_sequentially("17")
    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("17 ans")
    assert abs(age.bounding_box()["y"] - before) < 1


@pytest.mark.parametrize("context_options", [{"service_workers": "block"}], ids=["answers held by the test"])
def test_answers_that_arrive_during_a_press_let_it_end(page: Page):
    held = []
    page.goto("/programmes/")
    page.route("**/programmes/?age=17*", lambda route: held.append(route))
    with page.expect_request("**/programmes/?age=17*"):
        page.get_by_label("Âge").fill("17")
    child = page.get_by_label("Un enfant ou un jeune")
    child.hover()
    page.mouse.down()
    with page.expect_response("**/programmes/?age=17*"):
        held.pop(0).continue_()
    page.wait_for_timeout(300)  # longer than the answers take to show
    expect(page.get_by_role("group", name="Votre recherche")).to_have_count(0)
    page.unroute("**/programmes/?age=17*")
    page.mouse.up()
    expect(child).to_be_checked()
    expect(page).to_have_url(re.compile(r"\?age=17&public=jeune$"))
    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("Un enfant ou un jeune")


def test_the_list_shows_what_its_address_gives_to_somebody_else(page: Page):
    page.goto("/programmes/")
    page.get_by_label("En décrochage scolaire").check()
    expect(page).to_have_url(re.compile("situation=decrochage"))
    expect(status(page)).to_have_text(re.compile("à vérifier"))
    live = page.get_by_role("article").all_inner_texts()
    counts = page.locator(".option__count").all_inner_texts()

    page.reload()

    assert page.get_by_role("article").all_inner_texts() == live
    assert page.locator(".option__count").all_inner_texts() == counts


def test_going_back_gives_the_former_answers_and_filters(page: Page):
    page.goto("/programmes/")
    before = title(page).inner_text()
    page.get_by_label("Risque de décrocher").check()
    expect(title(page)).not_to_have_text(before)

    page.go_back()

    expect(title(page)).to_have_text(before)
    expect(page.get_by_label("Risque de décrocher")).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"/programmes/$"))


def test_a_wrong_value_is_explained_where_the_answers_were(page: Page):
    page.goto("/programmes/?age=15")

    page.get_by_label("Âge").fill("900")

    expect(page.get_by_role("alert")).to_contain_text("de 0 à 120")
    expect(page.get_by_role("article")).to_have_count(0)


@pytest.mark.provokes("ERR_INTERNET_DISCONNECTED|fetching the script")  # the page's, or its worker's
def test_when_the_network_is_gone_the_browser_itself_says_so(page: Page):
    page.goto("/programmes/")
    page.context.set_offline(True)

    page.get_by_label("En décrochage scolaire").dispatch_event("click")

    expect(page.get_by_role("article")).to_have_count(0)
    page.context.set_offline(False)


def test_many_answers_to_verify_are_folded_after_the_first(page: Page):
    """What fits and what hangs on one point is read at once, what is likely to fail only by who asks for it."""
    page.goto("/programmes/?public=jeune&age=15&situation=risque-decrochage&lieu=69266")
    better = re.compile("^(Convient|Convient si…|À vérifier, un seul point)$")
    shown = page.get_by_role("region", name=better).get_by_role("article")
    assert shown.count() >= 5
    assert shown.filter(visible=True).count() == shown.count()
    group = page.get_by_role("region", name="À vérifier, plusieurs points")
    seen = group.get_by_role("article").filter(visible=True)
    first = seen.count()

    folded = group.get_by_text(re.compile(r"Voir \d+ autres"))
    hidden = int(re.sub(r"\D", "", folded.inner_text()))
    folded.click()

    assert hidden > 5
    expect(seen).to_have_count(first + hidden)


def test_what_came_by_a_filter_can_be_chosen_without_leaving_the_list(page: Page):
    page.goto("/programmes/")
    page.get_by_label("En décrochage scolaire").check()
    expect(status(page)).to_have_text(re.compile("à vérifier"))

    page.get_by_role("button", name=re.compile("^Ajouter à ma sélection")).first.click()

    expect(page.get_by_role("link", name="Ma sélection (1)")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/programmes/\?.*situation=decrochage"))


def test_cards_that_came_by_a_filter_are_buttons_for_who_has_a_selection_already(page: Page):
    page.goto("/programmes/e2c/")
    page.get_by_role("button", name=re.compile("Ajouter à ma sélection")).click()
    page.goto("/programmes/")
    page.get_by_label("Âge").fill("17")
    expect(status(page)).to_have_text(re.compile("à vérifier"))
    expect(page.locator("a[data-select]")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^Dans ma sélection.*E2C$"))).to_have_count(1)


def test_a_sentence_that_comes_to_speak_of_danger_brings_the_numbers_into_view(page: Page):
    page.goto("/programmes/")
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Mots ou sigle").fill("mon père me frappe")
    numbers = page.locator('[data-role="danger-numbers"]')
    expect(numbers.get_by_role("link", name=re.compile("^119"))).to_be_in_viewport()
    expect(status(page)).to_contain_text("on peut vous aider")

    page.get_by_label("Mots ou sigle").fill("soutien scolaire")
    expect(numbers).to_have_count(0)
    expect(status(page)).not_to_contain_text("on peut vous aider")
    assert page.evaluate("window.sameDocument") is True


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_the_numbers_are_large_enough_for_a_finger_and_show_where_the_keyboard_is(page: Page, context_options):
    page.goto("/programmes/?q=mon+p%C3%A8re+me+frappe")
    links = page.locator('[data-role="danger-numbers"] a[href^="tel:"], [data-role="danger-numbers"] a[href^="sms:"]')
    expect(links).to_have_count(3)
    assert min(link.bounding_box()["height"] for link in links.all()) >= 44
    expect(links.first).to_be_in_viewport()
    links.first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert links.first.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
