"""Coordinators rename, delete, and settle what a file says otherwise: by the forms, as they do."""

import json

import pytest

from partners.models import Organization
from programs.loading.catalogue import load_catalogue
from programs.models import AcceptedPublic, Program
from sources.changes import ByHand, apply_change
from sources.loaded import LoadedRecord
from sources.models import Source
from tests.admin.browsing import Space, address
from tests.factories import make_organization, make_program, make_source
from tests.programs.test_catalogue import organization, program, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

NOTICE = "Un fichier dit autre chose que cette fiche"
PUBLIC = {"key": "jeune", "public": "jeune", "age_min": 16}


@pytest.fixture
def administration(admin_client):
    """Who may delete entries."""
    return Space(admin_client)


@pytest.fixture
def conflict(tmp_path):
    """An entry of which a hand and its file changed the summary, and a lowest age."""
    folder = tmp_path / "f"
    load_catalogue(write_file(folder, program(accepted_publics=[PUBLIC]), organizations=[organization()]))
    entry = Program.objects.get(slug="essai-a")
    apply_change(entry, {"summary": "Le nôtre."}, None, ByHand())
    apply_change(entry.accepted_publics.get(), {"age_min": 15}, None, ByHand())
    load_catalogue(
        write_file(folder, program(summary="Celui du fichier.", accepted_publics=[{**PUBLIC, "age_min": 18}]))
    )
    return entry


def make(model):
    makers = {Program: make_program, Organization: make_organization, Source: make_source}
    return makers[model](slug="ancien")


@pytest.mark.parametrize("model", [Program, Organization])
def test_a_new_identifier_leaves_the_old_address_working(space, model):
    assert space.edit(make(model), slug="nouveau").status_code == 302
    entry = model.objects.get(slug="nouveau")
    old = entry.get_absolute_url().replace("nouveau", "ancien")
    assert space.client.get(old)["Location"] == entry.get_absolute_url()


@pytest.mark.parametrize("model", [Program, Organization])
def test_a_deleted_entry_says_so_and_the_coordinator_is_told_what_its_address_does(administration, model):
    entry = make(model)
    answer = administration.client.post(address(model, "delete", entry.pk), {"post": "yes"}, follow=True)
    assert "aucun fichier ne la ramènera" in answer.content.decode()
    assert administration.client.get(entry.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("model", [Program, Organization])
def test_entries_deleted_from_the_list_leave_word_too(administration, model):
    entries = [make(model), {Program: make_program, Organization: make_organization}[model](slug="autre")]
    chosen = {"action": "delete_selected", "_selected_action": [one.pk for one in entries], "post": "yes"}
    administration.client.post(address(model, "changelist"), chosen)
    assert {administration.client.get(one.get_absolute_url()).status_code for one in entries} == {410}


def test_a_document_renamed_by_its_form_is_still_that_of_its_file(space, tmp_path):
    folder = write_file(tmp_path / "f", program())
    load_catalogue(folder)
    assert space.edit(Source.objects.get(slug="essai"), slug="renomme").status_code == 302
    load_catalogue(write_file(folder, program(summary="Nouveau.")))
    assert list(Source.objects.filter(slug__in=["essai", "renomme"]).values_list("slug", flat=True)) == ["renomme"]
    assert Program.objects.get(slug="essai-a").citations.get().source.slug == "renomme"


def test_a_document_that_was_deleted_does_not_stop_the_load_of_its_file(administration, tmp_path):
    """It is protected while anything cites it."""
    folder = write_file(tmp_path / "f", program(citations=[]))
    load_catalogue(folder)
    source = Source.objects.get(slug="essai")
    administration.client.post(address(Source, "delete", source.pk), {"post": "yes"})
    report = load_catalogue(write_file(folder, program(summary="Nouveau.")))
    assert report.gone == ["essai"]
    assert not Source.objects.filter(slug="essai").exists()
    entry = Program.objects.get(slug="essai-a")
    assert (entry.summary, entry.citations.count()) == ("Nouveau.", 0)


def test_a_part_deleted_in_the_form_does_not_come_back(space, conflict, tmp_path):
    space.edit(conflict, **{"accepted_publics-0-DELETE": "on"})
    assert conflict.accepted_publics.count() == 0
    load_catalogue(tmp_path / "f")
    assert conflict.accepted_publics.count() == 0


def test_the_page_of_an_entry_names_both_values_of_a_conflict(space, conflict):
    page = space.change_page(conflict)
    assert NOTICE in page
    assert "Dans le fichier essai.yaml" in page
    for said in ("Résumé", "Celui du fichier.", "Le nôtre.", "Public accepté « jeune », âge minimum", "18", "15"):
        assert said in page


def test_a_conflict_is_shown_on_no_other_page(space, conflict):
    assert NOTICE not in space.change_page(make_program())
    assert NOTICE not in space.change_page(Organization.objects.get(slug="organisme-essai"))


def test_a_coordinator_keeps_what_the_entry_says_and_is_not_asked_again(space, conflict, tmp_path):
    space.edit(conflict, _keep=[json.dumps(["summary"])])
    page = space.change_page(conflict)
    assert "Celui du fichier." not in page
    assert "Public accepté « jeune », âge minimum" in page
    assert load_catalogue(tmp_path / "f").conflicts == [("essai-a", ("accepted_publics", "jeune", "age_min"))]


def test_a_coordinator_takes_what_the_file_says_by_writing_it(space, conflict):
    space.edit(conflict, summary="Celui du fichier.", **{"accepted_publics-0-age_min": "18"})
    assert NOTICE not in space.change_page(conflict)
    assert AcceptedPublic.objects.get(program=conflict).age_min == 18


def test_a_list_of_what_is_to_be_settled(space, conflict):
    chosen = {"desaccord": "oui"}
    assert [one.slug for one in listed(space, chosen)] == ["essai-a"]
    space.edit(conflict, summary="Celui du fichier.", **{"accepted_publics-0-age_min": "18"})
    assert listed(space, chosen) == []


def listed(space, query) -> list[Program]:
    return list(space.client.get(address(Program, "changelist"), query).context["cl"].result_list)


@pytest.mark.parametrize("text", ["", "[", "7", '["summary", 3]', '{"a": 1}', '["inconnu"]'])
def test_a_damaged_box_settles_nothing(space, conflict, text):
    assert space.edit(conflict, _keep=text).status_code == 302
    assert [len(row.conflicts) for row in LoadedRecord.objects.exclude(conflicts=[])] == [2]
