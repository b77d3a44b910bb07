"""For whom: several children, a group of an age, somebody who wants to help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import read_sentence

pytestmark = pytest.mark.django_db
YEARS = st.integers(3, 24)


def read(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in read_sentence(text).understood:
        found.setdefault(one.parameter, []).append(one.value)
    return found


def persons(text: str) -> list[dict[str, str]]:
    return [dict(person.values) for person in read_sentence(text).persons]


@given(first=YEARS, second=YEARS, way=st.sampled_from(["deux enfants, {} et {} ans", "mes fils de {} ans et {} ans"]))
def test_ages_of_several_children_are_told_apart(first, second, way):
    said = [one["age"] for one in persons(way.format(first, second))]
    assert said == ([] if first == second else [str(first), str(second)])


@given(
    low=YEARS,
    wide=st.integers(1, 10),
    way=st.sampled_from(["jeunes de {} à {} ans", "{}-{} ans", "entre {} et {} ans"]),
)
def test_a_range_of_ages_is_one(low, wide, way):
    assert read(way.format(low, low + wide))["age"] == [f"{low}-{low + wide}"]
    assert persons(way.format(low, low + wide)) == []


def test_each_child_has_what_is_said_of_it():
    assert persons("7 ans en CE1, 12 ans en 5e et le grand de 17 ans qui a quitté le lycée") == [
        {"age": "7", "niveau": "ce1"},
        {"age": "12", "niveau": "5e"},
        {"age": "17", "scolarite": "non-scolarise", "situation": "decrochage"},
    ]
    assert persons("ma fille de 8 ans et mon fils en 3e") == [{"age": "8"}, {"niveau": "3e"}]
    assert persons("mes enfants sont en CP et en CM2") == [{"niveau": "cp"}, {"niveau": "cm2"}]


def test_what_is_true_of_all_is_said_of_all():
    text = "à Lyon, mes enfants ont 9 et 12 ans et ne parlent pas français"
    assert read(text)["situation"] == ["allophone"]
    assert "lieu" in read(text)


@pytest.mark.parametrize(
    "text",
    ["mon fils de 14 ans", "depuis 2 à 3 ans", "j'ai 45 ans et mon fils 14 ans", "16 ans, bientôt 17", "15 ans, en 3e"],
)
def test_one_child_is_one(text):
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "je suis étudiante et je voudrais donner deux heures pour aider des collégiens",
        "je suis bénévole retraité, je veux aider des jeunes",
        "j'aimerais faire du soutien scolaire bénévole",
        "I would like to volunteer as a tutor",
    ],
)
def test_who_wants_to_help_is_a_public_and_looks_for_whoever_needs_help(text):
    found = read(text)
    assert found["public"] == ["benevole"]
    assert "aide" not in found


def test_a_school_that_wants_volunteers_is_a_school():
    found = read("notre collège cherche des bénévoles pour accompagner les élèves")
    assert (found["public"], found["aide"]) == (["etablissement"], ["engagement-volontariat"])
    assert read("notre association veut accueillir un volontaire")["public"] == ["professionnel"]


@pytest.mark.parametrize(
    "text",
    ["je veux aider mon fils", "un étudiant bénévole pour ma fille", "comment aider les enfants en difficulté"],
)
def test_who_needs_help_is_no_volunteer(text):
    assert "engagement-volontariat" not in read(text).get("aide", [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Le grand 19 ans a lâché son CAP cuisine. La petite est en 6eme",
            [{"age": "19", "scolarite": "non-scolarise", "situation": "decrochage"}, {"niveau": "6e"}],
        ),
        ("le grand est en 3e, la petite a 10 ans", [{"niveau": "3e"}, {"age": "10"}]),
        ("mon aîné de 17 ans, la cadette est en 2nde", [{"age": "17"}, {"niveau": "seconde"}]),
        ("l'aîné 17 ans, le petit dernier 8", [{"age": "17"}, {"age": "8"}]),
        ("baiatul 16, fata 7", [{"age": "16"}, {"age": "7"}]),
        ("fata 7 ani baiatul 16", [{"age": "7"}, {"age": "16"}]),
        ("my boy 16 and my girl 7", [{"age": "16"}, {"age": "7"}]),
        ("ma fille 7, mon fils 16", [{"age": "7"}, {"age": "16"}]),
        ("le grand 17, la petite 8", [{"age": "17"}, {"age": "8"}]),
    ],
)
def test_children_are_told_apart_however_they_are_called(text, said):
    assert persons(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "mon fils 10 de moyenne",
        "ma fille 3 fois par semaine",
        "mon fils 6 eme",
        "mon fils 20 minutes de bus",
        "ma fille 4 jours d'exclusion",
        "mon fils 69 Lyon",
    ],
)
def test_a_number_beside_a_child_that_counts_something_is_no_age(text):
    assert "age" not in read(text)
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("j'ai 71 ans, mon petit-fils 13 ans est exclu", "13"),
        ("je suis la grand-mère de Mathis, 13 ans, qui vit chez moi. J'ai 71 ans", "13"),
        ("grand-mère de 71 ans, petit-fils 13 ans", "13"),
        ("papi de 68 ans, j'élève ma petite-fille de 15 ans", "15"),
        ("bunica 70 ani, nepotul 14 ani", "14"),
        ("my grandson is 14 years old, I am 66 years old", "14"),
    ],
)
def test_the_age_of_who_brings_a_child_up_is_not_the_child_s(text, age):
    reading = read_sentence(text)
    assert (read(text)["age"], reading.persons) == ([age], ())
    assert not any(word.isdigit() for word in reading.unread.split())


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("hello am 16 from gambia", "16"),
        ("am 17 and want school", "17"),
        ("im 15 from mali", "15"),
        ("ابني 12 سنه", "12"),
        ("ابني اثنا عشر سنه", "12"),
        ("بنتي خمسه عشر سنه", "15"),
        ("بنتي ثلاث عشره سنه", "13"),
        ("Синові 10 років", "10"),
        ("дочці 14 років, Ліон", "14"),
        ("сину 10 р", "10"),
        ("сыну 15 лет", "15"),
    ],
)
def test_an_age_is_read_as_people_write_it(text, age):
    assert read(text)["age"] == [age]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("arrêté la 1ère générale il y a 14 mois", "14"),
        ("j'ai arrêté la terminale pro il y a 8 mois", "8"),
        ("il a lâché la terminale il y a 14 mois", "14"),
        ("a arrêté en seconde depuis 8 mois", "8"),
        ("elle a quitté la 2nde il y a un an", "12"),
    ],
)
def test_how_long_ago_a_class_was_left_is_read(text, months):
    found = read(text)
    assert (found["arret"], found["scolarite"]) == ([months], ["non-scolarise"])


@pytest.mark.parametrize(
    "text",
    [
        "j'ai raté mon bac pro commerce 2 fois",
        "j'ai raté mon CAP coiffure deux fois",
        "il a loupé son bac techno STMG trois fois",
        "elle a échoué au bac général de Lyon 2 fois",
        "j'ai 2 fois raté mon bac pro",
        "failed my baccalaureate twice",
        "recalé au bac pour la deuxième fois",
    ],
)
def test_an_exam_failed_twice_is_read_wherever_the_number_stands(text):
    assert "deux-echecs-examen" in read(text)["situation"]


@pytest.mark.parametrize("text", ["j'ai raté mon bac pro", "raté le bac, je révise deux fois par semaine"])
def test_an_exam_failed_once_is_not_twice(text):
    assert "deux-echecs-examen" not in read(text)["situation"]
