"""Addresses that were printed, sent or scanned go on working: to the entry under its new name, or to a page that says
that it is gone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from handover.codes import code_of
from partners.models import Organization
from programs.models import Program
from sources.changes import ByHand, apply_change, remove_entry
from sources.former import FormerAddress
from tests.factories import make_contact, make_occasion, make_organization, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

OF_PROGRAMS = (
    "/programmes/{}/",
    "/programmes/{}/qr.svg",
    "/programmes/{}/contact.vcf",
    "/programmes/{}/agenda.ics",
    "/signaler/programmes/{}/",
    "/avis/programmes/{}/",
    "/api/programs/{}/",
)
OF_ORGANIZATIONS = (
    "/organismes/{}/",
    "/organismes/{}/contact.vcf",
    "/organismes/{}/agenda.ics",
    "/signaler/organismes/{}/",
    "/api/organizations/{}/",
)
EVERY = [(Program, one) for one in OF_PROGRAMS] + [(Organization, one) for one in OF_ORGANIZATIONS]


def make(model):
    contact = make_contact()
    if model is Organization:
        contact.organization.slug, contact.organization.name = "ancien", "L'ancien nom"
        contact.organization.save()
        return contact.organization
    return make_program(slug="ancien", name="L'ancien nom", contacts=[contact])


def rename(entry, slug: str) -> None:
    apply_change(type(entry).objects.get(pk=entry.pk), {"slug": slug}, None, ByHand())


@pytest.mark.parametrize(("model", "address"), EVERY)
def test_every_address_of_a_renamed_entry_leads_to_the_same_of_the_new_one(client, model, address):
    rename(make(model), "nouveau")
    response = client.get(f"{address.format('ancien')}?age=16")
    assert (response.status_code, response["Location"]) == (301, f"{address.format('nouveau')}?age=16")
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(("model", "address"), EVERY)
def test_every_address_of_a_deleted_entry_says_that_it_is_gone(client, model, address):
    remove_entry(make(model))
    response = client.get(address.format("ancien"))
    assert response.status_code == 410
    assert "L'ancien nom" in response.content.decode().replace("&#x27;", "'")


LANGUAGES = {"fr": "", "fr-x-falc": "/fr-x-falc", "en": "/en", "ar": "/ar", "ro": "/ro", "uk": "/uk"}


@pytest.mark.parametrize(("language", "prefix"), LANGUAGES.items(), ids=LANGUAGES)
def test_a_page_that_is_gone_is_in_the_language_and_the_design_of_its_address(client, language, prefix):
    remove_entry(make(Program))
    page = client.get(f"{prefix}/programmes/ancien/")
    text = page.content.decode()
    with override(language):
        title = gettext("Retiré du répertoire")
    assert page.status_code == 410
    assert f"<h1>{title}</h1>".replace("’", "'") in text
    assert f'<html lang="{language.partition("-")[0]}"' in text
    assert f'action="{prefix}/programmes/"' in text
    assert '<span lang="fr">L&#x27;ancien nom</span>' in text
    assert page["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("language", ["/en", "/ar"])
def test_an_old_address_leads_on_in_its_language(client, language):
    rename(make(Program), "nouveau")
    assert client.get(f"{language}/programmes/ancien/")["Location"] == f"{language}/programmes/nouveau/"


def test_the_data_of_a_deleted_entry_say_so_in_json_for_any_site(client):
    remove_entry(make(Program))
    response = client.get("/api/programs/ancien/")
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (410, "*")
    assert "« L'ancien nom » a été retiré de ce répertoire" in response.json()["errors"]["slug"][0]


def test_an_entry_renamed_three_times_is_one_step_away_from_each_of_its_names(client):
    entry = make(Program)
    for slug in ("deux", "trois", "quatre"):
        rename(entry, slug)
    assert {client.get(f"/programmes/{slug}/")["Location"] for slug in ("ancien", "deux", "trois")} == {
        "/programmes/quatre/"
    }


def test_an_entry_that_takes_its_old_name_back_is_found_there(client):
    entry = make(Program)
    rename(entry, "deux")
    rename(entry, "ancien")
    assert client.get("/programmes/ancien/").status_code == 200
    assert client.get("/programmes/deux/")["Location"] == "/programmes/ancien/"


def test_who_takes_an_old_address_has_it(client):
    entry = make(Program)
    rename(entry, "nouveau")
    other = make_program(name="Un autre")
    rename(other, "ancien")
    page = client.get("/programmes/ancien/")
    assert page.status_code == 200
    assert "Un autre" in page.content.decode()
    assert [one.slug for one in Program.objects.filter(pk=entry.pk)] == ["nouveau"]


def test_a_draft_that_takes_an_old_address_is_told_by_nobody(client):
    rename(make(Program), "nouveau")
    make_program(slug="ancien", editorial_status="draft")
    assert client.get("/programmes/ancien/").status_code == 404


def test_all_old_names_of_a_deleted_entry_say_that_it_is_gone(client):
    entry = make(Program)
    rename(entry, "nouveau")
    remove_entry(Program.objects.get(pk=entry.pk))
    assert {client.get(f"/programmes/{slug}/").status_code for slug in ("ancien", "nouveau")} == {410}


def test_what_is_unpublished_is_not_gone_and_its_new_name_is_not_told(client):
    entry = make(Program)
    rename(entry, "nouveau")
    Program.objects.filter(pk=entry.pk).update(editorial_status="draft")
    assert [client.get(f"/programmes/{slug}/").status_code for slug in ("ancien", "nouveau")] == [404, 404]


def test_a_deleted_draft_was_never_public(client):
    entry = make(Program)
    entry.editorial_status = "draft"
    entry.save()
    remove_entry(entry)
    page = client.get("/programmes/ancien/")
    assert (page.status_code, "ancien nom" in page.content.decode()) == (404, False)


def test_an_address_that_never_was_is_still_not_found(client):
    assert client.get("/programmes/jamais/").status_code == 404
    assert client.get("/api/programs/jamais/").json()["errors"]["slug"] == ["Aucun dispositif « jamais »."]


def test_what_was_typed_in_a_form_of_a_renamed_entry_is_sent_again_to_the_new_one(client):
    rename(make(Program), "nouveau")
    response = client.post("/signaler/programmes/ancien/", {"text": "Le numéro a changé."})
    assert (response.status_code, response["Location"]) == (308, "/signaler/programmes/nouveau/")


def test_a_page_of_an_entry_asks_nothing_of_old_addresses(client):
    make_program(slug="neuf")
    client.get("/programmes/neuf/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/programmes/neuf/?age=12")
    assert [one for one in asked.captured_queries if "formeraddress" in one["sql"]] == []


def test_a_short_link_outlives_the_name(client):
    entry = make(Program)
    code = code_of(["ancien"])
    rename(entry, "nouveau")
    response = client.get(f"/s/{code}")
    assert (response.status_code, response["Location"]) == (302, "/selection/?fiche=nouveau")


def test_a_short_link_of_nothing_but_a_deleted_entry_says_that_it_is_gone(client):
    entry = make(Program)
    code = code_of(["ancien"])
    remove_entry(entry)
    page = client.get(f"/s/{code}")
    assert page.status_code == 410
    assert "ancien nom" in page.content.decode()


def test_a_short_link_opens_what_is_left_and_names_what_is_gone(client):
    entry = make(Program)
    make_program(slug="reste", name="Celui qui reste")
    code = code_of(["ancien", "reste"])
    remove_entry(entry)
    page = client.get(f"/s/{code}", follow=True)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Celui qui reste" in text
    assert "Une fiche de cette adresse a été retirée du répertoire : « L&#x27;ancien nom »." in text


@pytest.mark.parametrize("page", ["/selection/", "/selection/comparer/", "/selection/fiche/"])
def test_a_selection_that_holds_an_old_name_shows_the_entry(client, page):
    rename(make(Program), "nouveau")
    response = client.get(f"{page}?fiche=ancien&fiche=nouveau")
    assert response.status_code == 200
    assert "ancien nom" in response.content.decode()
    assert len(response.context["entries" if "entries" in response.context else "pages"]) == 1


@pytest.mark.parametrize("page", ["/selection/", "/selection/comparer/"])
def test_a_selection_that_holds_a_deleted_entry_names_it(client, page):
    remove_entry(make(Program))
    text = client.get(f"{page}?fiche=ancien").content.decode()
    assert "Une fiche de cette adresse a été retirée du répertoire : « L&#x27;ancien nom »." in text


@pytest.mark.parametrize("page", ["/selection/fiche/", "/selection/fiche.pdf"])
def test_a_sheet_of_nothing_but_a_deleted_entry_is_gone(client, page):
    remove_entry(make(Program))
    response = client.get(f"{page}?fiche=ancien")
    assert response.status_code == 410
    assert "a été retirée du répertoire" in response.content.decode()


def test_the_pdf_of_a_renamed_entry_is_the_one_of_its_new_name(client):
    rename(make(Program), "nouveau")
    response = client.get("/selection/fiche.pdf?fiche=ancien")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")


def test_deleting_an_entry_keeps_no_name_of_a_person():
    contact = make_contact(name="Camille Exemple", organization=make_organization())
    remove_entry(contact)
    assert [one.name for one in FormerAddress.objects.all()] == [""]


def test_an_organisation_with_dates_is_still_followed(client):
    body = make(Organization)
    make_occasion(body)
    rename(body, "nouveau")
    calendar = Client().get("/organismes/ancien/agenda.ics", follow=True)
    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"
