"""An edit is seen by the next request, whichever way it was made."""

import shutil

import pytest
import yaml
from django.conf import settings
from django.db import transaction

from programs.loading.catalogue import load_catalogue
from programs.models import CatalogueChange, CatalogueVersion, Program
from programs.models.version import one_version
from search.catalogue import current_catalogue
from tests.factories import (
    make_citation,
    make_contact,
    make_membership,
    make_participation,
    make_program,
    make_public,
    make_site,
)

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def answers(client, **asked) -> dict[str, str]:
    """Every programme that is not excluded, with its answer."""
    payload = client.get("/api/programs/", {**asked, "per_page": 100}).json()
    assert payload["next"] is None
    return {item["slug"]: item["answer"] for item in payload["results"]}


@pytest.fixture
def program():
    """Adults only, and nothing else is known; no other entry holds a word of its name."""
    return make_program(slug="edite", name="Edelweiss", publics=({"age_min": 18, "age_max": 25},))


def test_new_programme_is_found_and_a_deleted_one_is_not(client, program):
    assert answers(client, age=20)["edite"] == "yes"
    program.delete()
    assert "edite" not in answers(client, age=20)


def test_saved_fact_changes_the_answer(client, program):
    assert "edite" not in answers(client, age=12)
    public = program.accepted_publics.get()
    public.age_min = 10
    public.save()
    assert answers(client, age=12)["edite"] == "yes"


def test_new_alternative_widens_the_answer_and_its_removal_narrows_it(client, program):
    public = make_public(program, age_min=6, age_max=12)
    assert answers(client, age=10)["edite"] == "yes"
    public.delete()
    assert "edite" not in answers(client, age=10)


def test_added_territory_changes_the_answer(client, program):
    make_citation(program, "coverage")
    assert answers(client, age=20, lieu="69266")["edite"] == "check"
    program.coverage.add("departement-69")
    assert answers(client, age=20, lieu="69266")["edite"] == "yes"
    program.coverage.set(["departement-33"])
    assert "edite" not in answers(client, age=20, lieu="69266")
    program.coverage.clear()
    assert answers(client, age=20, lieu="69266")["edite"] == "check"


def test_added_site_changes_the_answer_and_so_does_its_move(client, program):
    site = make_site(area_id="commune-69266")
    make_citation(program, "sites")
    program.sites.add(site)
    assert answers(client, age=20, lieu="69266")["edite"] == "yes"
    site.area_id = "commune-33063"
    site.save()
    assert "edite" not in answers(client, age=20, lieu="69266")


def test_inference_turns_yes_into_check(client, program):
    citation = make_citation(program.accepted_publics.get(), "age_min", basis="inferred", why="On le devine.")
    assert answers(client, age=20)["edite"] == "check"
    citation.delete()
    assert answers(client, age=20)["edite"] == "yes"


def test_draft_leaves_the_list_and_comes_back(client, program):
    program.editorial_status = Program.Editorial.DRAFT
    program.save()
    assert "edite" not in answers(client, age=20)
    assert client.get("/programmes/edite/").status_code == 404
    program.editorial_status = Program.Editorial.PUBLISHED
    program.save()
    assert answers(client, age=20)["edite"] == "yes"


def test_fact_of_a_parent_reaches_its_children(client, program):
    make_program(slug="enfant", parent=program)
    assert answers(client, age=20)["enfant"] == "check"
    assert "enfant" not in answers(client, age=60)
    program.accepted_publics.all().delete()
    assert answers(client, age=60)["enfant"] == "check"


def test_new_name_of_a_parent_is_told_with_what_its_children_inherit(client, program):
    make_program(slug="enfant", parent=program)
    for name in ("Edelweiss", "Gentiane"):
        program.name = name
        program.save()
        page = client.get("/programmes/enfant/", {"age": 20}).content.decode()
        assert f"C'est dit de « {name} »." in page


def test_new_name_is_searched(client, program):
    program.name = "Zéphyrine"
    program.save()
    assert answers(client, q="zephyrine") == {"edite": "yes"}


def test_loaded_change_is_seen(client, tmp_path):
    assert answers(client, age=30, situation="handicap")["service-civique"] == "yes"
    folder = tmp_path / "fixtures"
    shutil.copytree(settings.BASE_DIR / "fixtures", folder)
    path = folder / "004_forum_perseverance_2023.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    entry = next(entry for entry in content["programs"] if entry["slug"] == "service-civique")
    entry["accepted_publics"] = [row for row in entry["accepted_publics"] if row["key"] == "general"]
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    shutil.rmtree(folder / "translations")  # they say what the entry no longer has
    load_catalogue(folder)
    assert "service-civique" not in answers(client, age=30, situation="handicap")


EDITS = {
    "citation": lambda program: make_citation(program, "name"),
    "participation": lambda program: make_participation(program),
    "contact": lambda program: program.contacts.add(make_contact()),
    "confusion": lambda program: program.distinct_from.add(make_program()),
    "membership": lambda program: make_membership(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_every_edit_gives_the_catalogue_a_new_version(program, edit):
    before = CatalogueVersion.current()
    edit(program)
    assert CatalogueVersion.current() != before


def test_catalogue_that_did_not_change_is_not_read_again(client, program, django_assert_num_queries):
    answers(client)
    with django_assert_num_queries(1), current_catalogue() as catalogue:
        assert program.pk in catalogue.position_of


def test_edit_that_is_rolled_back_is_forgotten(client, program):
    with transaction.atomic():
        program.accepted_publics.update(age_min=10)
        program.save()
        assert answers(client, age=12)["edite"] == "yes"
        transaction.set_rollback(True)
    assert "edite" not in answers(client, age=12)


def test_edits_after_a_rolled_back_one_are_all_seen(client, program):
    other = make_program(slug="autre", publics=({"age_min": 18},))
    with transaction.atomic():
        other.delete()
        assert "autre" not in answers(client, age=20)
        transaction.set_rollback(True)
    program.name = "Renommé"
    program.save()
    assert {"autre", "edite"} <= set(answers(client, age=20))


def test_bulk_load_makes_one_version(program):
    before = CatalogueVersion.current().number
    with one_version():
        program.save()
        make_program()
    assert CatalogueVersion.current().number == before + 1
    with one_version():
        pass
    assert CatalogueVersion.current().number == before + 1


def test_many_edits_are_followed_after_the_memory_of_changes_is_gone(client, program):
    answers(client)
    CatalogueChange.objects.all().delete()
    program.accepted_publics.update(age_min=10)
    program.save()
    assert answers(client, age=12)["edite"] == "yes"


def test_card_and_page_show_the_edited_text_at_once(client, program):
    program.summary = "Résumé tout neuf."
    program.save()
    (group,) = client.get("/programmes/", {"q": program.name}).context["groups_of_cards"]
    assert [card.program.summary for card in group.cards] == ["Résumé tout neuf."]
    assert client.get("/programmes/edite/").context["program"].summary == "Résumé tout neuf."
