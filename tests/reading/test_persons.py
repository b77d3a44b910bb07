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
