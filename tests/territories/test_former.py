"""Former communes: every one leads to its present commune, and no present name leads elsewhere."""

import random

import pytest
from django.core.management import call_command

from territories import former_file
from territories.building.former import former_communes
from territories.kinds import Kind
from territories.models import Area, FormerCommune, Postcode
from territories.names import search_name
from territories.typed.lookup import AmbiguousPlace, UnknownPlace, find_areas, resolve_area

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
TRIED = 400  # of several thousand, drawn anew from a fixed seed


def sample(rows, seed: int = 3) -> list:
    rows = list(rows)
    return random.Random(seed).sample(rows, min(TRIED, len(rows)))


def meant(text: str) -> set[str]:
    """The keys of the area meant, or of those that are asked about."""
    try:
        return {resolve_area(text).key}
    except AmbiguousPlace as error:
        return {area.key for area in error.candidates}


@pytest.mark.parametrize(
    ("typed", "key", "said"),
    [
        ("Lomme", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("lomme", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("59355", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("59160 Lomme", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("Lomme (59)", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("Lomme (Nord)", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("ancienne-59355-lomme", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("Lomme, aujourd'hui Lille (Nord)", "commune-59350", "Lomme, aujourd'hui Lille (Nord)"),
        ("St Pol sur Mer", "commune-59183", "Saint-Pol-sur-Mer, aujourd'hui Dunkerque (Nord)"),
        ("Octeville", "commune-50129", "Octeville, aujourd'hui Cherbourg-en-Cotentin (Manche)"),
        ("Saint-Rambert-l'Île-Barbe", "commune-69123", "Saint-Rambert-l'Île-Barbe, aujourd'hui Lyon (Rhône)"),
        ("Seynod", "commune-74010", "Seynod, aujourd'hui Annecy (Haute-Savoie)"),
    ],
)
def test_a_former_commune_is_named_beside_the_present_one(typed, key, said):
    area = resolve_area(typed)
    assert (area.key, area.said) == (key, said)
    assert resolve_area(area.typed).key == resolve_area(area.link_key).key == key


def test_a_former_commune_is_proposed_while_it_is_typed():
    assert "Lomme, aujourd'hui Lille (Nord)" in [area.said for area in find_areas("Lomm")]


def test_former_communes_lead_by_name_to_themselves_or_to_a_present_area_of_that_name():
    for former in sample(FormerCommune.objects.select_related("area")):
        namesakes = {area.key for area in Area.objects.filter(search_name=former.search_name)}
        found = meant(former.name)
        assert former.area_id in found or found <= namesakes, former.key
        assert resolve_area(former.key).key == former.area_id


def test_old_codes_lead_to_the_present_commune_unless_they_are_a_code_or_a_postcode_of_today():
    taken = set(Postcode.objects.values_list("code", flat=True)) | set(Area.objects.values_list("code", flat=True))
    for former in sample(FormerCommune.objects.exclude(code__in=[]).order_by("key")):
        if former.code not in taken:
            assert former.area_id in meant(former.code), former.key


def test_the_name_of_a_commune_leads_to_it_or_to_a_question_that_offers_it():
    for area in sample(Area.objects.filter(kind=Kind.COMMUNE)):
        found = meant(area.name)
        larger = Area.objects.filter(search_name=area.search_name, key__in=found, population__gt=area.population or 0)
        assert area.key in found or larger, area.key


def test_a_postcode_leads_to_a_place_that_it_serves_or_to_a_question_that_offers_one():
    for code in sample(Postcode.objects.order_by("code").values_list("code", flat=True).distinct()):
        served = set(Postcode.objects.filter(code=code).values_list("area", flat=True))
        assert meant(code) & served, code


@pytest.mark.parametrize(
    "typed", ["Villeurb", "Lomm", "Marseil", "Toulous", "Grenobl", "Saint-Trifouilly-sur-Mer", "Lommer"]
)
def test_what_is_not_the_whole_name_leads_nowhere(typed):
    with pytest.raises(UnknownPlace):
        resolve_area(typed)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("1000", "commune-01053"), ("1004", "commune-01004"), ("2100", "commune-02691"), ("6000", "commune-06088"),
        ("6088", "commune-06088"), ("3100", "commune-03185"), ("4000", "commune-04070"), ("5000", "commune-05061"),
        ("7000", "commune-07186"), ("8000", "commune-08105"), ("9000", "commune-09122"), ("9122", "commune-09122"),
        ("1", "departement-01"), ("9", "departement-09"),
    ],
)  # fmt: skip
def test_a_number_without_its_first_zero_is_proposed(typed, proposed):
    with pytest.raises(UnknownPlace) as error:
        resolve_area(typed)
    assert proposed in [area.key for area in error.value.suggestions]


def test_a_number_without_its_zero_never_leads_to_a_place():
    for number in range(1000, 10_000, 37):
        with pytest.raises(UnknownPlace):
            resolve_area(str(number))


@pytest.mark.parametrize("digits", ["٦٩١٠٠", "۶۹۱۰۰", "६९१००", "６９１００"])
def test_digits_of_any_script_are_a_postcode(digits):
    assert resolve_area(digits).key == "commune-69266"


@pytest.mark.parametrize(
    ("code", "commune"), [("13001", "Aix-en-Provence"), ("59350", "Lille"), ("69290", "Saint-Priest")]
)
def test_five_digits_that_may_be_either_are_asked_and_a_program_means_the_code(code, commune):
    with pytest.raises(AmbiguousPlace) as error:
        resolve_area(code)
    assert commune in [area.name for area in error.value.candidates]
    assert len(error.value.candidates) > 1
    assert resolve_area(code, codes_first=True).name == commune


def test_the_build_follows_merged_and_renamed_communes(tmp_path):
    communes = [
        {"code": "10001", "nom": "Grande", "type": "commune-actuelle", "anciensCodes": ["10002"]},
        {"code": "10003", "nom": "Petite", "type": "commune-deleguee", "chefLieu": "10001"},
    ]
    history = [
        {"code": "10001", "nom": "Grand", "type": "COM", "dateFin": "1950-01-01"},
        {"code": "10001", "nom": "Grande", "type": "COM"},
        {"code": "10002", "nom": "Seconde", "type": "COM", "dateFin": "1972-12-01"},
        {"code": "10003", "nom": "Petite", "type": "COM"},
        {"code": "10009", "nom": "Perdue", "type": "COM", "dateFin": "1980-01-01"},
    ]
    found = former_communes(communes, history)
    assert {(one.key, one.area, one.until) for one in found} == {
        ("ancienne-10001-grand", "commune-10001", "1950-01-01"),
        ("ancienne-10002-seconde", "commune-10001", "1972-12-01"),
        ("ancienne-10003-petite", "commune-10001", ""),
    }
    (tmp_path / "file").write_bytes(former_file.dump(reversed(found)))
    assert sorted(former_file.read(tmp_path / "file"), key=lambda one: one.key) == sorted(
        found, key=lambda one: one.key
    )


def test_the_table_holds_the_file_and_loading_again_repairs_it(capsys):
    rows = former_file.read()
    assert FormerCommune.objects.count() == len(rows) == 6974
    assert {one.key for one in rows} == set(FormerCommune.objects.values_list("key", flat=True))
    assert all(search_name(one.name) for one in rows)
    FormerCommune.objects.filter(code="59355").delete()
    call_command("load_areas")
    assert resolve_area("Lomme").key == "commune-59350"
