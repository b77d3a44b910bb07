"""Telephone numbers are read as people write them, dialled as they must be, and shown as the French write them."""

import json
from contextlib import suppress
from importlib import import_module

import phonenumbers
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from partners.models import Contact
from partners.phones import (
    REGIONS,
    NotANumber,
    dialled_form,
    kept_numbers,
    read_numbers,
    region_of,
    say_kept,
    say_number,
)
from partners.records import contact_record, with_said_numbers, write_organization
from programs.models import CatalogueVersion
from sources.records import RecordError
from tests.factories import make_contact, make_organization, make_participation, make_program

LYON = "+33478392175"


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("+33 (0)4 00 00 00 00", "+33400000000"),
        ("+33(0)400000000", "+33400000000"),
        ("+33 (0) 4.78.39.21.75", LYON),
        ("+33 04 78 39 21 75", LYON),
        ("0033 4 78 39 21 75", LYON),
        ("0033(0)478392175", LYON),
        ("(+33) 4 78 39 21 75", LYON),
        ("33478392175", LYON),
        ("04 78 39 21 75", LYON),
        ("04.78.39.21.75", LYON),
        ("04-78-39-21-75", LYON),
        ("04/78/39/21/75", LYON),
        ("04–78–39–21–75", LYON),
        ("(04) 78 39 21 75", LYON),
        ("04\N{NO-BREAK SPACE}78\N{NARROW NO-BREAK SPACE}39 21 75", LYON),
        ("\N{LEFT-TO-RIGHT MARK}04 78 39 21 75\N{ZERO WIDTH SPACE}", LYON),
        ("tel:+33478392175", LYON),
        ("Tél. : 04 78 39 21 75", LYON),
        ("☎ 04 78 39 21 75", LYON),
        ("04·78·39·21·75", LYON),
        ("04_78_39_21_75", LYON),
        ("04‒78‒39‒21‒75", LYON),
        ("04 78 39 21 75.", LYON),
        ("+33 [0]4 78 39 21 75", LYON),
        ("＋33478392175", LYON),
        ("０４７８３９２１７５", LYON),
        ("٠٤ ٧٨ ٣٩ ٢١ ٧٥", LYON),
        ("0 800 20 22 23", "+33800202223"),
        ("+32 2 123 45 67", "+3221234567"),
        ("0590 12 34 56", "+590590123456"),
        ("0690 12 34 56", "+590690123456"),
        ("0596 12 34 56", "+596596123456"),
        ("0594 12 34 56", "+594594123456"),
        ("0262 12 34 56", "+262262123456"),
        ("02 62 12 34 56", "+262262123456"),
        ("0263 00 12 34", "+262263001234"),
        ("0709 20 12 34", "+262709201234"),
        ("0508 41 12 34", "+508411234"),
        ("0976 21 12 34", "+594976211234"),
        ("09 72 72 72 72", "+33972727272"),
        ("+262 478 39 21 75", LYON),
        ("+590 800 20 22 23", "+33800202223"),
        ("0269 61 00 00", "+262269610000"),
        ("+262 (0)262 12 34 56", "+262262123456"),
        ("+33 262 12 34 56", "+262262123456"),
        ("3919", "3919"),
        ("39 19", "3919"),
        ("3114", "3114"),
        ("115", "115"),
        ("119", "119"),
        ("116 000", "116000"),
        ("116000", "116000"),
        ("15", "15"),
        ("112", "112"),
    ],
)
def test_a_number_is_dialled_as_it_must_be(typed, dialled):
    assert dialled_form(typed) == dialled
    assert dialled_form(dialled) == dialled
    assert [number.dialled for number in read_numbers(typed)] == [dialled]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "néant",
        "04 78 39 21 7",
        "04 78 39 21 755",
        "1",
        "1234567890123456",
        "06<script>",
        "0" * 60,
        "1 " * 2_000 + "x",
        "9h-17h",
        "a@b.fr",
    ],
)
def test_what_is_no_number_is_not_dialled_and_stays_as_typed(typed):
    assert dialled_form(typed) is None
    assert [(number.dialled, number.text) for number in read_numbers(typed)] == [("", typed)]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (LYON, "04 78 39 21 75"),
        ("+33600000000", "06 00 00 00 00"),
        ("+33800202223", "0 800 20 22 23"),
        ("+262262123456", "0262 12 34 56"),
        ("+590590123456", "0590 12 34 56"),
        ("+68940506070", "+689 40 50 60 70"),
        ("+508411234", "0508 41 12 34"),
        ("+508708400000", "0708 40 00 00"),
        ("+687271234", "+687 27 12 34"),
        ("+3221234567", "+32 2 123 45 67"),
        ("3919", "3919"),
        ("115", "115"),
        ("116000", "116 000"),
    ],
)
def test_a_number_is_shown_as_the_french_write_it(kept, said):
    assert say_number(kept) == said
    assert read_numbers(kept)[0].text == said.replace(" ", "\N{NO-BREAK SPACE}")
    assert dialled_form(said) == kept


@pytest.mark.parametrize(
    ("kept", "dialled"),
    [
        ("04 78 39 21 75 / 06 12 34 56 78", [LYON, "+33612345678"]),
        ("04 78 39 21 75/06 12 34 56 78", [LYON, "+33612345678"]),
        ("04 78 39 21 75 ou 06 12 34 56 78 (le soir)", [LYON, "+33612345678"]),
        ("0478392175 0612345678", [LYON, "+33612345678"]),
        ("04 78 39 21 75, 04 78 39 21 76 et 3919", [LYON, "+33478392176", "3919"]),
        ("Accueil : 04 78 39 21 75 (le matin)", [LYON]),
        ("04 78 39 21 75 poste 12", [LYON]),
        ("standard 04 78 39 21 75, poste 115", [LYON]),
        ("04 78 39 21 75 de 9 h à 17 h", [LYON]),
        ("04 78 39 21 75 de 9h à 17h", [LYON]),
        ("119 (gratuit)", ["119"]),
        ("composez le 3919", ["3919"]),
    ],
)
def test_numbers_among_words_are_dialled_and_no_word_is_lost(kept, dialled):
    numbers = read_numbers(kept)
    assert [number.dialled for number in numbers] == dialled
    shown = " ".join(number.text for number in numbers)
    assert {word for word in kept.split() if word.isalpha() and word not in ("ou", "et")} <= set(shown.split())


@given(st.text(max_size=80))
def test_any_text_is_read_and_none_is_lost_where_nothing_is_dialled(text):
    numbers = read_numbers(text)
    assert numbers
    assert all(number.dialled or number.text == text for number in numbers)


NUMBERS = st.integers(100_000_000, 999_999_999).map(str)
BEGINNINGS = (
    "0",
    "+33",
    "+33 ",
    "+33 (0)",
    "+33 [0] ",
    "0033",
    "00 33 (0)",
    "(+33) ",
    "\N{FULLWIDTH PLUS SIGN}33",
    "tel:+33",
)
BETWEEN = ("", " ", ".", "-", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{EN DASH}", "·", "/", " . ")
ZEROS = ("0", "\N{ARABIC-INDIC DIGIT ZERO}", "\N{DEVANAGARI DIGIT ZERO}", "\N{FULLWIDTH DIGIT ZERO}")
AREAS = ("", "departement-69", *(f"departement-{code}" for code in REGIONS))


@given(NUMBERS, st.sampled_from(BEGINNINGS), st.sampled_from(BETWEEN), st.sampled_from(ZEROS), st.sampled_from(AREAS))
def test_every_way_to_write_a_french_number_is_kept_as_one(digits, beginning, between, zero, area):
    """Whoever writes it, in whatever digits: the same ten digits reach the same telephone."""
    groups = [digits[0], *(digits[at : at + 2] for at in range(1, 9, 2))]
    written = beginning + between.join("".join(chr(ord(zero) + int(one)) for one in group) for group in groups)
    kept = dialled_form(f"0{digits}")
    assert kept_numbers([written], area) == [kept]
    assert dialled_form(kept) == kept
    assert dialled_form(say_number(kept)) == kept
    assert phonenumbers.is_possible_number(phonenumbers.parse(kept))


@given(st.lists(st.text(max_size=80) | st.none() | st.integers() | st.binary(max_size=9) | st.floats(), max_size=4))
def test_whatever_is_given_as_numbers_is_kept_in_one_form_or_refused(given):
    with suppress(NotANumber):  # the only way in which it may fail
        kept = kept_numbers(given, "departement-988")
        assert [dialled_form(one) for one in kept] == kept


@pytest.mark.parametrize(
    ("area", "typed", "dialled"),
    [
        ("commune-97411", "0262 12 34 56", "+262262123456"),
        ("departement-987", "40 50 60 70", "+68940506070"),
        ("departement-988", "27 12 34", "+687271234"),
        ("departement-975", "41 12 34", "+508411234"),
        ("departement-986", "72 12 34", "+681721234"),
        ("departement-69", "04 78 39 21 75", LYON),
        ("departement-971", "04 78 39 21 75", LYON),
        ("departement-974", "01 23 45 67 89", "+33123456789"),
        ("departement-974", "0596 12 34 56", "+596596123456"),
        ("departement-976", "0 800 20 22 23", "+33800202223"),
        ("departement-988", "04 78 39 21 75", LYON),
        ("departement-988", "0262 12 34 56", "+262262123456"),
        ("academie-lyon", "04 78 39 21 75", LYON),
        ("", "04 78 39 21 75", LYON),
    ],
)
def test_a_number_is_read_as_it_is_dialled_in_its_departement(area, typed, dialled):
    assert kept_numbers([typed], area) == [dialled]
    assert region_of("departement-974") == "RE"


def test_the_nearest_place_with_numbers_of_its_own_tells_how_a_short_one_is_read():
    assert kept_numbers(["27 12 34"], "departement-69", "commune-98818") == ["+687271234"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("néant", "« néant » n'est pas un numéro de téléphone : écrivez des chiffres, sans autre mot."),
        ("04 78 39 21", "« 04 78 39 21 » n'est pas un numéro de téléphone : il a 8 chiffres."),
        ("04 78 39 21 75 ou 06 12 34 56 78", "il y en a plusieurs, écrivez-en un par ligne."),
        (103402424, "« 103402424 » n'est pas un texte : mettez le numéro entre guillemets."),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(typed, why):
    with pytest.raises(NotANumber) as refused:
        kept_numbers(["04 78 39 21 75", typed], "")
    assert why in str(refused.value)
    assert str(refused.value).endswith(
        "Sont admis : dix chiffres (04 78 39 21 75), un numéro court (3919), ou un numéro étranger avec son indicatif "
        "(+32 2 123 45 67)."
    )


# -- Where they are shown


@pytest.fixture
def program(db):
    contact = make_contact(phones=["+33 (0)4 00 00 00 00", "119 (gratuit)", "au bureau"], email="a@example.org")
    program = make_program(contacts=[contact])
    make_participation(program, organization=contact.organization, role="operator")
    return program


@pytest.mark.parametrize(
    "address",
    ["/programmes/{0}/", "/organismes/{1}/", "/selection/fiche/?fiche={0}", "/livret/?q={2}", "/ar/programmes/{0}/"],
)
def test_every_page_links_what_is_dialled_and_shows_the_rest(client, program, address):
    organization = program.contacts.get().organization
    page = client.get(address.format(program.slug, organization.slug, program.name.replace(" ", "+"))).as_printed
    assert 'href="tel:+33400000000"' in page
    assert 'href="tel:119"' in page
    assert "04\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}00" in page
    assert "au bureau" in page
    assert "tel:+33(0)" not in page
    assert 'href="tel:"' not in page


def test_files_and_data_hold_what_is_dialled(client, program):
    card = client.get(f"/programmes/{program.slug}/contact.vcf").text
    assert "TEL;TYPE=WORK:+33400000000\r\n" in card
    assert "TEL;TYPE=WORK:119\r\n" in card
    text = client.get(f"/programmes/{program.slug}/").text
    data = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["availableChannel"][0]["servicePhone"]["telephone"] == ["+33400000000", "119"]
    (contact,) = client.get(f"/api/programs/{program.slug}/").json()["contacts"]
    assert contact["phones"] == ["04 00 00 00 00", "119 (gratuit)", "au bureau"]


# -- Where they are kept


@pytest.mark.django_db
def test_a_record_is_kept_in_one_form_and_read_back_as_people_write_it():
    organization = make_organization(area_id="departement-974")
    contact = {"key": "accueil", "phones": ["+262 (0)262 12 34 56", "0262123456", "3919"]}
    record = {"slug": organization.slug, "name": organization.name, "area": "departement-974", "contacts": [contact]}
    write_organization(record)
    stored = Contact.objects.get(organization=organization)
    assert stored.phones == ["+262262123456", "3919"]
    assert contact_record(stored)["phones"] == ["0262 12 34 56", "3919"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phones", "why"),
    [
        (["04 78 39 21"], "contact « accueil », phones : « 04 78 39 21 » n'est pas un numéro de téléphone"),
        ([0o612345670], "mettez le numéro entre guillemets"),
        ("04 78 39 21 75", "une liste de textes est attendue"),
        (None, "une liste de textes est attendue"),
        ([None, {}], "mettez le numéro entre guillemets"),
    ],
)
def test_a_record_with_a_wrong_number_is_refused_with_a_sentence(phones, why):
    organization = make_organization()
    record = {"slug": organization.slug, "name": "x", "contacts": [{"key": "accueil", "phones": phones}]}
    assert with_said_numbers(record) == record
    with pytest.raises(RecordError, match=why):
        write_organization(record)


@pytest.mark.django_db
def test_a_number_of_a_file_is_read_where_a_site_of_its_organisation_is():
    contact, site = {"key": "accueil", "phones": ["27 12 34"]}, {"key": "noumea", "name": "x", "area": "commune-98818"}
    organization = make_organization()
    record = {"slug": organization.slug, "name": "x", "contacts": [contact], "sites": [site]}
    write_organization(record)
    assert Contact.objects.get(organization=organization).phones == ["+687271234"]
    assert with_said_numbers(record)["contacts"][0]["phones"] == ["+687 27 12 34"]


@pytest.mark.django_db
def test_all_numbers_of_the_catalogue_are_kept_in_one_form_and_a_second_load_changes_nothing(capsys):
    phones = [phone for kept in Contact.objects.values_list("phones", flat=True) for phone in kept]
    assert phones
    assert all(dialled_form(phone) == phone and say_kept(phone) != phone for phone in phones)
    call_command("load_catalogue", "fixtures/")
    assert "0 ajoutés, 0 modifiés" in capsys.readouterr().out


class Editor:
    connection = connection


def migrate(name: str, step: str) -> None:
    getattr(import_module(f"partners.migrations.{name}"), step)(apps, Editor)


@pytest.mark.django_db
def test_rows_of_before_are_brought_to_one_form():
    old = make_contact(phones=["+33 (0)4 78 39 21 75", "39 19", "au bureau"])
    migrate("0002_telephones_in_one_form", "keep_in_one_form")
    old.refresh_from_db()
    assert old.phones == [LYON, "3919", "au bureau"]


@pytest.mark.django_db
def test_numbers_kept_under_the_code_of_another_country_are_mended_and_no_kept_page_shows_them():
    overseas = make_organization(area_id="departement-974")
    old = make_contact(organization=overseas, phones=["+262478392175", "+262262123456", "+262596123456", "au bureau"])
    before = CatalogueVersion.current()
    migrate("0004_numbers_of_the_french_plan", "keep_as_read_today")
    old.refresh_from_db()
    assert old.phones == [LYON, "+262262123456", "+596596123456", "au bureau"]
    after = CatalogueVersion.current()
    assert after.token != before.token
    migrate("0004_numbers_of_the_french_plan", "keep_as_read_today")
    assert CatalogueVersion.current() == after
