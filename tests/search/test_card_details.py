"""What is kept beside the answers: who makes a programme happen, where, and how old that is."""

import pytest

from programs.models import Participation, Program
from search.catalogue import Catalogue, current_catalogue
from search.results import RUNS, run_by
from search.rows import card_details
from sources.models import Citation
from territories.models import Area
from territories.signals import areas_changed
from tests.factories import make_organization, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
TOWNS = ("commune-69266", "commune-69123", "commune-13055", "commune-31555")  # not in the order of their keys


def test_organisations_and_places_are_those_of_the_programme_in_their_order():
    with current_catalogue() as catalogue:
        names_of = run_by(list(catalogue.position_of))
        for pk, position in catalogue.position_of.items():
            program = Program.objects.get(pk=pk)
            parts = program.participations.filter(role__in=RUNS).order_by("position", "pk")
            names = dict.fromkeys(part.organization.name for part in parts)
            areas = sorted(program.coverage.all(), key=lambda area: area.key)
            assert names_of.get(pk, ()) == tuple(names)[:2]
            assert catalogue.places[position] == tuple(area.label for area in areas[:3])
    assert Participation.objects.exclude(role__in=RUNS).exists()


def test_the_first_three_of_four_areas_and_each_organisation_once():
    program = make_program(coverage=TOWNS)
    twice, other = make_organization(name="Deux rôles"), make_organization(name="Une autre")
    for position, (organization, role) in enumerate(((twice, "operator"), (twice, "initiator"), (other, "operator"))):
        program.participations.create(organization=organization, role=role, position=position)
    assert run_by([program.pk]) == {program.pk: ("Deux rôles", "Une autre")}
    assert card_details.places([program.pk])[program.pk] == tuple(
        Area.objects.get(key=key).label for key in sorted(TOWNS)[:3]
    )


@pytest.fixture
def program() -> Program:
    program = make_program(coverage=["commune-69266"])
    program.participations.create(organization=make_organization(name="Premier nom"), role="operator")
    return program


def beside_of(program: Program) -> tuple:
    with current_catalogue() as catalogue:
        position = catalogue.position_of[program.pk]
        return run_by([program.pk]).get(program.pk, ()), catalogue.places[position]


def held() -> Catalogue:
    with current_catalogue() as catalogue:
        return catalogue


def rename(program: Program) -> None:
    organization = program.participations.get().organization
    organization.name = "Autre nom"
    organization.save()


def change_role(program: Program) -> None:
    part = program.participations.get()
    part.role = "funder"
    part.save()


def give_to_another(program: Program) -> None:
    part = program.participations.get()
    part.program = Program.objects.published().exclude(pk=program.pk).first()
    part.save()


def delete_part(program: Program) -> None:
    program.participations.get().delete()


@pytest.mark.parametrize(
    ("edit", "expected"), [(rename, ("Autre nom",)), (change_role, ()), (give_to_another, ()), (delete_part, ())]
)
def test_an_edit_of_who_makes_it_happen_is_followed(program, edit, expected):
    former = held()
    assert beside_of(program)[0] == ("Premier nom",)
    edit(program)
    assert beside_of(program)[0] == expected
    assert held() is former


def test_an_edit_of_where_is_followed(program):
    former = held()
    program.coverage.set(["commune-69123"])
    assert beside_of(program)[1] == ("Lyon (Rhône)",)
    assert held() is former


def test_areas_loaded_anew_are_read_again(program):
    held()
    Area.objects.filter(key="commune-69266").update(label="Villeurbanne-la-Neuve")
    areas_changed.send(sender=Area)
    assert beside_of(program)[1] == ("Villeurbanne-la-Neuve",)


def test_a_draft_between_two_programmes_is_read_with_neither():
    first, draft, last = (make_program(coverage=["commune-69266"]) for _ in range(3))
    organization = make_organization()
    for program in (first, draft, last):
        program.participations.create(organization=organization, role="operator")
        source = Citation.objects.first().source
        Citation.objects.create(subject=program, source=source, fields=["name"], dated="2024")
    Program.objects.filter(pk=draft.pk).update(editorial_status="draft")
    wanted = {first.pk, last.pk}
    assert first.pk < draft.pk < last.pk
    for read in (run_by, card_details.places, card_details.dates):
        assert read(wanted).keys() == wanted
