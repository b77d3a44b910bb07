"""The track of the lycée is read beside its class, and nowhere else."""

import pytest

from reading import read_sentence

pytestmark = pytest.mark.django_db


def read(text: str) -> tuple[set[str], set[str]]:
    """The classes and the tracks."""
    understood = read_sentence(text).understood
    return tuple({one.value for one in understood if one.parameter == name} for name in ("niveau", "voie"))


@pytest.mark.parametrize(
    ("text", "level", "track"),
    [
        ("mon fils est en seconde pro", "seconde", "professionnelle"),
        ("elle a arrêté le lycée en 1ère générale il y a 2 ans", "premiere", "generale"),
        ("1ère générale, arrêt depuis 2 ans", "premiere", "generale"),
        ("ma fille en terminale STMG veut arrêter", "terminale", "technologique"),
        ("élève de première technologique", "premiere", "technologique"),
        ("en 2e année de CAP", "premiere", "professionnelle"),
        ("terminale bac pro commerce", "terminale", "professionnelle"),
    ],
)
def test_a_class_tells_its_track(text, level, track):
    assert read(text) == ({level}, {track})


@pytest.mark.parametrize(
    "text",
    [
        "mon fils est en 3e prépa pro",  # a class of the collège
        "il est en seconde",
        "en seconde GT",  # the first year of both
        "je cherche un lycée pro",
        "il voudrait passer un bac pro",  # what is wanted is the exam
        "elle a 17 ans, elle est en général fatiguée",
        "en seconde générale ou en première pro",  # one of two: neither
    ],
)
def test_nothing_else_does(text):
    assert read(text)[1] == set()


def test_of_several_children_each_has_the_track_of_its_class():
    reading = read_sentence("deux enfants, 17 ans en terminale pro et 12 ans en 5e")
    assert [dict(one.values).get("voie") for one in reading.persons] == ["professionnelle", None]
    assert "voie" not in {one.parameter for one in reading.understood}
