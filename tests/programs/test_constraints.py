"""What the database itself refuses, whoever writes; each runs on SQLite and on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.models import Contact, Organization, Site
from programs.models import AcceptedPublic, Program
from sources.models import Citation
from tests.factories import (
    make_citation,
    make_contact,
    make_figure,
    make_membership,
    make_organization,
    make_participation,
    make_program,
    make_public,
    make_site,
)

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def refused(change) -> bool:
    """Whether the database refuses the change; the transaction of the test goes on."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return True
    return False


WRONG_PUBLICS = {
    "ages upside down": {"age_min": 18, "age_max": 16},
    "levels upside down": {"level_min": "3e", "level_max": "6e"},
    "months upside down": {"months_out_min": 24, "months_out_max": 6},
    "lowest age beyond life": {"age_min": 121},
    "highest age beyond life": {"age_max": 121},
    "unclear age that is not given": {"age_min_is_unclear": True},
}
RIGHT_PUBLICS = {
    "one age": {"age_min": 16, "age_max": 16},
    "one level": {"level_min": "3e", "level_max": "3e"},
    "open below": {"age_max": 16},
    "open above": {"age_min": 16, "age_min_is_unclear": True},
    "levels in the order of school, not of the alphabet": {"level_min": "maternelle", "level_max": "cp"},
    "silent": {},
}


@pytest.mark.parametrize("columns", WRONG_PUBLICS.values(), ids=WRONG_PUBLICS)
def test_impossible_public_is_refused_by_insert_update_and_form(columns):
    public = make_public()
    assert refused(lambda: make_public(**columns))
    assert refused(lambda: AcceptedPublic.objects.filter(pk=public.pk).update(**columns))
    with pytest.raises(ValidationError):
        AcceptedPublic(program=public.program, key="autre", **columns).full_clean()


@pytest.mark.parametrize("columns", RIGHT_PUBLICS.values(), ids=RIGHT_PUBLICS)
def test_possible_public_is_taken(columns):
    assert not refused(lambda: make_public(**columns))


def test_situation_cannot_be_addressed_and_excluded():
    public = AcceptedPublic(
        program=make_program(), key="a", situations_addressed=["phobie"], situations_excluded=["phobie", "rural"]
    )
    with pytest.raises(ValidationError, match="Exclues et visées à la fois : phobie"):
        public.full_clean()


def test_programme_cannot_be_its_own_parent():
    program = make_program()
    assert refused(lambda: Program.objects.filter(pk=program.pk).update(parent=program.pk))


def test_loop_of_two_programmes_is_refused():
    parent = make_program()
    child = make_program(parent=parent)
    assert refused(lambda: Program.objects.filter(pk=parent.pk).update(parent=child.pk))
    assert Program.objects.get(pk=parent.pk).parent is None


def test_loop_of_three_programmes_is_refused():
    top = make_program()
    middle = make_program(parent=top)
    bottom = make_program(parent=middle)
    assert refused(lambda: Program.objects.filter(pk=top.pk).update(parent=bottom.pk))
    assert refused(lambda: top.__class__(**{**Program.objects.values().get(pk=top.pk), "parent_id": bottom.pk}).save())


def test_loop_is_refused_in_a_sentence_before_the_database():
    parent = make_program()
    child = make_program(parent=parent)
    parent.parent = child
    with pytest.raises(ValidationError, match="son propre ancêtre"):
        parent.full_clean()


def test_programme_may_move_below_another_branch():
    parent, other = make_program(), make_program()
    child = make_program(parent=parent)
    assert not refused(lambda: Program.objects.filter(pk=child.pk).update(parent=other.pk))
    assert not refused(lambda: Program.objects.filter(pk=other.pk).update(parent=parent.pk))


def test_only_an_event_has_a_date():
    program = make_program()
    assert refused(lambda: Program.objects.filter(pk=program.pk).update(takes_place_on="2023-03-29"))
    assert not refused(lambda: make_program(nature="evenement", takes_place_on="2023-03-29"))


def test_contact_that_reaches_nobody_is_refused():
    assert refused(lambda: make_contact(email=""))
    contact = make_contact()
    assert refused(lambda: Contact.objects.filter(pk=contact.pk).update(email=""))


@pytest.mark.parametrize(
    "way", [{"phones": ["04 78 39 21 75"]}, {"name": "Anne"}, {"website": "https://example.org"}], ids=str
)
def test_contact_with_one_way_to_reach_somebody_is_taken(way):
    assert not refused(lambda: make_contact(email="", **way))


@pytest.mark.parametrize("basis", ["inferred", "definition"])
def test_citation_that_is_not_stated_says_why(basis):
    program = make_program()
    assert refused(lambda: make_citation(program, "name", basis=basis))
    assert not refused(lambda: make_citation(program, "name", basis=basis, why="Le mot le dit."))
    citation = make_citation(program, "name")
    assert refused(lambda: Citation.objects.filter(pk=citation.pk).update(basis=basis))


def test_organisation_cannot_be_its_own_parent_or_member():
    one = make_organization()
    assert refused(lambda: Organization.objects.filter(pk=one.pk).update(parent=one.pk))
    assert refused(lambda: make_membership(organization=one, network=one))


@pytest.mark.parametrize(
    "position",
    [{"latitude": 45.7}, {"longitude": 4.8}, {"latitude": 91, "longitude": 4}, {"latitude": 45, "longitude": 181}],
    ids=str,
)
def test_site_off_the_map_is_refused(position):
    assert refused(lambda: make_site(**position))
    with pytest.raises(ValidationError):
        Site(organization=make_organization(), key="a", name="A", **position).full_clean()


def test_site_on_the_map_is_taken():
    assert not refused(lambda: make_site(latitude=45.77, longitude=4.88))


def test_names_inside_an_entry_are_given_once():
    program, organization = make_program(), make_organization()
    make_public(program, key="a"), make_figure(program, key="a"), make_participation(program, organization=organization)
    make_site(organization=organization, key="a"), make_contact(organization=organization, key="a")
    membership = make_membership()
    again = {
        "slug": lambda: make_program(slug=program.slug),
        "public": lambda: make_public(program, key="a"),
        "figure": lambda: make_figure(program, key="a"),
        "role": lambda: make_participation(program, organization=organization),
        "site": lambda: make_site(organization=organization, key="a"),
        "contact": lambda: make_contact(organization=organization, key="a"),
        "membership": lambda: make_membership(organization=membership.organization, network=membership.network),
    }
    assert [name for name, change in again.items() if not refused(change)] == []


def test_organisation_that_runs_a_programme_cannot_be_deleted():
    participation = make_participation()
    with pytest.raises(IntegrityError):
        participation.organization.delete()
