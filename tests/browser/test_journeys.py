"""The three users on their way through the site, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
NO_SCRIPT = {"java_script_enabled": False}


def test_a_mother_finds_whom_to_call_for_school_phobia(page: Page):
    page.goto("/")
    page.get_by_label("Dites ce qui se passe").fill("Ma fille de 17 ans a une phobie scolaire et ne sort plus")
    page.get_by_role("button", name="Chercher").click()

    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("Phobie scolaire ou sociale")
    sure = page.get_by_role("region", name="Convient", exact=True)
    expect(sure.get_by_role("article")).to_have_count(4)  # what is open to all comes after what is made for it
    made_for_it = sure.get_by_role("article").filter(
        has_text="C’est prévu pour cette situation : phobie scolaire ou sociale"
    )
    expect(made_for_it).to_have_count(2)
    expect(made_for_it.nth(1)).to_contain_text("L’âge convient : de 16 à 21 ans.")
    expect(sure.get_by_role("article").first).to_contain_text("Service mobile social")
    sure.get_by_role("link", name="Service mobile social", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Service mobile social")
    expect(page.get_by_role("region", name="Pour votre recherche")).to_contain_text("Convient")
    call = page.get_by_role("link", name="Appeler le 04 72 10 06 99").first
    expect(call).to_have_attribute("href", "tel:+33472100699")
    expect(page.get_by_role("link", name="hello.perseverance@apprentis-auteuil.org")).to_have_attribute(
        "href", "mailto:hello.perseverance@apprentis-auteuil.org"
    )


@pytest.mark.parametrize("context_options", [{}, PHONE, NO_SCRIPT], ids=["desktop", "phone", "no-javascript"])
def test_a_social_worker_filters_step_by_step_and_takes_a_filter_away(page: Page, context_options):
    page.goto("/programmes/")
    filters = page.get_by_role("form", name="Filtrer les dispositifs")
    if context_options is PHONE:
        filters.get_by_text("Filtrer", exact=True).click()
    filters.locator("summary", has_text="À l’école ou non").click()
    filters.get_by_label("Âge").fill("17")
    filters.get_by_label("Lieu", exact=True).fill("Villeurbanne")
    filters.get_by_label("Un enfant ou un jeune").check()
    filters.get_by_label("Pas ou plus scolarisé").check()
    filters.get_by_label("En décrochage scolaire").check()
    filters.get_by_role("button", name=re.compile("^Voir .*réponses?$")).click()

    expect(page).to_have_url(re.compile("age=17.*situation=decrochage"))
    chips = page.get_by_role("group", name="Votre recherche")
    expect(chips).to_contain_text("Villeurbanne (Rhône)")
    expect(page.get_by_role("heading", name="5 conviennent")).to_be_visible()

    chips.get_by_role("link", name="Où : Villeurbanne (Rhône), retirer ce critère").click()
    expect(page).to_have_url(re.compile(r"\?(?!.*lieu=).*age=17"))


def test_a_wrong_address_is_explained_on_the_page(page: Page):
    page.goto("/programmes/?age=-3&niveau=7e")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("« Âge » s’écrit en années, un nombre entier de 0 à 120 ; reçu : « -3 ».")
    expect(alert).to_contain_text("« Classe » : valeur inconnue « 7e ».")
    expect(page.get_by_role("article")).to_have_count(0)


def test_a_homonymous_town_is_asked_about_and_chosen(page: Page):
    page.goto("/programmes/?lieu=Saint-Denis&age=17")

    page.get_by_role("main").get_by_role("link", name="Saint-Denis (Seine-Saint-Denis)").click()
    expect(page.get_by_role("group", name="Votre recherche")).to_contain_text("Saint-Denis (Seine-Saint-Denis)")


def test_places_are_proposed_while_typing_and_chosen_with_the_keyboard(page: Page):
    page.goto("/programmes/")
    field = page.get_by_role("combobox", name="Lieu")
    field.press_sequentially("villeur")
    options = page.get_by_role("listbox", name="Lieux proposés").get_by_role("option")
    expect(options.first).to_have_text("Villeurbanne (Rhône)")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("Villeurbanne (Rhône)")
    expect(page.get_by_role("listbox", name="Lieux proposés")).to_be_hidden()


def test_places_are_proposed_for_what_was_typed_before_the_script_came(page: Page):
    def come_late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/js/place-suggestions*.js", come_late)
    page.goto("/programmes/")
    page.get_by_role("combobox", name="Lieu").press_sequentially("villeur")
    expect(page.get_by_role("listbox", name="Lieux proposés").get_by_role("option").first).to_have_text(
        "Villeurbanne (Rhône)"
    )


def test_a_misspelt_word_gets_a_proposal_not_a_replacement(page: Page):
    page.goto("/programmes/?q=microlicée")
    page.get_by_role("link", name="microlycee").click()
    expect(page.get_by_role("article").first).to_contain_text("Microlycée")


def test_the_source_of_a_fact_unfolds_beside_it(page: Page):
    page.goto("/programmes/e2c/")

    fold = page.locator("details.citation").filter(has_text="Source : Âge").first
    fold.locator("summary").click()
    expect(fold.get_by_text("rubrique « L’E2C »")).to_be_visible()


def test_a_coordinator_signs_in_and_sees_an_edit_on_the_public_page(page: Page, site):
    name, password = credentials(site.accounts, "coordination")
    page.goto("/admin/login/?next=/admin/programs/program/")
    page.get_by_label("Nom d’utilisateur").fill(name)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.locator("#searchbar").fill("microlyc")
    page.keyboard.press("Enter")
    page.locator("#result_list").get_by_role("link", name="microlycée").first.click()
    page.locator("#id_summary").fill("Une phrase corrigée par la coordination.")
    page.get_by_role("button", name="Enregistrer", exact=True).click()

    page.goto("/programmes/microlycee/")
    expect(page.get_by_text("Une phrase corrigée par la coordination.")).to_be_visible()


def credentials(printed: str, name: str) -> tuple[str, str]:
    """Name and password of an account, from what demo_accounts printed."""
    line = next(line for line in printed.splitlines() if name in line)
    return name, line.split()[-1]


def test_proposals_that_come_after_a_place_was_chosen_open_nothing(page: Page):
    """The last letter asks once more; its answer is on its way when somebody chooses among those before."""
    page.goto("/programmes/")
    field = page.get_by_role("combobox", name="Lieu")
    field.press_sequentially("villeur")
    proposed = page.get_by_role("listbox", name="Lieux proposés")
    expect(proposed).to_be_visible()
    held: list[Route] = []
    page.route("**/lieux/?q=villeurb", lambda route: held.append(route))
    with page.expect_request("**/lieux/?q=villeurb"):
        field.press_sequentially("b")
    field.press("ArrowDown")
    field.press("Enter")
    expect(proposed).to_be_hidden()
    with page.expect_response("**/lieux/?q=villeurb"):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(proposed).to_be_hidden()
