"""What search engines read of an entry: stated facts, in a block that no text can close."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.models import Organization
from programs.models import Participation, Program
from tests.factories import make_citation, make_contact, make_organization, make_participation, make_program
from web.linked_data import script_text

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["</script>", "</SCRIPT >", "<!--", "<script>", "-->", "]]>", "\u2028", "&lt;/script&gt;"]
)


def linked_data(client, address: str) -> dict:
    (text,) = BLOCK.findall(client.get(address).text)
    return json.loads(text)


@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner), max_leaves=8))
def test_no_text_closes_the_script_element(data):
    text = script_text({"data": data})
    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"data": data}


@pytest.mark.django_db
def test_a_hostile_name_stays_inside_its_block(client):
    program = make_program(name="</script><script>alert(1)</script><!--", summary="<!-- <script>")
    assert linked_data(client, f"/programmes/{program.slug}/")["name"] == program.name


@pytest.mark.django_db
def test_a_programme_says_what_its_sources_state(client):
    contact = make_contact(phones=["04 72 00 00 00"], email="ecrire@example.org", role="accueil")
    program = make_program(
        acronym="SIG",
        other_names=["Autre nom"],
        coverage=["departement-69"],
        contacts=[contact],
        is_free=True,
        publics=({"public": "jeune", "age_min": 16, "age_max": 25},),
    )
    make_citation(program, "is_free")
    make_citation(program.accepted_publics.get(), "public", "age_min", "age_max")
    operator = make_organization(name="Qui agit", kind=Organization.Kind.STATE)
    make_participation(program, organization=operator, role=Participation.Role.OPERATOR)
    make_participation(program, role=Participation.Role.FUNDER)

    data = linked_data(client, f"/programmes/{program.slug}/?age=16")
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Service")
    assert (data["name"], data["alternateName"]) == (program.name, ["SIG", "Autre nom"])
    assert data["url"] == f"http://testserver/programmes/{program.slug}/"
    assert data["provider"] == [
        {
            "@type": "GovernmentOrganization",
            "name": "Qui agit",
            "url": f"http://testserver/organismes/{operator.slug}/",
        }
    ]
    assert data["areaServed"] == [{"@type": "AdministrativeArea", "name": "Rhône"}]
    assert data["audience"][0] | {"audienceType": ""} == {
        "@type": "PeopleAudience",
        "audienceType": "",
        "suggestedMinAge": 16,
        "suggestedMaxAge": 25,
    }
    assert data["offers"] == {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}
    (channel,) = data["availableChannel"]
    assert channel["servicePhone"]["telephone"] == ["+33472000000"]


@pytest.mark.django_db
def test_a_programme_says_nothing_that_is_not_stated(client):
    program = make_program()
    data = linked_data(client, f"/programmes/{program.slug}/")
    assert set(data) == {"@context", "@type", "name", "url", "description", "serviceType"}


@pytest.mark.django_db
def test_what_is_inferred_is_not_told_to_search_engines(client):
    program = make_program(is_free=True, coverage=["departement-69"], publics=({"public": "jeune", "age_min": 16},))
    make_citation(program, "is_free", "coverage", basis="inferred", why="déduit")
    make_citation(program.accepted_publics.get(), "public", "age_min", basis="inferred", why="déduit")
    data = linked_data(client, f"/programmes/{program.slug}/")
    assert not {"offers", "audience", "areaServed"} & set(data)


@pytest.mark.django_db
def test_what_is_paid_for_is_not_said_to_be_offered_at_no_price(client):
    program = make_program(is_free=False)
    make_citation(program, "is_free")
    assert "offers" not in linked_data(client, f"/programmes/{program.slug}/")


@pytest.mark.django_db
def test_an_event_has_its_day(client):
    program = make_program(nature=Program.Nature.EVENT, takes_place_on="2023-05-29")
    data = linked_data(client, f"/programmes/{program.slug}/")
    assert (data["@type"], data["startDate"]) == ("Event", "2023-05-29")


@pytest.mark.django_db
def test_a_withdrawn_contact_is_nowhere(client):
    contact = make_contact(email="retire@example.org", withdrawn_on="2024-01-01")
    program = make_program(contacts=[contact])
    for address in (f"/programmes/{program.slug}/", f"/organismes/{contact.organization.slug}/"):
        assert "retire@example.org" not in json.dumps(linked_data(client, address))


@pytest.mark.django_db
def test_an_organisation_says_what_it_is_part_of_and_how_to_reach_it(client):
    parent = make_organization(name="La maison mère")
    organization = make_organization(parent=parent, website="https://example.org/", acronym="ORG")
    make_contact(organization=organization, email="ecrire@example.org")
    data = linked_data(client, f"/organismes/{organization.slug}/")
    assert (data["@type"], data["sameAs"], data["alternateName"]) == ("Organization", "https://example.org/", ["ORG"])
    assert data["parentOrganization"]["name"] == "La maison mère"
    assert data["contactPoint"] == [{"@type": "ContactPoint", "email": "ecrire@example.org"}]


@pytest.mark.django_db
def test_every_programme_and_organisation_has_data_that_can_be_read(client):
    for address in (
        "/programmes/e2c/",
        "/programmes/epide/",
        "/programmes/forum-partenaires-2023/",
        "/organismes/ajd/",
    ):
        assert linked_data(client, address)["name"]
