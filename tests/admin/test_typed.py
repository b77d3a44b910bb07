"""What is typed becomes what the catalogue means, or is refused beside its field with a sentence."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from editing.hidden_characters import refuse_hidden
from partners.models import Contact, Site
from partners.postcodes import wrong_postcode
from partners.records import write_organization
from programs.loading.report import say_wrong
from programs.models import AcceptedPublic, Program
from programs.records import program_record, write_program
from schedules.hours import HourInput, read_hour
from sources.models import Source
from territories.models import Area
from tests.admin.browsing import address, errors_in, read_form
from tests.factories import make_contact, make_occasion, make_organization, make_program, make_site, make_source

HOURS = "schedules-occasion-content_type-object_id-0-starts_at"


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14h30", (14, 30)), ("14 h 30", (14, 30)), ("9h", (9, 0)),
        ("9 h", (9, 0)), ("9H05", (9, 5)), ("14:30", (14, 30)),
        ("8 heures", (8, 0)), ("8 heures 15", (8, 15)), ("14.30", (14, 30)), ("14:30:00", (14, 30)),
        ("\N{ARABIC-INDIC DIGIT NINE} h", (9, 0)),
        ("14\N{NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}30 min", (14, 30)), ("0h00", (0, 0)),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(typed, hour):
    assert HourInput().clean(typed) == datetime.time(*hour)


@pytest.mark.parametrize("typed", ["25h00", "14h75", "midi", "h", "14h3", "24h", "9", "-1h", "9h" * 99])
def test_what_is_no_hour_is_refused_with_what_is_accepted(typed):
    with pytest.raises(ValidationError, match="n'est pas une heure valide : écrivez 14h30, 9 h ou 14:30") as refused:
        HourInput().clean(typed)
    assert len(refused.value.messages[0]) < 120


@given(st.text(max_size=30))
def test_any_text_is_an_hour_or_refused_with_a_sentence(text):
    try:
        assert isinstance(read_hour(text), datetime.time)
    except ValidationError as refused:
        assert refused.code == "invalid"  # noqa: PT017 - either is right


@pytest.mark.django_db
def test_a_file_says_hours_as_people_write_them():
    program = make_program()
    when = {
        "key": "a",
        "kind": "permanence",
        "title": "x",
        "frequency": "weekly",
        "starts_at": "9 h",
        "ends_at": "14h30",
    }
    write_program({**program_record(program), "occasions": [when]})
    held = program.occasions.get()
    assert (held.starts_at, held.ends_at) == (datetime.time(9), datetime.time(14, 30))
    assert program_record(Program.objects.get(pk=program.pk))["occasions"][0]["starts_at"] == "09:00"
    with pytest.raises(ValidationError, match="« midi » n'est pas une heure valide"):
        write_program({**program_record(program), "occasions": [{**when, "starts_at": "midi"}]})


def test_an_hour_is_read_in_the_page_and_a_wrong_one_refused_beside_its_field(space):
    program = make_program()
    make_occasion(program)
    refused = space.edit(program, **{HOURS: "midi"})
    assert errors_in(refused)
    assert f'href="#id_{HOURS}"' in refused.content.decode()
    assert space.edit(program, **{HOURS: "14h30"}).status_code == 302
    assert program.occasions.get().starts_at == datetime.time(14, 30)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u061c", "\x07", "\x85", "\uffff"])
def test_signs_that_nobody_sees_are_refused(sign):
    with pytest.raises(ValidationError, match="Un signe invisible s'est glissé dans ce texte, après « Bonjour »"):
        refuse_hidden(f"Bonjour{sign}tout le monde")


def test_a_form_refuses_them_in_lines_and_in_paragraphs(space):
    contact = make_contact()
    assert "Un signe invisible" in errors_in(space.edit(contact, role="Accueil\u202e"))
    source = Source.objects.first()
    assert "Un signe invisible" in errors_in(space.edit(source, summary="Bonjour \u2066tout le monde"))


@pytest.mark.parametrize("text", ["Accueil\u00a0: 9\u202fh", "Œuvre d’été — « ça »", "مرحبا", "une\r\nautre"])
def test_signs_that_people_use_are_kept(text):
    refuse_hidden(text)


@pytest.mark.parametrize(
    ("code", "key", "is_right"),
    [
        ("69004", "arrondissement-69384", True), ("69004", "commune-69123", True), ("69100", "commune-69266", True),
        ("69004", "commune-69266", False), ("75001", "commune-69266", False), ("69483", "commune-69123", True),
        ("99999", "commune-69266", False), ("6900", "commune-69266", False), ("69oo4", "commune-69266", False),
        ("69004", None, True), ("00000", None, False), ("20000", "commune-2A004", True),
    ],
)  # fmt: skip
def test_a_postcode_is_that_of_its_commune(db, code, key, is_right):
    area = Area.objects.get(pk=key) if key else None
    assert (wrong_postcode(code, area) == "") is is_right


def test_a_wrong_postcode_names_the_right_one(space):
    site = make_site(area_id="commune-69266")
    refused = space.edit(site, postcode="69004")
    assert "69004 n&#x27;est pas un code postal de Villeurbanne, mais de" in errors_in(refused)
    assert "Les siens : 69100" in errors_in(refused)


def test_two_new_publics_save_at_once(space):
    program = make_program()
    new = {"accepted_publics-TOTAL_FORMS": "2"}
    for at, public in enumerate(["jeune", "parent"]):
        new |= {f"accepted_publics-{at}-public": public, f"accepted_publics-{at}-key": "general",
                f"accepted_publics-{at}-position": str(at)}  # fmt: skip
    assert space.edit(program, **new).status_code == 302
    keys = [public.key for public in program.accepted_publics.all()]
    assert len(keys) == len(set(keys)) == 2


@pytest.mark.parametrize("model", [Site, Contact])
def test_a_part_gets_its_key_from_what_it_is_called(space, model):
    organization = make_organization()
    values = {"organization": str(organization.pk), "name": "Maison de l'Été", "key": ""}
    for _ in range(2):
        assert space.add(model, None, **values).status_code == 302
    assert [row.key for row in model.objects.filter(organization=organization).order_by("pk")] == [
        "maison-de-lete", "maison-de-lete-2",
    ]  # fmt: skip


def test_a_deletion_names_who_loses_by_it(admin_client):
    contact, site = make_contact(name="Zoé"), make_site(name="Le local")
    site.organization = contact.organization
    site.save()
    make_program(name="Le relais", contacts=[contact], sites=[site])
    for entry in (contact, site, contact.organization):
        page = admin_client.get(address(type(entry), "delete", entry.pk)).content.decode()
        assert "Dispositif « Le relais » : perd le" in page
        assert "object (" not in page


def test_an_entry_that_somebody_deleted_keeps_what_was_typed(space, admin_client):
    program = make_program(publics=({"public": "jeune", "age_min": 16},))
    url = address(Program, "change", program.pk)
    fields = read_form(space.read(url))
    Program.objects.get(pk=program.pk).delete()
    shown = space.save(url, fields, decision_body="Le rectorat")
    page = shown.content.decode()
    assert "supprimée entre-temps" in page
    assert read_form(page)["decision_body"] == ["Le rectorat"]
    assert space.save(address(Program, "add"), read_form(page)).status_code == 302
    again = Program.objects.get(slug=program.slug)
    assert (again.decision_body, again.accepted_publics.get().age_min) == ("Le rectorat", 16)
    assert AcceptedPublic.objects.filter(program=again).count() == 1


@pytest.mark.parametrize(
    ("make", "field", "typed", "why"),
    [
        (make_contact, "dated", "2999", "« 2999 » n'est pas encore venu"),
        (make_contact, "dated", "1975", "« 1975 » est trop ancien"),
        (make_contact, "withdrawn_on", "01/01/2999", "« 01/01/2999 » n'est pas encore venu"),
        (make_program, "takes_place_on", "01/01/0202", "1990"),
        (make_source, "dated", "2999-01", "« 2999-01 » n'est pas encore venu"),
    ],
)
def test_a_date_that_cannot_be_is_refused_beside_its_field_and_stays_typed(space, make, field, typed, why):
    refused = space.edit(make(), **{field: typed})
    assert why in errors_in(refused).replace("&#x27;", "'")
    assert f'href="#id_{field}"' in refused.content.decode()
    assert f'value="{typed}"' in refused.content.decode()


@pytest.mark.django_db
def test_a_file_is_told_which_date_cannot_be():
    organization = make_organization()
    contact = {"key": "accueil", "name": "Accueil", "dated": "2999"}
    with pytest.raises(ValidationError) as refused:
        write_organization({"slug": organization.slug, "name": organization.name, "contacts": [contact]})
    assert say_wrong(refused.value) == "dated : « 2999 » n'est pas encore venu : donnez une date jusqu'à aujourd'hui."
