"""A coordinator edits a programme."""

import pytest

from programs.models import AcceptedPublic, Participation, Program
from programs.records import program_record, programs_with_everything
from tests.admin.browsing import address, errors_in

PUBLIC = "accepted_publics-0-"


@pytest.fixture
def public(db):
    return AcceptedPublic.objects.filter(age_min__isnull=False, age_max__isnull=False, position=0).first()


@pytest.fixture
def program(public):
    return public.program


def test_an_unchanged_page_saves_as_it_was(space):
    """Else the next load of the catalogue would take the entry for one that somebody corrected."""
    for program in programs_with_everything()[::6]:
        assert space.edit(program).status_code == 302
        assert program_record(programs_with_everything().get(pk=program.pk)) == program_record(program)


def test_a_new_age_is_on_the_public_page_at_once(space, program):
    page = program.get_absolute_url()
    assert "de 7 à 19 ans" not in space.read(page)
    assert space.edit(program, **{f"{PUBLIC}age_min": "7", f"{PUBLIC}age_max": "19"}).status_code == 302
    assert "de 7 à 19 ans" in space.read(page)


def test_a_changed_value_is_without_source_until_one_is_cited(space, public):
    program = public.program
    cited = [citation.fields for citation in public.citations.all() if "age_min" in citation.fields]
    assert cited
    space.edit(program, **{f"{PUBLIC}age_min": "7", f"{PUBLIC}age_max": "19"})
    assert [citation for citation in public.citations.all() if {"age_min", "age_max"} & set(citation.fields)] == []
    assert "sans source" in space.read(program.get_absolute_url())
    assert "Changé, donc sans source à présent : âge maximum (compris), âge minimum." in space.change_page(program)


def test_mending_our_own_words_leaves_their_source(space, program):
    before = [citation.fields for citation in program.citations.all()]
    space.edit(program, summary="Le même fait, mieux dit.")
    assert [citation.fields for citation in program.citations.all()] == before


def test_a_draft_has_no_public_page_and_no_link_to_it(space, program):
    assert program.get_absolute_url() in space.change_page(program)
    space.edit(program, editorial_status="draft")
    assert space.client.get(program.get_absolute_url()).status_code == 404
    page = space.change_page(program)
    assert "Aucune page publique" in page
    assert program.get_absolute_url() not in page


@pytest.mark.parametrize(("chosen", "kept"), [("unknown", None), ("true", True), ("false", False), ("peut-être", None)])
def test_what_the_source_does_not_say_stays_unsaid(space, program, chosen, kept):
    space.edit(program, is_free=chosen)
    program.refresh_from_db()
    assert program.is_free is kept


def test_the_three_answers_are_in_french(space, program):
    page = space.change_page(program)
    for answer in ("non précisé", "oui", "non"):
        assert f">{answer}</option>" in page


def test_nothing_ticked_is_not_an_empty_list(space, program):
    space.edit(program, aids=None, access=["direct", "commission"])
    program.refresh_from_db()
    assert program.aids is None
    assert program.access == ["direct", "commission"]


def test_other_names_are_written_one_per_line(space, program):
    space.edit(program, other_names="Un nom\r\n\r\n  Un autre ")
    program.refresh_from_db()
    assert program.other_names == ["Un nom", "Un autre"]


@pytest.mark.each_database
def test_a_new_programme_with_its_public_and_its_operator(space):
    operator = Participation.objects.first().organization
    response = space.add(
        Program,
        **{
            "name": "Essai", "slug": "essai", "nature": "action", "summary": "Un essai.",
            "accepted_publics-TOTAL_FORMS": "1", f"{PUBLIC}key": "general", f"{PUBLIC}age_min": "16",
            f"{PUBLIC}position": "0", "participations-TOTAL_FORMS": "1",
            "participations-0-organization": str(operator.pk), "participations-0-role": "operator",
            "participations-0-position": "0",
        },
    )  # fmt: skip
    assert response.status_code == 302
    created = Program.objects.get(slug="essai")
    assert [public.age_min for public in created.accepted_publics.all()] == [16]
    assert list(created.organizations.all()) == [operator]


WRONG_PUBLICS = [
    ({"age_min": "19", "age_max": "12"}, "L'âge minimum dépasse l'âge maximum."),
    ({"age_max": "121"}, "Un âge s'écrit en années, de 0 à 120."),
    ({"age_min": "-1"}, "supérieure ou égale à 0"),
    ({"age_min": "9" * 40}, "inférieure ou égale"),
    ({"age_min": "1e5"}, "Saisissez un nombre entier."),
    ({"age_min": "", "age_min_is_unclear": "on"}, "Un minimum ambigu doit être donné."),
    ({"level_min": "terminale", "level_max": "cp"}, "La classe minimum vient après la classe maximum."),
    ({"level_min": "cm3"}, "Sélectionnez un choix valide"),
    ({"public": "martien"}, "Sélectionnez un choix valide"),
    ({"situations_required": "richesse"}, "Sélectionnez un choix valide"),
    (
        {"situations_addressed": "handicap", "situations_excluded": "handicap"},
        "Exclues et visées à la fois : handicap.",
    ),
    ({"note": "\0"}, "Le caractère nul n’est pas autorisé."),
    ({"note": "x" * 301}, "au plus 300 caractères"),
    ({"key": "avec espace"}, "slug"),
]


def test_a_wrong_public_is_refused_in_french(space, program, subtests):
    edit = space.editor(program)
    for changes, sentence in WRONG_PUBLICS:
        with subtests.test(str(changes)[:80]):
            response = edit(**{f"{PUBLIC}{name}": value for name, value in changes.items()})
            assert sentence.replace("'", "&#x27;") in errors_in(response) + response.content.decode()


WRONG_PROGRAMS = [
    ({"name": ""}, "Ce champ est obligatoire."),
    ({"name": "\0"}, "Le caractère nul n’est pas autorisé."),
    ({"other_names": "a\0b"}, "Le caractère nul n’est pas autorisé."),
    ({"slug": "mlds-prevention"}, "existe déjà"),
    ({"nature": "inconnue"}, "Sélectionnez un choix valide"),
    ({"aids": ["mentorat", "inconnue"]}, "Sélectionnez un choix valide"),
    ({"takes_place_on": "2024-05-01", "nature": "service"}, "Seul un événement a une date."),
    ({"takes_place_on": "hier"}, "Saisissez une date valide."),
    ({"coverage": ["commune-00000"]}, "Sélectionnez un choix valide"),
    ({"coverage": ["\0"]}, "Sélectionnez un choix valide"),
    ({"contacts": ["9" * 30]}, "Sélectionnez un choix valide"),
    ({"contacts": ["un"]}, "Sélectionnez un choix valide"),
    ({"parent": "9" * 30}, "Sélectionnez un choix valide"),
]


def test_a_wrong_programme_is_refused_in_french(space, program, subtests):
    edit = space.editor(program)
    for changes, sentence in WRONG_PROGRAMS:
        with subtests.test(str(changes)[:80]):
            assert sentence in errors_in(edit(**changes))


def test_a_programme_cannot_be_its_own_ancestor(space):
    child = Program.objects.filter(parent__isnull=False).first()
    refused = errors_in(space.edit(child.parent, parent=str(child.pk)))
    assert "Ce choix ferait du dispositif son propre ancêtre." in refused
    assert "son propre ancêtre" in errors_in(space.edit(child, parent=str(child.pk)))


def test_a_programme_is_not_confused_with_itself(space, program):
    refused = errors_in(space.edit(program, distinct_from=[str(program.pk)]))
    assert "ne peut pas être à distinguer de lui-même" in refused


FORGED = [
    {"accepted_publics-TOTAL_FORMS": None},
    {"accepted_publics-TOTAL_FORMS": "x"},
    {"accepted_publics-TOTAL_FORMS": "-3"},
    {"accepted_publics-TOTAL_FORMS": "99999999"},
    {"accepted_publics-0-id": "9" * 30},
    {"accepted_publics-0-id": "\0"},
    {"accepted_publics-0-program": "0"},
    {"figures-TOTAL_FORMS": "1", "figures-0-key": "k", "figures-0-minimum": "1e999999", "figures-0-kind": "ratio"},
    {"figures-TOTAL_FORMS": "1", "figures-0-key": "k", "figures-0-minimum": "NaN", "figures-0-position": "9" * 30},
]


@pytest.mark.each_database
def test_a_forged_post_changes_nothing_and_is_no_error_of_the_server(space, program, subtests):
    before, edit = list(program.accepted_publics.order_by("pk").values()), space.editor(program)
    for changes in FORGED:
        with subtests.test(str(changes)[:80]):
            assert edit(**changes).status_code in (200, 302)
            assert list(program.accepted_publics.order_by("pk").values()) == before
            assert not program.figures.filter(key="k").exists()


def test_an_invalid_field_leaves_the_others_as_typed(space, program):
    response = space.edit(program, **{"name": "Nom retapé", f"{PUBLIC}age_min": "200"})
    assert 'value="Nom retapé"' in response.content.decode()
    assert 'value="200"' in response.content.decode()


def test_coordinators_do_not_delete_a_programme(space, program):
    assert space.client.get(address(Program, "delete", program.pk)).status_code == 403


def test_coordinators_take_a_public_out_of_a_programme(space, program):
    before = program.accepted_publics.count()
    space.edit(program, **{f"{PUBLIC}DELETE": "on"})
    assert program.accepted_publics.count() == before - 1
