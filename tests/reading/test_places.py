"""Places, ages and numbers beside them, by kinds: each list holds what people wrote and others of the same kind."""

import pytest

from reading import read_sentence
from territories.typed.lookup import resolve_area

pytestmark = pytest.mark.django_db


def read(text: str) -> dict[str, set[str]]:
    """Places by their codes."""
    found: dict[str, set[str]] = {}
    for one in read_sentence(text).understood:
        value = resolve_area(one.value).code if one.parameter == "lieu" else one.value
        found.setdefault(one.parameter, set()).add(value)
    return found


def check(text: str, **expected: str | None) -> None:
    """None: nothing of that name is read."""
    found = read(text)
    assert {name: found.get(name) for name in expected} == {
        name: value and {value} for name, value in expected.items()
    }, text


BESIDE_A_DEPARTEMENT = [
    ("mon fils est en 3e (69)", {"niveau": "3e", "lieu": "69"}),
    ("fille de 15 ans, harcelée (69)", {"age": "15", "lieu": "69", "situation": "harcelement"}),
    ("ma fille est en seconde (38)", {"niveau": "seconde", "lieu": "38"}),
    ("CM2 (93)", {"niveau": "cm2", "lieu": "93"}),
    ("décrochage (59)", {"situation": "decrochage", "lieu": "59"}),
    ("17 ans, déscolarisé (33)", {"age": "17", "lieu": "33"}),
    ("phobie scolaire (44)", {"situation": "phobie", "lieu": "44"}),
    ("élève de terminale (67)", {"niveau": "terminale", "lieu": "67"}),
    ("allophone (93)", {"situation": "allophone", "lieu": "93"}),
    ("sans emploi (62)", {"situation": "sans-emploi", "lieu": "62"}),
    ("aide aux devoirs (75)", {"aide": "accompagnement-scolaire", "lieu": "75"}),
    ("Oyonnax (01)", {"lieu": "01283"}),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE_A_DEPARTEMENT)
def test_a_word_beside_a_departement_in_brackets_is_not_swallowed(text, expected):
    check(text, **expected)


def test_a_word_beside_a_departement_that_means_nothing_is_told():
    for word in ("stage", "surdoué", "menacée", "timide", "colère", "insomnie", "jeux"):
        assert word in read_sentence(f"fille de 15 ans, {word} (69)").unread


IN_BRACKETS_AFTER_A_PERSON = [
    ("ma fille (15) ne va plus au collège", "15"),
    ("mon fils (8) en CE2", "8"),
    ("Lina, ma fille (12), refuse l'école", "12"),
    ("ma fille Lina (13) refuse d'y aller", "13"),
    ("mes jumeaux (14)", "14"),
    ("un jeune (17) sans école", "17"),
    ("ado déscolarisé (16)", "16"),
    ("mon petit frère (9)", "9"),
    ("sa nièce (11)", "11"),
    ("notre garçon ( 10 )", "10"),
    ("lycéenne (16) enceinte", "16"),
    ("un élève très agité (7)", "7"),
]


@pytest.mark.parametrize(("text", "age"), IN_BRACKETS_AFTER_A_PERSON)
def test_a_number_in_brackets_after_a_person_is_an_age(text, age):
    check(text, age=age, lieu=None)


@pytest.mark.parametrize("text", ["ma fille (69)", "mon fils (93)", "un jeune (75)", "notre enfant (59)"])
def test_a_number_too_high_for_a_child_is_neither_age_nor_place(text):
    check(text, age=None, lieu=None)


NUMBERS = [
    ("17,5 ans", "17"), ("il a 14.5 ans", "14"), ("16,5 ans", "16"), ("16.5ans", "16"), ("3,5 ans", "3"),
    ("15½ ans", "15"), ("15 ½ ans", "15"), ("15 ans et demi", "15"), ("12,25 ans", "12"), ("fille de 9,75 ans", "9"),
    ("ma fille a 6,9 ans", "6"),
    ("15-16ans", "15-16"), ("15/16", None), ("15/16 ans", "15-16"), ("15-16 ans", "15-16"), ("15,16 ans", None),
    ("entre 15 et 16 ans", "15-16"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "age"), NUMBERS)
def test_a_decimal_is_its_whole_years_and_two_ages_are_a_range(text, age):
    check(text, age=age)


def test_two_ages_that_are_not_applied_are_told():
    assert "15" in read_sentence("15,16 ans, phobie scolaire").unread


@pytest.mark.parametrize(
    ("duration", "months"),
    [("3,5 mois", "3"), ("1,5 an", "18"), ("2.5 ans", "30"), ("1 an et demi", "18"), ("un an et demi", "18"),
     ("0,5 an", "6"), ("6 mois", "6"), ("2½ ans", "30"), ("4.5 mois", "4"), ("1,25 an", "15")],
)  # fmt: skip
def test_a_decimal_duration_counts_its_months(duration, months):
    check(f"17 ans, déscolarisé depuis {duration}", age="17", arret=months)


FORMER = [
    ("16 ans, habite à Saint-Pol-sur-Mer", "59183"), ("habite à saint pol sur mer", "59183"),
    ("habite à Lomme", "59350"), ("16 ans Lomme", "59350"), ("j'habite Octeville", "50129"),
    ("16 ans, habite à Cherbourg-Octeville", "50129"), ("vit à Château-d'Olonne", "85194"),
    ("17 ans à Équeurdreville-Hainneville", "50129"), ("habite à Saint-Rambert-l'Île-Barbe", "69123"),
    ("vit à Fort-Mardyck", "59183"), ("habite à Rosendaël", "59183"), ("à Seynod, 15 ans", "74010"),
    ("59160 Lomme", "59350"), ("habite à Hellemmes-Lille", "59350"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), FORMER)
def test_a_former_commune_leads_to_the_present_one(text, code):
    check(text, lieu=code)


@pytest.mark.parametrize(
    "text",
    [
        "vit à Saint-Trifouilly-sur-Mer", "habite à Trucmuche-lès-Nancy", "j'habite Bidule-sur-Seine",
        "à Trucmuche sur Mer", "habite à Saint Trifouilly sur Mer", "habite à Machin-la-Rochelle", "vit à Grand-Lens",
        "habite à Truc-en-Bresse", "habite Chose-Villeurbanne", "vit à Saint-Bidule-de-Lyon", "à Xyz-sous-Bois",
    ],
)  # fmt: skip
def test_the_end_of_an_unknown_name_is_no_town(text):
    check(text, lieu=None)


DIGITS = ["١٦", "۱۶", "१६", "১৬", "１６", "༡༦"]


@pytest.mark.parametrize("digits", DIGITS)
def test_digits_of_any_script_are_read(digits):
    check(f"mon fils a {digits} ans", age="16")


@pytest.mark.parametrize("postcode", ["٦٩١٠٠", "۶۹۱۰۰", "६९१००", "６９１００"])
def test_a_postcode_in_any_script_is_read(postcode):
    check(f"habite {postcode}", lieu="69266")


def test_arabic_years_are_read():
    check("١٥ سنة", age="15")


BARE_TOWNS = [
    ("jeune de 16 ans sans école Toulouse", "31555"), ("jeune de 16 ans sans école toulouse", "31555"),
    ("Grenoble, fille de 14 ans", "38185"), ("villeurbanne phobie scolaire 13 ans", "69266"),
    ("16 ans sans rien clermont ferrand", "63113"), ("soutien scolaire 6e aix en provence", "13001"),
    ("mentor pour lycéen, Le Havre", "76351"), ("aide aux devoirs CM2 saint etienne", "42218"),
    ("18 ans décroché Tours", "37261"), ("15 ans, nice", "06088"), ("Nice 15 ans", "06088"), ("15 ans, Sens", "89387"),
    ("micro lycée roubaix", "59512"), ("collège Villeurbanne 4e", "69266"), ("Brest 17 ans sans diplôme", "29019"),
    ("décrochage, montpellier", "34172"), ("17 ans sans diplôme bourg-en-bresse", "01053"),
    ("vaulx en velin 4e", "69256"), ("Saint-Malo, phobie scolaire", "35288"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), BARE_TOWNS)
def test_a_town_without_its_small_word_is_read(text, code):
    check(text, lieu=code)


@pytest.mark.parametrize(
    "text",
    [
        "ma fille est gentille et nice", "mon fils perd le sens de l'école", "il fait des tours en classe",
        "elle a trop de moulins à paroles", "lycée Saint-Louis", "rue de Toulouse", "il aime la mer",
        "mon fils Romain", "collège Jean Moulin", "un job orange", "croix rouge",
    ],
)  # fmt: skip
def test_a_word_that_is_no_place_stays_one(text):
    check(text, lieu=None)


QUARTERS = [
    ("CLASS Lyon 4 inscription enfant", "69384"), ("CLAS Lyon 7 pour mon fils", "69387"), ("habite Paris 19", "75119"),
    ("Marseille 3e, fille de 14 ans", "13203"), ("13ème à Marseille, 16 ans", "13213"), ("75019", "75119"),
    ("Lyon 8ème aide aux devoirs", "69388"), ("école Lyon 3", "69383"), ("le 4e de Lyon", "69384"),
    ("Paris 18 phobie scolaire", "75118"), ("Marseille 15 décrochage", "13215"), ("Lyon 9, 15 ans", "69389"),
    ("paris 20 mentorat", "75120"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), QUARTERS)
def test_the_number_beside_a_city_is_its_quarter(text, code):
    check(text, lieu=code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("étudiant à Lyon 2", "69123"), ("étudiante à Lyon 3 veut aider", "69123"), ("université Paris 8", "75056"),
        ("master à Lyon 1", "69123"), ("fac Paris 13", "75056"), ("licence Lyon 2", "69123"),
        ("Lyon 3 enfants", "69123"), ("Lyon 8 ans CE2", "69123"), ("à Paris 18 ans", "75056"),
        ("Lyon, 3e", "69123"), ("à Lyon 2e année de CAP", "69123"), ("Lyon 15-16 ans", "69123"),
        ("en 5e à Lyon", "69123"), ("1ere à Lyon", "69123"),
    ],
)  # fmt: skip
def test_a_university_a_class_or_a_count_is_no_quarter(text, code):
    check(text, lieu=code)


def test_the_name_of_a_university_of_another_town_is_no_place():
    check("étudiant Aix-Marseille bénévole", lieu=None)


@pytest.mark.parametrize(
    ("text", "code"),
    [("habite au 13001", "13201"), ("16 ans 75011", "75111"), ("habite 69266", "69266"), ("au 31555", "31555")],
)
def test_five_digits_are_a_postcode_before_the_code_of_a_commune(text, code):
    check(text, lieu=code)


@pytest.mark.parametrize(
    "text",
    [
        "17 ans CAP maçon",
        "CAP macon, 17 ans",
        "il veut devenir maçon",
        "apprenti macon, 16 ans",
        "il a quitté son CAP maçon en octobre",
        "formation de maçon",
        "le grand est en 3e",
    ],
)
def test_a_word_of_a_trade_or_of_every_day_is_no_place(text):
    assert [one.value for one in read_sentence(text).understood if one.parameter == "lieu"] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("secteur Bourganeuf (23). Jeune 17 ans a quitté son CAP maçon", "commune-23030"),
        ("CAP macon, 17 ans, Bourganeuf (23)", "commune-23030"),
        ("jeune, Aubusson (23)", "commune-23008"),
        ("jeune à Bourganeuf (23), formation à Lyon", "commune-23030"),
        ("formation à Lyon, jeune à Guéret (23)", "commune-23096"),
        ("69100 Villeurbanne, formation à Bron", "commune-69266"),
        ("au Blanc Mesnil, avant c'était Montreuil", "commune-93007"),
        ("avant à Bron, maintenant à Vénissieux", "commune-69259"),
        ("CAP maçon, on habite Mâcon", "commune-71270"),
        ("mon fils à macon, CAP maçon", "commune-71270"),
        ("16 ans, Blanc-Mesnil", "commune-93007"),
        ("16 ans, le Blanc-Mesnil", "commune-93007"),
        ("16 ans a la duchere", "arrondissement-69389"),
        ("Lyon la Duchère, 16 ans", "arrondissement-69389"),
        ("on habite à sté, 16 ans", "commune-42218"),
        ("16 ans, st é", "commune-42218"),
        ("Sainté, 17 ans", "commune-42218"),
        ("16 ans, on est à ste", "commune-42218"),
    ],
)
def test_a_place_is_found_as_people_say_it(text, key):
    assert [one.value for one in read_sentence(text).understood if one.parameter == "lieu"] == [key]


@pytest.mark.parametrize("text", ["école sainte Thérèse", "lycée ste Marie", "à Sainte-Foy-lès-Lyon", "une sainte"])
def test_a_saint_is_not_saint_etienne(text):
    assert "commune-42218" not in [one.value for one in read_sentence(text).understood]
