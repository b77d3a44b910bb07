"""From the home page by the keyboard alone, and without scripts: the map, the four questions, the menu of languages."""

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_SCRIPT = {"java_script_enabled": False}
# A window of 1280 pixels at 200 %: half as many to lay the page out in.
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}


def tab_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until what has the focus says `name`, or is called so."""
    said = "(e => e === document.body ? '' : e.labels?.[0]?.innerText || e.textContent)(document.activeElement)"
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate(said):
            return
    pytest.fail(f"« {name} » is not reached in {most} presses of Tab")


@pytest.mark.parametrize("context_options", [{}, PHONE, NO_SCRIPT], ids=["desktop", "phone", "no-javascript"])
def test_four_questions_lead_to_the_list_and_each_can_be_answered_anew(page: Page, context_options):
    page.goto("/")
    page.get_by_role("link", name="Je ne sais pas par où commencer").click()
    page.get_by_label("Âge, en années").fill("15")
    page.get_by_role("button", name="Continuer").click()

    expect(page.get_by_text("Question 2 sur 4", exact=True)).to_be_visible()
    page.get_by_label("Est inscrit, mais n’y va presque plus").check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Où cherchez-vous ?").fill("Lyon")
    page.get_by_label("Où cherchez-vous ?").blur()  # the places proposed lie over the button until one looks elsewhere
    page.get_by_role("button", name="Continuer").click()

    page.get_by_role("link", name="Question précédente").click()
    expect(page.get_by_label("Où cherchez-vous ?")).to_have_value(re.compile("Lyon"))
    page.get_by_role("link", name="Question précédente").click()
    expect(page.get_by_label("Est inscrit, mais n’y va presque plus")).to_be_checked()
    page.get_by_role("link", name="Les voir maintenant").click()

    expect(page).to_have_url(re.compile(r"/programmes/\?.*age=15"))
    chips = page.get_by_role("group", name="Votre recherche")
    for said in ("15 ans", "Risque de décrocher", "Lyon"):
        expect(chips).to_contain_text(said)


def test_the_whole_path_by_the_keyboard(page: Page):
    page.goto("/")
    tab_to(page, "Je ne sais pas par où commencer")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 1 sur 4", exact=True)).to_be_visible()
    tab_to(page, "Âge, en années")
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 2 sur 4", exact=True)).to_be_visible()
    tab_to(page, "Va en cours")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("N’arrive plus à y aller")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 3 sur 4", exact=True)).to_be_visible()
    tab_to(page, "Passer cette question")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 4 sur 4", exact=True)).to_be_visible()
    tab_to(page, "Voir les réponses")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/programmes/\?age=17&situation=phobie&public=jeune$"))
    expect(page.get_by_role("article").first).to_be_visible()


def test_a_mistake_is_said_beside_the_field_and_read_with_it(page: Page):
    page.goto("/guide/")
    field = page.get_by_label("Âge, en années")
    field.fill("quinze")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("un nombre entier de 0 à 120")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("quinze")
    expect(field).to_have_accessible_description(re.compile("un nombre entier"))


@pytest.mark.parametrize("context_options", [{}, NO_SCRIPT], ids=["scripts", "no-javascript"])
def test_a_departement_is_reached_on_the_map_by_the_keyboard_and_named(page: Page, context_options):
    page.goto("/")
    area = page.get_by_role("link", name=re.compile(r"^Rhône \(69\) : \d+ présents, \d+ à vérifier$"))
    area.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/programmes/\?lieu=69$"))
    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("Rhône")


def test_the_map_can_be_passed_by_the_keyboard(page: Page):
    page.goto("/")
    tab_to(page, "Passer la carte")
    page.keyboard.press("Enter")
    tab_to(page, "Auvergne-Rhône-Alpes", most=1)
    page.keyboard.press("Enter")
    link = page.get_by_role("listitem").filter(has_text="Rhône (69)").get_by_role("link")
    expect(link).to_be_visible()


@pytest.mark.parametrize("context_options", [ZOOMED], ids=["200%"])
@pytest.mark.parametrize("path", ["/", "/guide/", "/programmes/", "/ar/", "/ar/guide/?question=aide"])
def test_nothing_scrolls_sideways_at_200_percent(page: Page, path, context_options):
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= context_options["viewport"]["width"]


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", ["/", "/ar/", "/fr-x-falc/"])
def test_the_head_of_the_page_takes_two_rows_on_a_phone(page: Page, path, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(path)
    rows = page.evaluate(
        "[...document.querySelectorAll('.site-header__inner :is(a, summary)')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect()).map(box => Math.round((box.top + box.bottom) / 80))"
    )
    assert len(set(rows)) <= 2


def test_the_menu_of_languages_opens_and_closes_by_the_keyboard(page: Page):
    page.goto("/")
    summary, menu = page.locator(".languages summary"), page.locator(".languages ul")
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("context_options", [NO_SCRIPT], ids=["no-javascript"])
def test_the_menu_of_languages_needs_no_script(page: Page, context_options):
    page.goto("/guide/?question=lieu&age=15")
    page.locator(".languages summary").click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/guide/\?question=lieu&age=15$"))


@pytest.mark.parametrize("context_options", [{"forced_colors": "active"}], ids=["forced-colours"])
def test_the_map_says_its_numbers_where_colours_are_the_systems(page: Page, context_options):
    page.goto("/")
    fills = page.evaluate("[...document.querySelectorAll('.france__area')].map(e => getComputedStyle(e).fill)")
    assert len(set(fills)) == 1
    assert page.locator(".france__number").count() >= 3


@pytest.mark.parametrize("context_options", [{"reduced_motion": "reduce"}], ids=["reduced-motion"])
def test_nothing_moves_for_who_does_not_want_it(page: Page, context_options):
    page.goto("/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0 || s.scrollBehavior === 'smooth' })"
        ".map(e => e.className)"
    )
    assert moving == []
