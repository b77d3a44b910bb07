"""A coordinator's text gets no superuser to post a form elsewhere: it stays text, and the policy would stop it."""

import re
from itertools import product

import pytest
from playwright.sync_api import Page, Request, expect

from directory.management.commands.demo_accounts import PASSWORD
from editing.rights import RESUMED

STOLEN = "zq-Motdepasse-2026"
NAME = (
    f'Zq"><input name=new_password1 value={STOLEN}><input name=new_password2 value={STOLEN}>'
    "<button class=zq formaction=/admin/password_change/>Enregistrer</button>"
)
# What somebody would have got into a page in spite of it all.
# Clicked there too: Playwright's own click waits for the page that never comes.
STARTS = ("/admin/sources/citation/add/", "/admin/partners/organization/")
TARGETS = ("/admin/password_change/", "/admin/auth/user/1/password/", "/", "/programmes/")
PLANT = """(path) => {
  const form = document.querySelector("#content-main form[method=post]");
  const button = document.createElement("button");
  button.setAttribute("formaction", path);
  button.formNoValidate = true;
  button.className = "zq";
  form.append(button);
  button.click();
}"""


def sign_in(page: Page, username: str) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("Nom d’utilisateur").fill(username)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page).to_have_url(re.compile("/admin/$"))


def sign_out(page: Page) -> None:
    page.locator("#logout-form button").click()
    expect(page).to_have_url(re.compile("/admin/logout/$"))


@pytest.fixture
def poisoned(page: Page) -> str:
    """The page of an organisation whose name a coordinator wrote; the superuser is signed in."""
    sign_in(page, "coordination")
    page.goto("/admin/partners/organization/add/")
    page.locator("#id_name").fill(NAME[:200])
    page.locator("#id_slug").fill("zq")
    page.locator("[name=_continue]").click()
    address = page.url
    sign_out(page)
    sign_in(page, "admin")
    yield address
    page.goto(address)
    page.locator("#id_name").fill("Zq")
    page.locator("#id_slug").fill(f"zq-{abs(hash(address))}")
    page.locator("[name=_save]").click()


def test_a_name_with_a_button_in_it_is_shown_as_a_name(page: Page, poisoned: str):
    page.goto(poisoned)
    expect(page.locator(".zq")).to_have_count(0)
    page.get_by_role("link", name="Ajouter une citation").click()
    expect(page.get_by_text("Il s'agit de")).to_contain_text("<button class=zq")
    expect(page.locator(".zq")).to_have_count(0)


def _saves(request: Request) -> bool:
    """A page that was left by a submit is posted to itself when it is opened again, to be shown and not saved."""
    return request.method == "POST" and RESUMED not in (request.post_data or "")


@pytest.mark.provokes("form-action")
def test_a_button_that_got_into_a_page_posts_no_other_form(page: Page):
    sign_in(page, "admin")
    posted = []
    page.on("request", lambda request: posted.append(request.url) if _saves(request) else None)
    for start, target in product(STARTS, TARGETS):
        page.goto(start)
        with page.expect_console_message(lambda message: "form-action" in message.text):
            page.evaluate(PLANT, target)
        assert page.evaluate("location.pathname") == start, target  # Playwright itself still waits for the other page
        assert posted == []


def test_the_forms_of_the_space_itself_are_sent(page: Page):
    sign_in(page, "admin")
    page.goto("/admin/sources/source/add/")
    page.locator("#id_title").fill("Document zq")
    page.locator("#id_slug").fill("document-zq")
    page.locator("#id_language").select_option("fr")
    page.locator("[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.locator("[name=_save]").click()
    expect(page).to_have_url(re.compile("/admin/sources/source/$"))
    page.locator("#searchbar").fill("Document zq")
    page.locator("#changelist-search [type=submit]").click()
    page.locator(".action-select").first.check()
    page.locator("select[name=action]").select_option("delete_selected")
    page.locator(".actions button[type=submit]").click()
    page.locator("#content [type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    sign_out(page)
