import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from territories.models import Area, Postcode
from territories.typed.lookup import AmbiguousPlace, PlaceError, UnknownPlace, find_areas, label_of, resolve_area

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MOST_QUERIES = 6  # names, codes, beginnings, former communes that begin so, these with their areas, names alike

RESOLVED = {
    # official codes
    "69266": "commune-69266",
    "93001": "commune-93001",
    "42218": "commune-42218",
    "75056": "commune-75056",
    "69384": "arrondissement-69384",
    "2a004": "commune-2A004",
    "01": "departement-01",
    "2A": "departement-2A",
    "971": "departement-971",
    "987": "departement-987",
    "84": "departement-84",
    "région 84": "region-84",
    "le 93": "departement-93",
    "dans le 93": "departement-93",
    "200046977": "epci-200046977",
    # keys
    "epci-200046977": "epci-200046977",
    "COMMUNE-2a004": "commune-2A004",
    "academie-lyon": "academie-lyon",
    "pays-FR": "pays-FR",
    # postcodes of one place
    "69100": "commune-69266",
    "69 100": "commune-69266",
    "42100": "commune-42218",
    "69004": "arrondissement-69384",
    "75116": "arrondissement-75116",
    "69000": "commune-69123",
    "13002": "arrondissement-13202",
    # names
    "Villeurbanne": "commune-69266",
    "VILLEURBANNE": "commune-69266",
    "st etienne": "commune-42218",
    "St-Étienne": "commune-42218",
    "Bourg St Maurice": "commune-73054",
    "Le Mans": "commune-72181",
    "Mans": "commune-72181",
    "les Lilas": "commune-93045",
    "L’Haÿ les Roses": "commune-94038",
    "La Ville-du-Bois": "commune-91665",
    "à Lyon": "commune-69123",
    "ville de Lyon": "commune-69123",
    "Lyon": "commune-69123",
    "Paris": "commune-75056",
    "Mayenne": "commune-53147",
    "l'Ain": "departement-01",
    "Rhône": "departement-69",
    "département du Rhône": "departement-69",
    "département de Paris": "departement-75",
    "la Vienne": "departement-86",
    "Auvergne-Rhône-Alpes": "region-84",
    "la Bretagne": "region-53",
    "Normandie": "region-28",
    "PACA": "region-93",
    "Guadeloupe": "departement-971",
    "académie de Lyon": "academie-lyon",
    "Académie d’Orléans-Tours": "academie-orleans-tours",
    "Métropole de Lyon": "epci-200046977",
    "Grand Lyon": "epci-200046977",
    "Saint-Étienne Métropole": "epci-244200770",
    "France": "pays-FR",
    "toute la France": "pays-FR",
    # a village a hundred times smaller than its homonym is not meant
    "La Réunion": "departement-974",
    "Creuse": "departement-23",
    "La Rochelle": "commune-17300",
    # arrondissements
    "Lyon 4": "arrondissement-69384",
    "Lyon 4e": "arrondissement-69384",
    "Lyon 4ème arrondissement": "arrondissement-69384",
    "4e arrondissement de Lyon": "arrondissement-69384",
    "Paris 18": "arrondissement-75118",
    "Paris, 18e arrondissement": "arrondissement-75118",
    "Marseille 1er": "arrondissement-13201",
    # with what tells homonyms apart
    "69100 Villeurbanne": "commune-69266",
    "Villeurbanne 69100": "commune-69266",
    "69100 Villeurbanne, France": "commune-69266",
    "12 rue des Lilas, 69100 Villeurbanne": "commune-69266",
    "69621 Villeurbanne Cedex": "commune-69266",
    "69003 Lyon": "arrondissement-69383",
    "13 Marseille": "commune-13055",
    "Saint-Denis (93)": "commune-93066",
    "Saint-Denis 93": "commune-93066",
    "Saint-Denis, Seine-Saint-Denis": "commune-93066",
    "st denis (la réunion)": "commune-97411",
    "Saint-Denis, académie de Créteil": "commune-93066",
    "Aubervilliers (Seine-Saint-Denis)": "commune-93001",
    "La Vergne (Charente-Maritime)": "commune-17465",
}


@pytest.mark.parametrize(("typed", "key"), RESOLVED.items())
def test_place_is_resolved(typed, key):
    assert resolve_area(typed).key == key


@pytest.mark.parametrize(("typed", "key"), RESOLVED.items())
def test_resolved_place_is_also_found(typed, key):
    assert key in [area.key for area in find_areas(typed)]


@pytest.mark.parametrize("key", ["commune-69266", "arrondissement-69384", "departement-69", "academie-lyon", "pays-FR"])
def test_label_leads_back_to_its_area(key):
    area = Area.objects.get(key=key)
    assert resolve_area(label_of(area)) == area


def test_homonyms_are_listed_with_their_departement():
    with pytest.raises(AmbiguousPlace) as error:
        resolve_area("Saint-Denis")
    assert [area.key for area in error.value.candidates] == ["commune-97411", "commune-93066"]
    assert str(error.value) == (
        "« Saint-Denis » désigne plusieurs lieux : Saint-Denis (La Réunion), Saint-Denis (Seine-Saint-Denis)."
        " Précisez lequel."
    )


def test_commune_and_distant_departement_of_one_name_are_ambiguous():
    with pytest.raises(AmbiguousPlace, match=r"Vienne \(Isère\), Vienne \(département\)"):
        resolve_area("Vienne")


def test_postcode_of_several_communes_is_ambiguous_largest_first():
    with pytest.raises(AmbiguousPlace) as error:
        resolve_area("07000")
    candidates = error.value.candidates
    assert {area.key for area in candidates} == set(
        Postcode.objects.filter(code="07000").values_list("area", flat=True)
    )
    assert candidates == sorted(candidates, key=lambda area: -area.population)


def test_ambiguous_postcode_also_offers_the_commune_of_that_code():
    with pytest.raises(AmbiguousPlace) as error:
        resolve_area("95500")
    assert [area.name for area in error.value.candidates][::4] == ["Gonesse", "Pontoise"]


def test_misspelled_name_is_unknown_with_a_suggestion():
    with pytest.raises(UnknownPlace) as error:
        resolve_area("Vileurbanne")
    assert [area.key for area in error.value.suggestions] == ["commune-69266"]
    assert str(error.value) == "« Vileurbanne » n'est pas un lieu connu. Noms proches : Villeurbanne (Rhône)."


@pytest.mark.parametrize("typed", ["Villerubanne", "Villeurbane", "Villeurbonne", "Villleurbanne", "Vilurban"])
def test_each_kind_of_slip_leads_to_the_name_that_was_meant(typed):
    with pytest.raises(UnknownPlace) as error:
        resolve_area(typed)
    assert error.value.suggestions[0].key == "commune-69266"


@pytest.mark.parametrize("typed", ["69100 Lyon", "Villeurbanne (42)"])
def test_name_that_contradicts_its_postcode_or_departement_is_unknown(typed):
    with pytest.raises(UnknownPlace) as error:
        resolve_area(typed)
    assert "commune-69266" in [area.key for area in error.value.suggestions]


def test_plain_name_lists_the_commune_before_larger_areas_of_its_name():
    assert [area.key for area in find_areas("Paris")][:3] == ["commune-75056", "departement-75", "academie-paris"]


def test_exact_name_comes_before_names_that_begin_so():
    names = [area.name for area in find_areas("Saint-Étienne", limit=5)]
    assert names[:2] == ["Saint-Étienne", "Saint-Étienne Métropole"]
    assert len(names) == 5
    assert all(name.startswith("Saint-Étienne") for name in names)


def test_beginnings_come_largest_first():
    populations = [area.population for area in find_areas("villefranch")]
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "?!", "\0", "69\x00100", "Lyon" * 51, "日本"])
def test_text_that_cannot_be_a_place_finds_nothing_without_a_query(django_assert_num_queries, text):
    with django_assert_num_queries(0):
        assert find_areas(text) == []


def test_long_text_is_unknown_and_shortened_in_the_message():
    with pytest.raises(UnknownPlace) as error:
        resolve_area("x" * 5000)
    assert len(str(error.value)) < 200


def outcome(text: str) -> Area | str:
    try:
        return resolve_area(text)
    except PlaceError as error:
        return str(error)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=220) | st.from_regex(r"\A[0-9(), a-zé'%_-]{0,20}\Z"))
@example(text="NUL")  # Nully, and a former commune that is Nully now
def test_any_text_gets_areas_or_a_french_sentence_in_few_queries(db, text):
    with CaptureQueriesContext(connection) as queries:
        found = find_areas(text)
    assert len(queries) < MOST_QUERIES
    assert len({area.key for area in found}) == len(found) <= 10
    with CaptureQueriesContext(connection) as queries:
        answer = outcome(text)
    assert isinstance(answer, Area) or answer.startswith("« ")
    assert len(queries) <= MOST_QUERIES


def test_labels_need_no_query(django_assert_num_queries):
    areas = find_areas("Saint-Denis")
    with django_assert_num_queries(0):
        assert label_of(areas[0]) == "Saint-Denis (La Réunion)"
