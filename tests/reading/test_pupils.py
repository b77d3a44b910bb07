"""A pupil of today who is called a dropout is still enrolled; a young person called so may have left."""

import pytest

from reading import read_sentence

pytestmark = pytest.mark.django_db


def situations(text: str) -> set[str]:
    return {one.value for one in read_sentence(text).understood if one.parameter == "situation"}


@pytest.mark.parametrize(
    "text",
    [
        "un atelier pour des collégiens décrocheurs",
        "mon élève décroche, je suis prof de SVT",
        "lycéenne en décrochage, 16 ans",
        "élèves décrocheurs de 3e à Bron",
        "une collégienne en décrochage scolaire",
        "que proposer à un lycéen qui décroche ?",
    ],
)
def test_a_pupil_called_a_dropout_is_at_risk_too(text):
    assert situations(text) == {"decrochage", "risque-decrochage"}


@pytest.mark.parametrize("text", ["un jeune décrocheur de 17 ans", "17 ans, en décrochage scolaire"])
def test_a_young_person_called_a_dropout_may_have_left(text):
    assert situations(text) == {"decrochage"}


def test_a_pupil_at_risk_is_at_risk_only():
    assert situations("élève en risque de décrochage") == {"risque-decrochage"}
