"""Where a change comes from is said in the save that makes it; what is not said lowers the answer."""

import pytest
from django.utils import timezone

from eligibility import Answer, Question
from partners.models import Contact, Site
from programs.models import Program
from search.results import explain_shown
from sources.models import Citation, Source
from tests.admin.browsing import Space, errors_in
from tests.factories import make_citation, make_contact, make_program

PUBLIC = "accepted_publics-0-"
TODAY = timezone.localdate().isoformat()
CALL = {"origin-kind": "call", "origin-dated": TODAY, "origin-told_by": "Mme Zqperson, à l'accueil"}


def cited_program(**public) -> Program:
    """Everything that it says is stated by a document."""
    columns = {"public": "jeune", "age_min": 16, "age_max": 25, **public}
    return make_program(publics=(columns,), aids=["mentorat"], coverage=["departement-69"])


def answer(program: Program, **said) -> Answer:
    fresh = Program.objects.get(pk=program.pk)
    return explain_shown([fresh], Question(**said))[program.pk].verdict.answer


@pytest.fixture
def program(db):
    return cited_program()


def test_a_changed_age_answers_at_most_to_be_checked(space, program):
    assert answer(program, age=20) is Answer.YES
    assert answer(program, age=40) is Answer.NO
    space.edit(program, **{f"{PUBLIC}age_max": "99"})
    assert answer(program, age=40) is Answer.CHECK
    assert answer(program, age=20) is Answer.CHECK
    assert "sans source" in space.read(program.get_absolute_url(), age="40")


def test_one_save_writes_the_value_and_its_citation(space, program):
    space.edit(program, **{f"{PUBLIC}age_max": "99"}, **CALL)
    assert answer(program, age=40) is Answer.YES
    public = program.accepted_publics.get()
    told = public.citations.get(source__kind="call")
    assert (told.fields, told.dated, told.told_by) == (["age_max"], TODAY, "Mme Zqperson, à l'accueil")
    assert told.entered_by.username == "coordination"
    assert public.citations.exclude(pk=told.pk).get().fields == ["public", "age_min"]


def test_who_told_it_is_read_by_coordinators_alone(space, client, program):
    space.edit(program, **{f"{PUBLIC}age_max": "99"}, **CALL)
    assert "Zqperson" in space.change_page(program) or "Appel téléphonique" in space.change_page(program)
    space.client.logout()
    pages = [program.get_absolute_url(), f"/api/programs/{program.slug}/", "/sources/", "/api/programs/"]
    for page in pages:
        text = client.get(page).content.decode()
        assert "Zqperson" not in text
    assert "Appel téléphonique" in client.get(pages[0]).content.decode()


def test_two_calls_are_one_source_of_their_own_kind(space, program):
    space.edit(program, **{f"{PUBLIC}age_max": "99"}, **CALL)
    space.edit(program, **{f"{PUBLIC}age_min": "15"}, **CALL)
    space.edit(program, aids=["repit"], **{**CALL, "origin-kind": "visit"})
    assert [source.kind for source in Source.objects.exclude(kind="document").order_by("kind")] == ["call", "visit"]
    assert program.accepted_publics.get().citations.filter(source__kind="call").get().fields == ["age_max", "age_min"]


def test_a_document_is_cited_with_its_place(space, program):
    source = Source.objects.first()
    said = {"origin-kind": "document", "origin-source": str(source.pk), "origin-dated": "2024", "origin-place": "p. 3"}
    space.edit(program, decision_body="Le principal", **said)
    assert program.citations.get(place="p. 3").fields == ["decision_body"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"origin-kind": "document"}, "Dites où dans le document"),
        ({"origin-kind": "document", "origin-place": "p. 1"}, "Choisissez le document"),
        ({"origin-kind": "call", "origin-dated": ""}, "Donnez le jour"),
        ({"origin-kind": "call", "origin-dated": "2999-01-01"}, "pas encore venu"),
        ({"origin-kind": "call", "origin-dated": "1975"}, "trop ancien"),
        ({"origin-kind": "document", "origin-dated": "2999"}, "pas encore venu"),
        ({"origin-kind": "call", "origin-dated": "hier"}, "n&#x27;est pas une date comprise"),
        ({"origin-kind": "rumeur"}, "Sélectionnez un choix valide"),
    ],
)
def test_half_an_origin_is_refused_and_what_was_typed_kept(space, program, said, sentence):
    response = space.edit(program, decision_body="Le principal", **said)
    assert "d&#x27;où vient ce changement" in errors_in(response)
    page = response.content.decode()
    assert sentence in page
    assert 'value="Le principal"' in page
    program.refresh_from_db()
    assert program.decision_body == ""


def test_what_was_taken_away_is_remembered_until_somebody_says_why(space, program):
    assert answer(program, aids=frozenset({"mentorat"})) is Answer.IF
    space.edit(program, **{f"{PUBLIC}age_min": "", f"{PUBLIC}age_max": ""})
    assert answer(program, aids=frozenset({"mentorat"})) is Answer.CHECK
    space.edit(program, **{f"{PUBLIC}age_min": "14", f"{PUBLIC}age_max": "30"}, **CALL)
    assert answer(program, age=20) is Answer.YES


def test_a_restored_value_is_without_source_too(space, program):
    space.edit(program, **{f"{PUBLIC}age_max": "99"})
    space.edit(program, **{f"{PUBLIC}age_max": "25"})
    assert answer(program, age=20) is Answer.CHECK


def test_a_town_more_in_an_inferred_list_makes_nothing_sure(space, program):
    program.citations.all().delete()
    make_citation(program, "coverage", basis="inferred", why="la source ne nomme que le siège")
    make_citation(program, "aids")
    place = program.coverage.get().scope()
    assert answer(program, place=place) is Answer.CHECK
    space.edit(program, coverage=["departement-69", "commune-01004"])
    assert answer(program, place=place) is Answer.CHECK


def test_a_citation_that_is_taken_away_takes_the_answer_with_it(admin_client, program):
    space, public = Space(admin_client), program.accepted_publics.get()
    citation = public.citations.get()
    space.edit(citation, fields=["public"])
    assert answer(program, age=20) is Answer.CHECK
    about = {"content_type": citation.content_type_id, "object_id": public.pk}
    stated = {"source": str(citation.source_id), "place": "page 2", "basis": "stated"}
    space.add(Citation, about, fields=["age_min", "age_max"], **stated)
    assert answer(program, age=20) is Answer.YES
    citation.delete()
    assert answer(program, age=20, public="jeune") is Answer.CHECK


def test_a_removed_public_and_an_added_one_want_a_source(space, program):
    space.edit(program, **{f"{PUBLIC}DELETE": "on"})
    assert answer(program, aids=frozenset({"mentorat"})) is Answer.CHECK
    other = cited_program()
    space.edit(other, **{f"{PUBLIC}DELETE": "on"}, **CALL)
    assert answer(other, aids=frozenset({"mentorat"})) is Answer.YES
    assert other.citations.get(source__kind="call").fields == ["accepted_publics"]


def test_contacts_and_sites_are_cited_and_verified_like_everything_else(space):
    contact = make_contact(phones=["+33478000000"], dated="2019")
    make_citation(contact, "phones", dated="2019")
    space.edit(contact, phones="04 78 39 21 75", **CALL)
    contact.refresh_from_db()
    assert contact.phones == ["+33478392175"]
    assert contact.date_of("phones") == TODAY
    for model in (Contact, Site):
        assert hasattr(model, "verifications")
    assert "Ajouter une vérification" in space.change_page(contact)


def test_a_telephone_without_source_says_so(client, space):
    contact = make_contact(phones=["+33478000000"], dated="2019")
    make_citation(contact, "phones", dated="2019")
    program = make_program(contacts=[contact])
    space.edit(contact, phones="04 78 39 21 75")
    section = client.get(program.get_absolute_url()).content.decode().split('id="contacts"')[-1]
    assert "sans source" in section
    space.edit(contact, phones="04 78 39 21 76", **CALL)
    section = client.get(program.get_absolute_url()).content.decode().split('id="contacts"')[-1]
    assert "sans source" not in section
    assert str(timezone.localdate().year) in section
