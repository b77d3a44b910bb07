"""From an invitation to an edited entry: a password, a telephone, a passkey, and the sessions at the end."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.demonstration import PASSWORD as DEMONSTRATION
from tests.browser.axe import run_axe, violations_in
from tests.browser.conftest import Site
from tests.browser.serving import served
from tests.prepared import fill
from tests.signing_in import code_of

PASSWORD = "quatre chevaux verts 38"
ORGANIZATION, OWN = "AFEV", "Démocampus"  # one that runs four programmes of the catalogue, and one of these
CHANGED = "Une phrase corrigée par une personne invitée."
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
SCREENS = [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("letters")


@pytest.fixture(scope="module")
def guarded(letters, tmp_path_factory) -> Iterator[Site]:
    """A site that demands the second factor, as in service, and writes its letters into a folder.

    DEBUG stays on: a browser makes passkeys for https, or for a developer's own machine.
    """
    home = tmp_path_factory.mktemp("guarded")
    database_url = f"sqlite:///{home / 'site.sqlite3'}"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SECOND_FACTOR_REQUIRED", "1")
        patched.setenv("MAIL_URL", letters.as_uri())
        with served(database_url, home, is_filled=fill(database_url)) as (url, accounts):
            # A passkey belongs to a name, which an address made of numbers is not.
            yield Site(url.replace("127.0.0.1", "localhost"), database_url, accounts)


@pytest.fixture
def address(guarded: Site) -> str:
    return guarded.url


@pytest.fixture
def check(page: Page):
    """What axe finds on the page that is open, on a large screen and on a telephone."""

    def look() -> None:
        for screen in SCREENS:
            page.set_viewport_size(screen)
            assert violations_in(run_axe(page)) == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"], page.url

    return look


def sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Nom d’utilisateur ou adresse électronique").fill(name)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter", exact=True).click()


def set_up_application(page: Page, check=None) -> str:
    page.get_by_role("link", name="Mettre en place une application").click()
    secret = page.locator("#totp_secret").inner_text()
    if check:
        check()
    page.get_by_label("Code à six chiffres").fill(code_of(secret))
    page.get_by_role("button", name="Terminer").click()
    expect(page.get_by_role("heading", name="Codes de secours", level=1)).to_be_visible()
    return secret


def invite(page: Page, email: str, letters: Path) -> str:
    """The administrator, who has to set up a second factor first; the link that was sent."""
    sign_in(page, "admin", DEMONSTRATION)
    set_up_application(page)
    page.goto("/admin/accounts/invitation/add/")
    page.locator("#id_email").fill(email)
    page.locator("#id_role").select_option(value="coordinator")
    choose(page, "organization", ORGANIZATION)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text(f"L'invitation est envoyée à {email}.")).to_be_visible()
    (letter,) = letters.iterdir()
    return re.search(r"/compte/invitation/\S+", letter.read_text(encoding="utf-8"))[0]


def add_key(page: Page, check) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    check()
    page.get_by_label("Nom de cette clé").fill("Mon téléphone")
    page.get_by_label("Me connecter avec cette clé seule").check()
    page.get_by_role("button", name="Ajouter cette clé").click()
    expect(page.get_by_text("Mon téléphone")).to_be_visible()


def choose(page: Page, field: str, text: str) -> None:
    """In a field that is searched in."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(text)
    page.get_by_role("option", name=text, exact=True).click()


def propose(page: Page, text: str) -> None:
    """Change the summary of one's own entry, which is published."""
    page.goto("/admin/programs/program/")
    expect(page.locator("#result_list tbody tr")).to_have_count(4)  # those of the organisation
    page.get_by_role("link", name=OWN, exact=True).click()
    page.locator("#id_summary").fill(text)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("Votre proposition est gardée.")).to_be_visible()
    expect(page.get_by_text("Des propositions attendent d'être relues")).to_be_visible()


def read_again(page: Page, text: str) -> None:
    """The administrator finds the proposal on the first page, reads it beside what is published, and publishes it."""
    page.goto("/admin/")
    page.get_by_role("link", name="1 proposition à relire").click()
    page.get_by_role("link", name=OWN).click()
    page.get_by_role("link", name="Relire sur la page").click()
    expect(page.get_by_role("heading", name="Proposition de nour")).to_be_visible()
    expect(page.locator("#id_summary")).to_have_value(text)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("avec succès")).to_be_visible()


def address_of_anothers(page: Page) -> str:
    """As the administrator's list gives it."""
    page.goto("/admin/programs/program/?q=microlycee")
    found = page.locator("#result_list").get_by_role("link", name="microlycée").first.get_attribute("href")
    return found.partition("?")[0]


def is_refused(page: Page, path: str) -> None:
    assert page.goto(path).status == 403
    expect(page.get_by_text("pas le droit de faire cela")).to_be_visible()


@pytest.mark.provokes("status of 422")
@pytest.mark.provokes("status of 403")
def test_from_an_invitation_to_an_edited_entry(page: Page, another_context: BrowserContext, letters: Path, check):
    administration = another_context.new_page()
    page.goto(invite(administration, "nour@example.org", letters))
    check()
    page.get_by_label("Nom d’utilisateur").fill("nour")
    page.get_by_label("Mot de passe").fill("court")
    page.get_by_label("Le même").fill("court")
    page.get_by_role("button", name="Ouvrir le compte").click()
    expect(page.get_by_role("alert").first).to_contain_text("À corriger")
    check()
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_label("Le même").fill(PASSWORD)
    page.get_by_role("button", name="Ouvrir le compte").click()

    expect(page.get_by_text("Une étape avant d’entrer")).to_be_visible()
    check()
    secret = set_up_application(page, check)
    check()
    page.get_by_role("link", name="C’est fait, continuer").click()
    add_key(page, check)
    check()
    propose(page, CHANGED)
    page.goto("/programmes/afev-democampus/")
    expect(page.get_by_text(CHANGED)).to_have_count(0)
    is_refused(page, address_of_anothers(administration))
    read_again(administration, CHANGED)
    page.goto("/programmes/afev-democampus/")
    expect(page.get_by_text(CHANGED)).to_be_visible()

    other = another_context.browser.new_context(base_url=another_context.pages[0].url.partition("/admin")[0]).new_page()
    sign_in(other, "nour", PASSWORD)
    other.get_by_label("Code à six chiffres").fill(code_of(secret, later=1))
    other.get_by_role("button", name="Continuer").click()
    expect(other).to_have_url(re.compile("/admin/$"))

    page.goto("/compte/sessions/")
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text="Ouverte le")).to_have_count(2)
    check()
    page.get_by_role("button", name="Fermer Chrome").click()
    expect(page.get_by_text("La session choisie est fermée.")).to_be_visible()
    other.reload()
    expect(other).to_have_url(re.compile("/compte/connexion/"))
    other.context.close()

    page.get_by_role("link", name="Se déconnecter").click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    expect(page).to_have_url(re.compile("/admin/$"))


def test_pages_before_the_sign_in_are_accessible(page: Page, check):
    for path in ("/compte/connexion/", "/compte/mot-de-passe/oublie/", "/compte/mot-de-passe/envoye/"):
        page.goto(path)
        check()
    sign_in(page, "admin", "faux")
    expect(page.get_by_role("alert").first).to_contain_text("ne vont pas ensemble")
    check()
