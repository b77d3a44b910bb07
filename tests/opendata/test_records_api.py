"""One programme or organisation as data, and the list of organisations."""

import datetime

import pytest
from django.test import Client

from partners.models import Contact, Organization
from programs.models import Program
from tests.factories import (
    make_citation,
    make_contact,
    make_figure,
    make_full_program,
    make_organization,
    make_participation,
    make_program,
    surround,
)

pytestmark = pytest.mark.django_db

PUBLIC_KEYS = {
    "uncited",
    "key",
    "public",
    "age_min",
    "age_max",
    "age_min_is_unclear",
    "level_min",
    "level_max",
    "level_reached",
    "tracks",
    "schooling",
    "schooling_excluded",
    "diploma_max",
    "diploma_min",
    "months_out_min",
    "months_out_max",
    "months_out_is_approximate",
    "situations",
    "situations_required",
    "situations_one_of",
    "situations_addressed",
    "situations_excluded",
    "open_to",
    "commitments",
    "note",
    "inferred",
    "inherited",
    "citations",
}
CONTACT_KEYS = {"name", "role", "email", "phone", "phones", "website", "organization", "information_date"}


def program(client, slug: str) -> dict:
    return client.get(f"/api/programs/{slug}/").json()


def organization(client, slug: str) -> dict:
    return client.get(f"/api/organizations/{slug}/").json()


def test_accepted_publics_have_the_same_keys_for_every_programme(client):
    publics = [
        one
        for slug in Program.objects.values_list("slug", flat=True)
        for one in program(client, slug)["accepted_publics"]
    ]
    assert {frozenset(one) for one in publics} == {frozenset(PUBLIC_KEYS)}


def test_accepted_publics_of_civic_service_are_its_two_alternatives_for_who_serves_and_who_helps(client):
    general, handicap, *helping = program(client, "service-civique")["accepted_publics"]
    keys = ("key", "age_min", "age_max", "diploma_max", "schooling", "situations_required", "inferred", "inherited")
    both = ["scolarise", "non-scolarise"]
    assert [general[key] for key in keys] == ["general", 16, 25, "superieur", both, None, [], []]
    assert [handicap[key] for key in keys] == ["handicap", 16, 30, "superieur", both, ["handicap"], [], []]
    schools = ("etablissement", None)  # who may propose one
    assert {(one["public"], one["age_max"]) for one in helping} == {("benevole", 25), ("benevole", 30), schools}


def test_what_is_inferred_or_inherited_is_named_by_its_key(client):
    parent = make_program(publics=({"public": "jeune", "situations_addressed": ["phobie"]},))
    child = make_program(parent=parent, publics=({"public": "jeune", "age_min": 12},))
    make_citation(child.accepted_publics.get(), "age_min", basis="inferred", why="Déduit des classes.")
    (one,) = program(client, child.slug)["accepted_publics"]
    assert (one["age_min"], one["situations"]) == (12, ["phobie"])
    assert (one["inferred"], one["inherited"]) == (["age_max", "age_min"], ["situations_addressed"])


def test_silence_is_null_and_a_no_is_false(client):
    silent, refusing = make_program(), make_program(is_free=False, cost_note="15 € par mois")
    assert program(client, silent.slug)["conditions"]["free"] == {
        "value": None,
        "inferred": False,
        "inherited": False,
        "uncited": False,
        "note": None,
    }
    assert program(client, refusing.slug)["conditions"]["free"] == {
        "value": False,
        "inferred": False,
        "inherited": False,
        "uncited": False,
        "note": "15 € par mois",
    }
    assert program(client, silent.slug)["accepted_publics"] == []


def test_contacts_give_e_mails_and_phones(client):
    (contact,) = program(client, "ajd-prevention-specialisee")["contacts"]
    assert set(contact) == CONTACT_KEYS
    assert (contact["email"], contact["phone"]) == ("sps@fondation-ajd.com", "04 78 39 21 75")
    assert (contact["organization"], contact["information_date"]) == ("ajd", "2023-05")


def test_programme_names_its_organisations_roles_children_and_confusions(client):
    record = program(client, "clas")
    roles = {(one["slug"], one["role"]) for one in record["organizations"]}
    assert {("caf", "funder"), ("caf", "steering"), ("msa", "steering")} <= roles
    assert record["distinct_from"] == [
        "class-lyon4",
        "classe-relais",
        "classes-mediation-scolaire",
        "zupdeco-homeclasse",
    ]
    assert sorted(program(client, "mlds")["children"]) == [
        "entretiens-de-situation",
        "mlds-morea",
        "mlds-prevention",
        "mlds-remobilisation",
    ]
    assert program(client, "mlds-morea")["parent"] == "mlds"


def test_coverage_names_each_territory_with_its_code(client):
    assert (
        program(client, "class-lyon4")["coverage"]
        == [
            {"key": "arrondissement-69384", "code": "69384", "kind": "arrondissement", "name": "Lyon 4e Arrondissement"}
        ]
        or program(client, "class-lyon4")["coverage"][0]["code"] == "69384"
    )


def test_citations_say_document_place_date_and_how_sure(client):
    inferred = [one for one in program(client, "clas")["citations"] if one.get("basis") == "inferred"]
    assert inferred == [
        {
            "fields": ["other_names"],
            "place": "titre",
            "basis": "inferred",
            "why": "connaissance générale, absente du document",
            "source": "clas-presentation",
        }
    ]


def test_dates_are_the_first_and_last_day_that_a_citation_of_the_entry_may_mean(client):
    one = make_program()
    assert program(client, one.slug)["dates"] == {"oldest": None, "newest": None}
    make_citation(one, "name", dated="2010")
    make_citation(one, "summary", dated="2007/2015")
    make_citation(make_figure(one), "wording", dated="1996")
    assert program(client, one.slug)["dates"] == {"oldest": "2007/2015", "newest": "2007/2015"}


HIDDEN = {
    "withdrawn": {"withdrawn_on": datetime.date(2024, 1, 2)},
    "not public": {"is_public": False},
    "both": {"is_public": False, "withdrawn_on": datetime.date(2024, 1, 2)},
}


@pytest.mark.parametrize("columns", HIDDEN.values(), ids=HIDDEN)
def test_hidden_contact_appears_nowhere(client, columns):
    team = make_organization(slug="equipe")
    hidden = make_contact(
        organization=team,
        name="Zénobie Secrète",
        email="zenobie@secret.example",
        phones=["06 66 66 66 66"],
        website="https://secret.example",
        role="directrice secrète",
        **columns,
    )
    shown = make_contact(organization=team, email="accueil@example.org")
    make_citation(hidden, "name", place="page secrète")
    one = make_program(slug="montre", contacts=[hidden, shown])
    make_participation(one, organization=team)
    addresses = (
        "/programmes/montre/",
        "/organismes/equipe/",
        "/api/programs/montre/",
        "/api/organizations/equipe/",
        "/programmes/?q=montre",
        "/api/programs/?q=Zénobie",
        "/api/organizations/?q=equipe",
        "/organismes/?q=Zénobie",
        "/programmes/?per_page=100",
        "/api/programs/?per_page=100",
    )
    for address in addresses:
        text = client.get(address).content.decode().split("<h1>")[-1]
        found = ("secret", "secrète", "Secrète", "06 66", "0666", hidden.key)
        assert [word for word in found if word in text] == [], address
    assert program(client, "montre")["contacts"][0]["email"] == "accueil@example.org"
    assert [one["email"] for one in organization(client, "equipe")["contacts"]] == ["accueil@example.org"]


def test_withdrawing_a_contact_of_the_catalogue_takes_it_off_every_page_at_once(client):
    addresses = ("/programmes/e2c/", "/organismes/e2c-rhone/", "/api/programs/e2c/", "/api/organizations/e2c-rhone/")
    assert all(b"sjavon@e2c69.fr" in client.get(address).content for address in addresses)
    contact = Contact.objects.get(email="sjavon@e2c69.fr")
    contact.withdrawn_on = datetime.date(2024, 1, 2)
    contact.save()
    for address in addresses:
        text = client.get(address).content.decode()
        assert [word for word in ("sjavon", "Javon", "sebastien-javon") if word in text] == [], address


def test_organisation_gives_its_parts_its_programmes_and_its_networks(client):
    record = organization(client, "prefecture-003")
    assert [one["network"] for one in record["memberships"]] == ["comite-pilotage-clas"]
    assert record["programs"] == [{"slug": "clas", "name": "CLAS (accompagnement à la scolarité)", "role": "steering"}]
    assert organization(client, "lycee-don-bosco")["parent"] == "campus-don-bosco"


def test_organisation_names_no_draft_among_its_programmes(client):
    draft = make_program(editorial_status=Program.Editorial.DRAFT)
    team = make_participation(draft).organization
    assert organization(client, team.slug)["programs"] == []


def test_list_of_organisations_walks_over_all_once(client):
    address, walked = "/api/organizations/?per_page=7", []
    while address:
        payload = client.get(address).json()
        assert set(payload) == {"count", "next", "previous", "results"}
        walked += [item["slug"] for item in payload["results"]]
        address = payload["next"]
    assert sorted(walked) == sorted(Organization.objects.values_list("slug", flat=True))
    assert payload["count"] == len(walked)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("c.l.a.s.s.e.s", ["classes"]),
        ("mission locale", ["ml-plateau-nord", "missions-locales"]),
        ("IFAS", ["ifas-don-bosco"]),
        ("CAISSE d’allocations", ["caf"]),
        ("zzz", []),
    ],
)
def test_organisation_is_found_by_name_acronym_or_other_name(client, text, slugs):
    found = client.get("/api/organizations/", {"q": text}).json()["results"]
    assert set(slugs) <= {item["slug"] for item in found}
    assert (found == []) is (slugs == [])


@pytest.mark.parametrize("address", ["/api/programs/inconnu/", "/api/organizations/inconnu/"])
def test_unknown_entry_is_said_by_a_sentence(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "« inconnu »" in response.json()["errors"]["slug"][0]


def test_root_leads_to_both_lists(client):
    assert client.get("/api/").json() == {
        "programs": "http://testserver/api/programs/",
        "organizations": "http://testserver/api/organizations/",
    }


QUERIES = {
    "/api/programs/?per_page=100": 3,
    "/api/organizations/?per_page=100": 3,
    "/api/programs/{program}/": 20,
    "/api/organizations/{organization}/": 16,
}


def test_data_of_many_entries_takes_as_few_queries_as_of_few(django_assert_num_queries):
    program = make_full_program()
    team = program.participations.get().organization
    for size in (1, 10):
        for _ in range(size):
            surround(program, team)
        Client().get("/api/programs/")  # the catalogue is read again after a change
        for address, queries in QUERIES.items():
            with django_assert_num_queries(queries, info=f"{address} with {size}"):
                Client().get(address.format(program=program.slug, organization=team.slug))
