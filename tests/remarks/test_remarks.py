"""Visitors say what is wrong and whether an entry helped: without account, cookie or trace of who they are."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.models import CatalogueVersion, Program
from remarks.models import MOST_TEXT, Remark
from remarks.senders import KEPT_SECONDS, MOST_A_DAY
from tests.directory.html import read
from tests.factories import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

REPORT, OPINION = "/signaler/programmes/e2c/", "/avis/programmes/e2c/"
OUR_PAGE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
WRONG = {"wrong": "contact", "text": "Le numéro sonne dans le vide.\r\nDepuis deux semaines."}


@pytest.fixture(autouse=True)
def nothing_counted():
    caches["counts"].clear()
    yield
    caches["counts"].clear()


def send(client: Client, address: str = REPORT, data: dict | None = None, headers: dict | None = None, **meta):
    return client.post(
        address, WRONG if data is None else data, headers=OUR_PAGE if headers is None else headers, **meta
    )


def test_an_error_that_is_reported_becomes_a_row_without_who_or_when(client):
    answer = send(client)
    assert (answer.status_code, answer["Location"]) == (302, "/merci/programmes/e2c/error/")
    row = Remark.objects.get()
    assert (row.kind, row.wrong, row.program.slug, row.language) == ("error", "contact", "e2c", "fr")
    assert row.text == "Le numéro sonne dans le vide.\nDepuis deux semaines."
    assert row.received_on == timezone.localdate()
    columns = {field.name for field in Remark._meta.get_fields()}
    assert columns == {
        "id", "kind", "wrong", "text", "name", "program", "organization", "language", "received_on",
    }  # fmt: skip
    assert "Votre message est gardé" in read(client.get(answer["Location"])).text


@pytest.mark.parametrize("kind", ["helped", "not-helped"])
def test_whether_an_entry_helped_is_one_tap_from_the_entry(client, kind):
    form = read(client.get("/programmes/e2c/?age=16")).find("form", "remarks__form")
    assert (form["method"], form["action"]) == ("post", OPINION)
    assert kind in [button["value"] for button in form.all("button")]
    answer = send(client, form["action"], {"kind": kind, "site": ""})
    assert answer["Location"] == f"/merci/programmes/e2c/{kind}/"
    assert Remark.objects.get().kind == kind


def test_every_entry_of_the_catalogue_and_every_organisation_leads_to_a_form(client):
    for address in ("/programmes/clas/", "/organismes/ajd/", "/ar/programmes/e2c/"):
        page = read(client.get(address))
        link = next(a["href"] for a in page.all("a") if "/signaler/" in a["href"])
        assert client.get(link).status_code == 200
        assert send(client, link).status_code == 302
    assert sorted(Remark.objects.values_list("name", "language")) == sorted(
        [(Program.objects.get(slug="clas").name, "fr"), ("E2C", "ar"), ("AJD Maurice Gounon", "fr")]
    )


def test_no_page_of_it_sets_a_cookie_and_its_form_can_be_kept(client):
    pages = [
        client.get(REPORT),
        client.get("/programmes/e2c/"),
        send(client),
        client.get("/merci/programmes/e2c/error/"),
    ]
    assert [page.cookies for page in pages if page.cookies] == []
    assert "public" in pages[0]["Cache-Control"]
    assert "csrf" not in pages[0].content.decode()


FOREIGN = [
    {},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"referer": "https://elsewhere.example/testserver"},
    {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    {"origin": "http://[", "sec-fetch-site": "same-origin"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("address", [REPORT, OPINION])
def test_what_no_page_of_ours_sent_is_refused_and_what_was_typed_is_still_there(client, headers, address):
    answer = send(client, address, {**WRONG, "kind": "helped"}, headers)
    assert answer.status_code == 403
    page = read(answer)
    assert "Cet envoi ne vient pas d'une page de ce site" in page.find("div", "errors").text
    if address == REPORT:
        assert "Le numéro sonne dans le vide." in page.find("textarea").text
    assert not Remark.objects.exists()
    assert "no-store" in answer["Cache-Control"]


def test_an_old_browser_that_names_only_the_page_it_comes_from_is_heard(client):
    assert send(client, headers={"referer": "http://testserver/programmes/e2c/"}).status_code == 302


WRONGLY_SENT = [
    ({"text": "Rien choisi"}, "Choisissez ce qui est faux."),
    ({"wrong": "nothing"}, "Choisissez ce qui est faux|Sélectionnez un choix valide"),
    ({"wrong": "other", "text": "a\x00b"}, "signe invisible"),
    ({"wrong": "other", "text": "a\x1b[2J"}, "signe invisible"),
    ({"wrong": "other", "text": "a\u0085b"}, "signe invisible"),
    ({"wrong": "other", "text": "x" * (MOST_TEXT + 1)}, "1000 caractères au plus : votre texte en a 1001"),
    ({"wrong": "other", "site": "http://spam.example"}, "Laissez vide le champ"),
]


@pytest.mark.parametrize(("data", "said"), WRONGLY_SENT)
def test_what_cannot_be_kept_is_said_in_a_sentence_that_leads_to_its_field(client, data, said):
    answer = send(client, data=data)
    assert answer.status_code == 400
    page = read(answer)
    errors = page.find("div", "errors")
    assert re.search(said, errors.text.replace("\xa0", " ")), errors.text
    fields = {
        tag["id"] for name in ("fieldset", "textarea", "input") for tag in page.all(name) if "id" in tag.attributes
    }
    assert {link["href"].removeprefix("#") for link in errors.all("a")} <= fields
    assert not Remark.objects.exists()


@pytest.mark.parametrize("data", [{}, {"kind": "error"}, {"kind": "helped", "site": "x"}, {"kind": ["helped", "x"]}])
def test_an_opinion_that_is_none_is_not_kept(client, data):
    assert send(client, OPINION, data).status_code == 400
    assert not Remark.objects.exists()


def test_only_so_many_come_from_one_address_a_day_and_others_are_still_heard(client):
    assert {send(client, OPINION, {"kind": "helped"}).status_code for _ in range(MOST_A_DAY)} == {302}
    answer = send(client)
    assert answer.status_code == 429
    page = read(answer)
    assert "Trop de messages sont arrivés aujourd'hui" in page.find("div", "errors").text
    assert "Le numéro sonne dans le vide." in page.find("textarea").text
    assert Remark.objects.count() == MOST_A_DAY
    assert send(client, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_page_of_an_entry_that_nobody_may_see_takes_nothing(client):
    make_program(slug="brouillon", editorial_status="draft")
    addresses = ("/signaler/programmes/brouillon/", "/avis/organismes/inconnu/", "/signaler/autre/e2c/")
    assert {send(client, address).status_code for address in addresses} == {404}
    assert client.get("/merci/programmes/e2c/autre/").status_code == 404


def test_a_remark_gives_the_catalogue_no_new_version(client):
    before = CatalogueVersion.current()
    send(client)
    assert CatalogueVersion.current() == before


def test_what_is_older_than_visitors_are_told_goes_with_the_next_one(client, settings):
    settings.REMARK_DAYS = 30
    today = timezone.localdate()
    for days in (30, 31, 400):
        Remark.objects.create(kind="helped", name="E2C", language="fr", received_on=today - timedelta(days=days))
    assert Remark.objects.kept().count() == 1
    send(client)
    assert sorted(Remark.objects.values_list("received_on", flat=True)) == [today - timedelta(days=30), today]
    assert "après 30 jours" in read(client.get(REPORT)).text


def test_an_entry_that_goes_leaves_what_was_said_of_it(client):
    program = make_program(slug="eteint", name="Éteint")
    send(client, "/signaler/programmes/eteint/")
    program.delete()
    assert str(Remark.objects.get()) == "Éteint : une erreur"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=MOST_TEXT + 50))
def test_any_text_is_kept_as_it_is_or_refused_with_a_sentence(client, text):
    caches["counts"].clear()
    Remark.objects.all().delete()
    answer = send(client, data={"wrong": "other", "text": text})
    if answer.status_code == 302:
        assert Remark.objects.get().text == re.sub("\r\n?", "\n", text).strip()
    else:
        assert answer.status_code == 400
        assert read(answer).find("div", "errors")


def test_the_count_is_kept_for_a_day_at_most():
    assert KEPT_SECONDS == 24 * 3600
