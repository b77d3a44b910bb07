"""Where each fact comes from stands beside its field, and can be added from there."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.html import escape

from partners.models import Contact, Membership, Organization, Site
from programs.models import AcceptedPublic, Participation, Program, ProgramFigure
from sources.models import Citation, Source, Verification
from tests.admin.browsing import address, errors_in, read_form


def of(subject) -> dict:
    """What the links of an entry's page fill in."""
    return {"content_type": ContentType.objects.get_for_model(subject).pk, "object_id": subject.pk}


def help_of(page: str, field: str) -> str:
    """The help text of a field, where its citations stand."""
    return page.split(f'id="id_{field}_helptext"')[1].split('class="form-row')[0]


@pytest.fixture
def program(db):
    return Program.objects.get(slug="mlds-prevention")


@pytest.mark.parametrize(
    "model", [Program, AcceptedPublic, Participation, ProgramFigure, Organization, Site, Contact, Membership]
)
def test_each_citation_stands_on_the_page_of_its_entry(space, model):
    citation = Citation.objects.filter(content_type=ContentType.objects.get_for_model(model)).first()
    subject = citation.subject
    entry = getattr(subject, "program", None) or getattr(subject, "organization", None) or subject
    page = space.change_page(entry)
    assert address(Citation, "change", citation.pk) in page
    assert escape(str(citation)) in page


def test_a_citation_stands_beside_the_field_that_it_supports(space, program):
    citation = program.citations.first()
    citation.fields, citation.basis, citation.why = ["legal_status"], "inferred", "Le mot <élève> revient."
    citation.save()
    page = space.change_page(program)
    beside = help_of(page, "legal_status")
    assert escape(citation.place) in beside
    assert "déduit" in beside
    assert "Le mot &lt;élève&gt; revient." in beside
    assert "mai 2023" in beside
    assert escape(citation.place) not in help_of(page, "decision_body")


def test_a_value_without_citation_says_so_and_leads_to_the_form(space, program):
    Program.objects.filter(pk=program.pk).update(decision_body="Le principal", is_free=False, is_paid=None)
    page = space.change_page(program)
    assert "aucune source" in help_of(page, "decision_body")
    assert "fields=decision_body" in help_of(page, "decision_body")
    assert "aucune source" in page.split('name="is_free"')[1].split("</div>")[1] + help_of(page, "is_free")
    assert 'fields=is_paid"' not in page


def test_what_is_our_own_choice_asks_for_no_source(space, program):
    page = space.change_page(program)
    for field in ("slug", "nature", "editorial_status", "key", "position"):
        assert f'fields={field}"' not in page


def test_the_link_of_a_field_fills_in_the_citation(space, program):
    fields = read_form(
        space.read(address(Citation, "add"), fields="age_min,note", **of(program.accepted_publics.first()))
    )
    assert fields["fields"] == ["age_min", "note"]
    assert program.name in space.read(address(Citation, "add"), **of(program))


def test_a_new_citation_is_shown_beside_its_field_at_once(space, program):
    source = Source.objects.first()
    response = space.add(
        Citation, of(program), fields=["decision_body"], source=str(source.pk), place="page 3", basis="stated"
    )
    assert response.url == address(Program, "change", program.pk)
    assert "page 3" in help_of(space.change_page(program), "decision_body")
    assert Citation.objects.last().position > 0


def test_the_citation_of_a_part_leads_back_to_its_entry(space, program):
    public = program.accepted_publics.first()
    response = space.add(Citation, of(public), fields=["note"], source=str(Source.objects.first().pk), place="p. 1")
    assert response.url == address(Program, "change", program.pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fields": None}, "Ce champ est obligatoire."),
        ({"fields": ["age_min"]}, "« age_min » n&#x27;est pas un champ de cet objet."),
        ({"fields": ["\0"]}, "n&#x27;est pas un champ de cet objet."),
        ({"object_id": "999999"}, "Aucun objet « dispositif » ne porte le numéro 999999."),
        ({"object_id": "9" * 40}, "inférieure ou égale"),
        ({"object_id": "-1"}, "supérieure ou égale à 0"),
        ({"object_id": "\0"}, "Saisissez un nombre entier."),
        ({"content_type": "999999"}, "Sélectionnez un choix valide"),
        ({"content_type": "9" * 40}, "Sélectionnez un choix valide"),
        ({"content_type": "abc"}, "Sélectionnez un choix valide"),
        ({"source": "0"}, "Sélectionnez un choix valide"),
        ({"basis": "inferred", "why": ""}, "Dites pourquoi ce fait est déduit"),
        ({"basis": "rumeur"}, "Sélectionnez un choix valide"),
        ({"dated": "2023-13"}, "n&#x27;est pas une date comprise"),
        ({"dated": "0000"}, "n&#x27;est pas une date comprise"),
        ({"place": "x\0"}, "Le caractère nul n’est pas autorisé."),
    ],
)
def test_a_wrong_citation_is_refused_in_french(space, program, changes, sentence):
    right = {"fields": ["summary"], "source": str(Source.objects.first().pk), "place": "page 3", "basis": "stated"}
    assert sentence in errors_in(space.add(Citation, of(program), **{**right, **changes}))


def test_a_citation_is_only_of_what_has_citations(space):
    user_kind = ContentType.objects.get(app_label="auth", model="user")
    assert f'<option value="{user_kind.pk}"' not in space.read(address(Citation, "add"))


@pytest.mark.parametrize(
    "query",
    [{"content_type": "abc"}, {"content_type": "9" * 40, "object_id": "9" * 40}, {"object_id": "²"}, {"fields": "\0"}],
)
def test_a_damaged_link_still_opens_the_form(space, query):
    assert "Enregistrer" in space.read(address(Citation, "add"), **query)


def test_a_citation_stays_with_its_object(space, program):
    citation = program.citations.first()
    space.edit(citation, place="autre endroit", content_type="1", object_id="1")
    citation.refresh_from_db()
    assert (citation.place, citation.subject) == ("autre endroit", program)


def test_a_cited_document_cannot_be_deleted(admin_client, db):
    source = Citation.objects.first().source
    page = admin_client.post(address(Source, "delete", source.pk), {"post": "yes"})
    assert page.status_code == 200
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_verification_is_signed_by_who_adds_it(space, program, coordinator):
    response = space.add(Verification, of(program), means="appel à l'accueil", outcome="confirmed", verified_by="1")
    assert response.url == address(Program, "change", program.pk)
    assert program.verifications.get().verified_by == coordinator
    assert "appel à l&#x27;accueil" in space.change_page(program)
    assert timezone.localdate().strftime("%Y") in space.read(address(Program, "changelist"), verification="recente")


def test_nobody_signs_for_another(space, program, django_user_model):
    other = django_user_model.objects.create_user("autre")
    row = Verification.objects.create(
        subject=program, verified_on=timezone.localdate(), verified_by=other, means="visite", outcome="confirmed"
    )
    assert space.client.post(address(Verification, "change", row.pk), {"means": "rien"}).status_code == 403


@pytest.mark.parametrize(
    ("day", "why"),
    [("2999-01-01", "01/01/2999 » n'est pas encore venu"), ("1989-12-31", "31/12/1989 » est trop ancien")],
)
def test_a_verification_is_neither_of_a_day_to_come_nor_of_long_ago(space, program, day, why):
    refused = space.add(Verification, of(program), verified_on=day, means="appel", outcome="confirmed")
    assert why in errors_in(refused).replace("&#x27;", "'")
