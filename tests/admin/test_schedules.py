"""A coordinator enters dates and places."""

import pytest

from partners.models import Organization
from programs.models import Program
from programs.records import program_record, programs_with_everything
from tests.admin.browsing import errors_in
from tests.factories import make_availability

OCCASION = "schedules-occasion-content_type-object_id-"
AVAILABILITY = "schedules-availability-content_type-object_id-"
NEW = {
    f"{OCCASION}TOTAL_FORMS": "1",
    f"{OCCASION}0-key": "mardi",
    f"{OCCASION}0-kind": "permanence",
    f"{OCCASION}0-title": "Accueil du mardi",
    f"{OCCASION}0-frequency": "weekly",
    f"{OCCASION}0-weekdays": ["3", "1"],
    f"{OCCASION}0-starts_at": "14:30",
    f"{OCCASION}0-during_holidays": "unknown",
    f"{OCCASION}0-position": "0",
}


@pytest.mark.parametrize("slug", ["ecole-des-xv", "ueaj", "forum-partenaires-2023"])
def test_an_unchanged_page_saves_as_it_was(space, slug):
    program = programs_with_everything().get(slug=slug)
    assert space.edit(program).status_code == 302
    assert program_record(programs_with_everything().get(pk=program.pk)) == program_record(program)


def test_new_date_is_on_the_public_page_at_once(space):
    program = Program.objects.get(slug="epide")
    assert space.edit(program, **NEW).status_code == 302
    (occasion,) = program.occasions.all()
    assert (occasion.weekdays, occasion.during_holidays, occasion.starts_on) == ([1, 3], None, None)
    page = space.read(program.get_absolute_url())
    assert "Accueil du mardi" in page
    assert "sans source" in page
    assert "Accueil du mardi" in space.read("/agenda/")


def test_state_of_the_places_of_an_organisation_is_on_its_page_at_once(space):
    organization = Organization.objects.get(slug="caf")
    changes = {"TOTAL_FORMS": "1", "0-key": "a", "0-status": "full", "0-as_of": "2026-09-01"}
    response = space.edit(organization, **{f"{AVAILABILITY}{name}": value for name, value in changes.items()})
    assert response.status_code == 302
    assert "Complet au 1er septembre 2026" in space.read(organization.get_absolute_url())


def test_places_whose_day_was_taken_out_are_refused_and_not_lost(space):
    places = make_availability(Organization.objects.get(slug="caf"), note="Internat")
    page = space.edit(places.subject, **{f"{AVAILABILITY}0-as_of": ""})
    assert "obligatoire" in errors_in(page)
    assert "Internat" in page.content.decode()


WRONG_DATES = [
    ({"0-frequency": "", "0-weekdays": []}, "Donnez au moins un rythme ou une date."),
    ({"0-frequency": "monthly"}, "Des jours de la semaine demandent le rythme"),
    ({"0-weekdays": ["8"]}, "8"),
    ({"0-starts_on": "2026-09-02", "0-ends_on": "2026-09-01"}, "Le dernier jour vient avant le premier."),
    ({"0-ends_at": "09:00"}, "fin vient avant celle du début"),
    ({"0-starts_on": "9999-12-31"}, "2100"),
    ({"0-starts_at": "14:30:05"}, "heures et minutes"),
]


def test_wrong_date_is_refused_in_a_sentence(space, subtests):
    program = Program.objects.get(slug="ueaj")
    before, edit = list(program.occasions.values_list("key", flat=True)), space.editor(program)
    new = {name.replace("-0-", "-1-"): value for name, value in NEW.items()} | {f"{OCCASION}TOTAL_FORMS": "2"}
    for changes, said in WRONG_DATES:
        with subtests.test(str(changes)):
            wrong = {f"{OCCASION}{name.replace('0-', '1-', 1)}": value for name, value in changes.items()}
            assert said in errors_in(edit(**{**new, **wrong}))
            assert list(program.occasions.values_list("key", flat=True)) == before


def test_changed_date_loses_its_source_until_one_is_cited(space):
    program = Program.objects.get(slug="ecole-des-xv")
    space.edit(program, **{f"{OCCASION}0-weekdays": ["0"]})
    occasion = program.occasions.get(key="accueil")
    assert occasion.weekdays == [0]
    assert [one for one in occasion.citations.all() if "weekdays" in one.fields] == []
