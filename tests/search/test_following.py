"""The catalogue in memory follows the database, whatever happens on the way."""

import pytest
from django.db import DatabaseError

from eligibility import Basis, Fact
from partners.models import Site
from programs.models import Program
from search.catalogue import current_catalogue
from search.index.index import Index
from search.rows import card_details
from search.rows.offers import OfferReader
from territories.models import Area
from tests.factories import make_organization, make_program, make_public
from tests.search.examples import OFFERS

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def published_in_memory() -> set[int]:
    with current_catalogue() as catalogue:
        alive = {catalogue.pks[i] for i in range(catalogue.index.size) if catalogue.index.alive >> i & 1}
        assert alive == set(catalogue.position_of)
        return alive


def test_a_position_that_died_last_stays_dead():
    index = Index(OFFERS[:2])
    index.settle(dead=[1])
    index.add(OFFERS[2])
    index.settle()
    assert index.alive == 0b101


def test_a_programme_made_a_draft_stays_hidden_after_the_next_edit_of_another():
    first, second = make_program(), make_program()
    published_in_memory()
    first.summary = "Modifié"
    first.save()
    published_in_memory()
    first.editorial_status = Program.Editorial.DRAFT
    first.save()
    assert first.pk not in published_in_memory()
    second.summary = "Modifié"
    second.save()
    assert first.pk not in published_in_memory()


def test_a_refresh_that_fails_half_way_is_not_taken_up_again(monkeypatch):
    program = make_program()
    published_in_memory()
    program.name = "Renommé"
    program.save()

    def fail(pks):
        raise DatabaseError("lost")

    with monkeypatch.context() as patched:
        patched.setattr(card_details, "dates", fail)
        with pytest.raises(DatabaseError), current_catalogue():
            pass
    assert published_in_memory() == set(Program.objects.published().values_list("pk", flat=True))


def test_a_rank_of_one_and_a_yes_are_two_facts():
    reader = OfferReader()
    yes, rank = reader._same(Fact(True)), reader._same(Fact(1))
    assert (type(yes.value), type(rank.value)) == (bool, int)
    assert Fact(1, Basis.STATED) == rank


def test_deleting_a_site_takes_its_place_out_of_the_answers():
    program = make_program()
    organization = make_organization()
    town = Area.objects.get(pk="commune-69266")
    site = Site.objects.create(organization=organization, key="ici", name="Ici", area=town)
    program.sites.add(site)
    with current_catalogue() as catalogue:
        assert catalogue.offers[catalogue.position_of[program.pk]].places
    site.delete()
    with current_catalogue() as catalogue:
        assert catalogue.offers[catalogue.position_of[program.pk]].places is None


def test_a_child_that_states_classes_does_not_take_ages_from_its_parent():
    parent = make_program()
    make_public(parent, public="jeune", age_min=16, age_max=25)
    child = make_program(parent=parent)
    make_public(child, public="jeune", level_min="6e", level_max="3e")
    (alternative,) = OfferReader().read([child.pk])[child.pk].alternatives
    assert alternative.ages is None
    assert alternative.levels.is_stated


def test_the_name_of_a_draft_parent_is_not_searched(client):
    parent = make_program(name="Zygomatique", editorial_status=Program.Editorial.DRAFT)
    make_program(name="Un enfant", parent=parent)
    assert client.get("/api/programs/", {"q": "Zygomatique"}).json()["count"] == 0
