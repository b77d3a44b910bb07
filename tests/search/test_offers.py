"""From rows to the facts that the rules read: silence stays silence, and what a parent says is marked."""

from dataclasses import replace
from datetime import date

import pytest

from eligibility import Basis, Fact, Offer, Question
from programs.models import AcceptedPublic
from programs.records import programs_with_everything
from search.catalogue import current_catalogue
from search.results import explain_shown
from search.rows.offers import OfferReader
from tests.factories import make_citation, make_program, make_site

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

INFERENCE = {"basis": "inferred", "why": "Déduit du titre."}


def offer(program) -> Offer:
    return OfferReader().read([program.pk])[program.pk]


def places(program) -> tuple[set[str], Basis]:
    fact = offer(program).places
    return {scope.key for scope in fact.value.scopes}, fact.basis


def test_silent_programme_has_one_silent_alternative_and_no_fact():
    assert offer(make_program()) == Offer()


def test_stated_columns_are_stated_facts():
    program = make_program(aids=["mentorat"], is_free=False, publics=({"public": "jeune", "age_min": 16},))
    facts = offer(program)
    (one,) = facts.alternatives
    assert facts.aids == Fact(frozenset({"mentorat"}))
    assert facts.free == Fact(False)
    assert one.public == Fact("jeune")
    assert (one.ages.value.lowest, one.ages.value.highest, one.ages.basis) == (16, None, Basis.STATED)


def test_column_of_an_inferred_citation_is_an_inferred_fact():
    program = make_program(is_free=True, is_paid=True, publics=({"age_min": 16, "age_max": 25},))
    make_citation(program, "is_free", **INFERENCE)
    make_citation(program.accepted_publics.get(), "age_max", **INFERENCE)
    facts = offer(program)
    assert (facts.free.basis, facts.paid.basis) == (Basis.INFERRED, Basis.STATED)
    assert facts.alternatives[0].ages.basis is Basis.INFERRED


def test_definition_counts_as_stated():
    program = make_program(publics=({"age_min": 18},))
    make_citation(program.accepted_publics.get(), "age_min", basis="definition", why="« Majeurs » : 18 ans et plus.")
    assert offer(program).alternatives[0].ages.is_stated


def test_child_inherits_what_it_leaves_out_and_nothing_that_it_says():
    parent = make_program(name="Mère", is_free=True, aids=["mentorat"], publics=({"public": "jeune", "age_min": 12},))
    child = make_program(parent=parent, is_free=False)
    facts = offer(child)
    assert facts.free == Fact(False)
    assert facts.aids == Fact(frozenset({"mentorat"}), Basis.INHERITED, "Mère")
    assert facts.alternatives[0].ages.basis is Basis.INHERITED


def ages_of_a_part(**publics):
    whole = make_program(name="Mère", publics=({"public": "jeune", "age_min": 16, "age_max": 18},))
    (one,) = offer(make_program(parent=whole, publics=({"public": "jeune", **publics},))).alternatives
    return one.ages


def test_part_that_leaves_its_upper_age_open_keeps_that_of_the_whole_in_view():
    ages = ages_of_a_part(age_min=15)
    assert (ages.value.lowest, ages.value.highest, ages.value.highest_of_whole) == (15, None, 18)
    assert (ages.basis, ages.inherited_from) == (Basis.STATED, "Mère")


def test_part_that_states_its_upper_age_has_its_own():
    assert ages_of_a_part(age_min=15, age_max=25).value.highest_of_whole is None


def test_grandchild_names_the_ancestor_that_says_it():
    top = make_program(name="Aïeule", is_remote=True)
    child = make_program(parent=make_program(name="Mère", parent=top))
    assert offer(child).remote == Fact(True, Basis.INHERITED, "Aïeule")


def test_alternative_inherits_only_from_the_one_alternative_of_its_public():
    parent = make_program(publics=({"public": "jeune", "age_min": 12}, {"public": "parent", "age_min": 18}))
    child = make_program(parent=parent, publics=({"public": "jeune"},))
    twice = make_program(publics=({"public": "jeune", "age_min": 12}, {"public": "jeune", "age_min": 16}))
    unsure = make_program(parent=twice, publics=({"public": "jeune"},))
    assert offer(child).alternatives[0].ages.value.lowest == 12
    assert offer(unsure).alternatives[0].ages is None


def test_draft_parent_hands_nothing_down():
    parent = make_program(is_free=True, editorial_status="draft")
    assert offer(make_program(parent=parent)).free is None


def test_sites_and_territories_are_places_together():
    site = make_site(area_id="commune-69266")
    program = make_program(sites=[site], coverage=["departement-42"])
    assert places(program) == ({"commune-69266", "departement-42"}, Basis.STATED)


def test_stated_site_is_surer_than_an_inferred_territory():
    site = make_site(area_id="commune-69266")
    program = make_program(sites=[site], coverage=["departement-69"])
    make_citation(program, "coverage", **INFERENCE)
    assert places(program) == ({"commune-69266"}, Basis.STATED)


def test_site_without_a_town_says_nothing_of_the_place():
    assert offer(make_program(sites=[make_site()])).places is None


def test_examples_of_territories_stay_examples():
    program = make_program(coverage=["departement-69"], coverage_is_partial=True)
    assert offer(program).places.value.partial is True


def test_past_event_keeps_its_date():
    program = make_program(nature="evenement", state="past", takes_place_on="2023-03-29")
    standing = offer(program).standing
    assert (standing.state, standing.is_event, standing.held) == ("past", True, date(2023, 3, 29))


def test_draft_has_no_offer():
    program = make_program(editorial_status="draft")
    assert OfferReader().read([program.pk]) == {}


def test_offers_of_many_programmes_take_as_few_queries_as_one(django_assert_num_queries):
    parent = make_program()
    programs = [
        make_program(
            parent=parent,
            publics=({"age_min": 12},),
            coverage=["departement-69"],
            sites=[make_site(area_id="commune-69266")],
        )
        for _ in range(30)
    ]
    for asked in (programs[:1], programs):
        with django_assert_num_queries(16):
            OfferReader().read([program.pk for program in asked])


def test_a_programme_inherits_the_same_whoever_is_read_with_it():
    """An ancestor that is also the parent of another one in the same batch."""
    oldest = make_program(is_free=True)
    middle = make_program(parent=oldest)
    youngest, cousin = make_program(parent=middle), make_program(parent=oldest)
    alone = OfferReader().read([youngest.pk])[youngest.pk]
    together = OfferReader().read([youngest.pk, cousin.pk, middle.pk, oldest.pk])[youngest.pk]
    assert alone == together
    assert together.free.value is True
    assert together.free.inherited_from == oldest.name


def test_what_is_shown_is_explained_from_the_very_rows_that_are_shown():
    """An edit between the reading of a page's rows and the asking of the catalogue pairs nothing wrongly."""
    parent = make_program(name="Mère", is_free=True)
    program = make_program(parent=parent, coverage=["departement-69"], publics=({"public": "jeune", "age_min": 12},))
    make_citation(program, "coverage", **INFERENCE)
    shown = programs_with_everything().get(pk=program.pk)
    [*shown.accepted_publics.all()]
    AcceptedPublic.objects.create(program=program, key="added", position=0, public="parent")
    program.accepted_publics.filter(public="jeune").update(position=1)
    with current_catalogue() as catalogue:
        held = catalogue.offers[catalogue.position_of[program.pk]]
    offer_shown = explain_shown([shown], Question())[program.pk].offer
    assert [one.public.value for one in held.alternatives] == ["parent", "jeune"]
    assert [one.public.value for one in offer_shown.alternatives] == ["jeune"]
    assert replace(offer_shown, alternatives=()) == replace(held, alternatives=())
    assert offer_shown.free.inherited_from == "Mère"


def test_rows_that_are_shown_and_rows_of_the_catalogue_give_the_same_offers():
    programs = list(programs_with_everything().published())
    answers = explain_shown(programs, Question())
    with current_catalogue() as catalogue:
        held = {pk: catalogue.offers[at] for pk, at in catalogue.position_of.items()}
    assert {pk: one.offer for pk, one in answers.items()} == held
