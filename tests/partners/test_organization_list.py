"""The list of organisations: by kind and place, with what each runs and whom to call; those only cited are folded."""

import pytest

from partners.models import Organization
from tests.directory.html import page_of
from tests.factories import make_contact, make_organization, make_participation, make_program, make_site

pytestmark = pytest.mark.django_db


def listed(part) -> list[str]:
    return [one.find("", "card__title").text for one in part.all("li", "card")]


def line(page, name: str):
    (found,) = [one for one in page.all("li", "card") if one.find("", "card__title").text == name]
    return found


def test_list_is_filtered_by_kind_without_a_script(client):
    page = page_of(client, "/organismes/?type=fondation&per_page=100")
    wanted = Organization.objects.filter(kind="fondation").values_list("name", flat=True)
    assert sorted(listed(page)) == sorted(wanted)
    (chosen,) = [one for one in page.find("select", id="org-type").all("option") if "selected" in one.attributes]
    assert chosen["value"] == "fondation"


def test_a_kind_or_place_that_is_unknown_is_refused_with_a_sentence(client):
    page = page_of(client, "/organismes/?type=ecole")
    assert "valeur inconnue « ecole »" in page.text
    assert listed(page) == []
    assert "n'est pas un lieu connu" in page_of(client, "/organismes/?lieu=Xyzzy").text


def test_list_near_a_place_keeps_who_acts_there_and_tells_apart_who_does_not_say(client):
    here = make_organization(name="Zone ici", area_id="departement-01")
    by_site = make_organization(name="Zone par son lieu")
    make_site(organization=by_site, area_id="commune-01053")
    make_organization(name="Zone ailleurs", area_id="departement-31")
    make_organization(name="Zone sans territoire")
    page = page_of(client, "/organismes/?q=zone&lieu=01053")
    assert listed(page) == [here.name, by_site.name, "Zone sans territoire"]
    assert "La source ne dit pas où ils agissent" in page.texts("h2")


def test_those_that_a_source_only_cites_are_folded_at_the_end(client):
    page = page_of(client, "/organismes/?per_page=100")
    folded = [one for fold in page.all("details", "more") for one in listed(fold)]
    cited = Organization.objects.filter(is_only_mentioned=True).values_list("name", flat=True)
    assert set(folded) <= {*cited, *Organization.objects.filter(kind="groupe").values_list("name", flat=True)}
    assert listed(page)[-len(folded) :] == folded
    assert len(folded) > 30


def test_a_line_says_what_it_runs_and_whom_to_call(client):
    team = make_organization(name="Zone équipe")
    for number in range(4):
        make_participation(make_program(name=f"Action {number}"), organization=team)
    make_participation(make_program(name="Financée"), organization=team, role="funder")
    make_contact(organization=team, name="Léa Brun", phones=["+33612345678"], email="")
    make_contact(organization=team, phones=["+33478000000"], email="")
    found = line(page_of(client, "/organismes/?q=zone"), team.name)
    assert "Met en œuvre : Action 0, Action 1, Action 2 et 1 autre" in found.text
    assert "Financée" not in found.text
    assert found.find("p", "card__call").find("a")["href"] == "tel:+33478000000"


def test_a_page_starts_with_whom_to_call_and_what_it_runs(client):
    glance = page_of(client, "/organismes/ajd/").find("section", "glance")
    first, runs, where = [one.find("dd").text for one in glance.all("div", "glance__line")]
    assert "04 78 39 21 75" in first.replace("\N{NO-BREAK SPACE}", " ")
    assert "Service de prévention spécialisée AJD Maurice Gounon" in runs
    assert where == "Non précisé"


def test_a_page_gives_the_address_or_the_contact_of_the_whole_where_it_has_none(client):
    assert "79 rue Hémet" in page_of(client, "/organismes/asea/").find("section", "glance").text
    whole = make_organization(name="Le tout")
    make_contact(organization=whole, phones=["+33478000000"])
    part = make_organization(parent=whole)
    said = page_of(client, part.get_absolute_url()).find("section", "glance").text
    assert "Fait partie de : Le tout" in said
    assert "04 78 00 00 00" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_who_cannot_be_reached_says_so(client):
    said = page_of(client, "/organismes/etat/").find("section", "glance").text
    assert "Aucun contact dans les sources." in said
