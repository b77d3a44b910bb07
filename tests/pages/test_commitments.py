"""What a programme asks of who joins, wherever an answer is shown."""

import random

import pytest

from programs.models import AcceptedPublic, CatalogueVersion
from search.catalogue import current_catalogue
from search.finder import Search, find
from tests.directory.html import card, page_of
from tests.factories import make_citation, make_program
from tests.search.generated import make_random_programs, random_question

pytestmark = pytest.mark.django_db

ASKED = {
    "clas": {"accord-parents", "engagement-parents", "contrat", "connaissances", "relation", "discretion"},
    "classe-relais": {"engagement-parents"},
    "atelier-relais": {"engagement-parents"},
    "relais-rhone": {"engagement-parents"},
    "hp-relais": {"engagement-parents"},
    "e2c": {"motivation", "entretien"},
    "epide": {"assiduite"},
    "microlycee": {"motivation"},
    "mijec": {"motivation"},
    "ueaj": {"assiduite"},
    "asea-ateliers-parents": {"volontaire"},
}


def test_the_catalogue_tells_what_its_five_sources_ask():
    held: dict[str, set[str]] = {}
    for slug, codes in AcceptedPublic.objects.values_list("program__slug", "commitments"):
        held.setdefault(slug, set()).update(codes or ())
    assert {slug: codes for slug, codes in held.items() if codes} == ASKED


def test_every_commitment_of_the_catalogue_is_cited():
    for one in AcceptedPublic.objects.exclude(commitments=None):
        assert any("commitments" in citation.fields for citation in one.citations.all()), one


def test_a_card_says_what_will_be_asked_beside_its_answer(client):
    page = page_of(client, "/programmes/?public=jeune&age=19&scolarite=non-scolarise&diplome=aucun&per_page=100")
    school = card(page, "e2c")
    assert "On vous demandera : de la motivation, un entretien." in school.text
    assert "✓ Convient" in school.text


def test_a_list_where_nothing_was_asked_says_nothing_of_it(client):
    assert "On vous demandera" not in page_of(client, "/programmes/?per_page=100").text


def test_the_page_of_a_programme_says_it_on_top_beside_the_answer_and_with_its_source(client):
    page = page_of(client, "/programmes/e2c/?age=19")
    on_top = {line.find("dt").text: line.find("dd").text for line in page.all("div", "glance__line")}
    assert on_top["On vous demandera"] == "De la motivation, un entretien"
    assert "On vous demandera : de la motivation, un entretien." in page.find("section", "verdict").text
    fact = next(line for line in page.all("div", "facts__line") if line.find("dt").text == "On vous demandera")
    assert "entretien de motivation" in fact.find("dd").text


def test_publics_that_are_asked_different_things_are_told_apart(client):
    line = page_of(client, "/programmes/clas/").find("section", "glance").text
    assert "Un enfant ou un jeune, un parent : l'accord des parents, l'engagement des parents, un contrat" in line
    assert "Une personne qui veut aider : une bonne connaissance de l'école et du quartier" in line


def test_the_page_of_what_asks_nothing_has_no_such_line(client):
    assert "On vous demandera" not in page_of(client, "/programmes/lnc/?age=20").text


def test_sheet_selection_and_comparison_say_it(client):
    for path in ("/selection/", "/selection/fiche/", "/selection/comparer/"):
        page = page_of(client, f"{path}?fiche=e2c&fiche=epide&age=19")
        assert "de la motivation, un entretien" in page.text.lower(), path


def test_the_api_says_it_in_a_sentence_and_as_codes(client):
    found = client.get("/api/programs/", {"age": 19, "per_page": 100}).json()["results"]
    said = {one["slug"]: one["commitments"] for one in found}
    assert said["e2c"] == "On vous demandera : de la motivation, un entretien."
    assert said["mission-locale"] is None
    (public,) = client.get("/api/programs/e2c/").json()["accepted_publics"]
    assert public["commitments"] == ["motivation", "entretien"]


def test_a_commitment_without_source_makes_no_answer_surer():
    program = make_program()
    public = AcceptedPublic.objects.create(program=program, key="a", public="jeune", commitments=["contrat"])
    make_citation(public, "public")
    with current_catalogue() as catalogue:
        offer = catalogue.offers[catalogue.position_of[program.pk]]
    assert not offer.alternatives[0].commitments.is_stated


@pytest.mark.each_database
def test_the_list_is_the_same_whatever_is_asked_of_who_joins():
    make_random_programs(120, seed=13)
    chance = random.Random(13)
    searches = [Search(random_question(chance)) for _ in range(12)]
    before = [_listed(one) for one in searches]
    assert any(said for listed in before for *_, said in listed)
    AcceptedPublic.objects.update(commitments=None)
    CatalogueVersion.advance(whole=True)
    after = [_listed(one) for one in searches]
    assert [[one[:3] for one in listed] for listed in before] == [[one[:3] for one in listed] for listed in after]


def _listed(search: Search) -> list[tuple]:
    page = find(search, 0, 100).page
    return [(one.pk, one.verdict.answer, one.verdict.group, one.verdict.commitments) for one in page]
