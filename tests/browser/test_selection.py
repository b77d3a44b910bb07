"""From the search to the sheet in the hand: with the keyboard alone, without JavaScript, and on one's own device."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.handover.pdfs import text_in

NO_SCRIPT = {"java_script_enabled": False}


def focus(page: Page, role: str, name: str | re.Pattern) -> None:
    """Reach something with the Tab key alone."""
    wanted = page.get_by_role(role, name=name).first
    expect(wanted).to_be_visible()
    for _ in range(150):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key never reaches {name}")


def text_of_pdf(page: Page, address: str) -> str:
    response = page.request.get(address)
    assert (response.status, response.headers["content-type"]) == (200, "application/pdf")
    return text_in(response.body())


def test_keyboard_alone_leads_from_the_search_to_the_pdf(page: Page):
    page.goto("/")
    focus(page, "searchbox", re.compile("Dites ce qui se passe"))
    page.keyboard.type("Ma fille de 17 ans a une phobie scolaire et ne sort plus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programmes/**")
    focus(page, "link", "Service mobile social")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hp-service-mobile-social/**")
    focus(page, "button", re.compile("Ajouter à ma sélection"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("Dans ma sélection"))).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="Ajouté à ma sélection. Fiches choisies : 1")).to_have_count(1)
    page.reload()
    focus(page, "link", "Ma sélection (1)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/selection/?fiche=hp-service-mobile-social**")
    focus(page, "link", "Feuille en PDF")
    with page.expect_response("**/selection/fiche.pdf?**") as waited:
        page.keyboard.press("Enter")
    assert "04 72 10 06 99" in text_of_pdf(page, waited.value.url)


@pytest.mark.parametrize("context_options", [NO_SCRIPT], ids=["no-javascript"])
def test_without_javascript_the_address_carries_the_selection_to_the_pdf(page: Page, context_options):
    page.goto("/")
    page.get_by_label("Dites ce qui se passe").fill("Ma fille de 17 ans a une phobie scolaire et ne sort plus")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Service mobile social", exact=True).first.click()
    page.get_by_role("link", name=re.compile("^Ajouter à ma sélection")).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Service mobile social")
    page.get_by_role("link", name="Continuer la recherche").click()
    page.get_by_label("Mots ou sigle").fill("EPIDE")
    page.get_by_role("button", name="Voir les réponses").click()
    page.get_by_role("link", name=re.compile("^Ajouter à ma sélection.*EPIDE$")).first.click()
    expect(page).to_have_url(re.compile("fiche=hp-service-mobile-social.*fiche=epide"))
    page.get_by_role("link", name=re.compile("^Monter")).click()
    expect(page).to_have_url(re.compile("fiche=epide.*fiche=hp-service-mobile-social"))
    text = text_of_pdf(page, page.get_by_role("link", name="Feuille en PDF").get_attribute("href"))
    assert text.index("06 38 19 37 45") < text.index("04 72 10 06 99")


@pytest.mark.parametrize("context_options", [NO_SCRIPT], ids=["no-javascript"])
def test_without_javascript_another_search_keeps_the_selection(page: Page, context_options):
    page.goto("/programmes/?age=17&fiche=e2c")
    page.get_by_role("link", name="Tout effacer").click()
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_be_visible()
    page.get_by_role("link", name="Repères", exact=True).click()
    expect(page).to_have_url(re.compile(r"/\?fiche=e2c$"))
    page.get_by_label("Dites ce qui se passe").fill("EPIDE")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name=re.compile("^Ajouter à ma sélection.*EPIDE$")).first.click()
    expect(page.get_by_role("heading", level=2, name=re.compile("^(E2C|EPIDE)$"))).to_have_text(["E2C", "EPIDE"])


def test_cards_that_came_with_a_filter_are_chosen_like_the_first_ones(page: Page):
    page.goto("/programmes/")
    page.get_by_label("Âge").fill("17")
    expect(page).to_have_url(re.compile(r"\?age=17$"))
    expect(page.locator("[data-live-status]")).to_have_text(re.compile("à vérifier"))
    add = page.get_by_role("button", name=re.compile("^Ajouter à ma sélection.*EPIDE$"))
    add.click()
    expect(page.get_by_role("button", name=re.compile("^Dans ma sélection.*EPIDE$"))).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_label("Âge").fill("18")
    expect(page).to_have_url(re.compile(r"\?age=18$"))
    expect(page.get_by_role("button", name=re.compile("^Dans ma sélection.*EPIDE$"))).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("a[data-select]")).to_have_count(0)
    page.get_by_role("link", name="Ma sélection (1)").click()
    expect(page).to_have_url(re.compile("fiche=epide"))


def test_selection_and_notes_stay_on_the_device_and_reach_the_printed_page(page: Page):
    sent = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.goto("/selection/?fiche=e2c&fiche=epide&age=17")
    page.get_by_role("button", name="La garder sur cet appareil").click()
    page.get_by_label("Ma note : E2C").fill("Appeler lundi Mme Secret")
    page.goto("/selection/")
    page.wait_for_url("**/selection/?fiche=e2c&fiche=epide&age=17")
    expect(page.get_by_label("Ma note : E2C")).to_have_value("Appeler lundi Mme Secret")
    page.get_by_role("link", name="Feuille à imprimer").click()
    expect(page.get_by_text("Appeler lundi Mme Secret")).to_be_visible()
    assert not any("Secret" in request for request in sent)

    page.goto("/selection/?fiche=e2c&fiche=epide&age=17")
    page.get_by_role("link", name=re.compile("^Retirer : EPIDE")).click()
    page.wait_for_url("**/selection/?fiche=e2c&age=17")
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_be_visible()
    page.get_by_role("link", name="Vider ma sélection").click()
    expect(page.get_by_text("Votre sélection est vide.")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_link_of_somebody_else_does_not_replace_my_selection(page: Page):
    page.goto("/programmes/e2c/")
    page.get_by_role("button", name=re.compile("Ajouter à ma sélection")).click()
    page.goto("/selection/?fiche=clas")
    expect(page.get_by_text(re.compile("Elle n.est pas gardée sur cet appareil"))).to_be_visible()
    expect(page.get_by_role("link", name="Ma sélection (1)")).to_have_attribute("href", "/selection/?fiche=e2c")


def test_comparison_stays_a_table_on_a_narrow_screen(page: Page):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/selection/comparer/?fiche=e2c&fiche=epide")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table.get_by_role("rowheader", name=re.compile("^Âge"))).to_contain_text("différent")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
