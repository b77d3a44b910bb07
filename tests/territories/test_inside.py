"""Where one is, said with the word that each département takes."""

import pytest
from django.utils import translation

from territories.inside import WORDINGS, say_inside
from territories.kinds import Kind
from territories.models import Area
from territories.scope import Scope

SAID = {
    "departement-01": "dans l'Ain",
    "departement-2A": "en Corse-du-Sud",
    "departement-13": "dans les Bouches-du-Rhône",
    "departement-26": "dans la Drôme",
    "departement-31": "en Haute-Garonne",
    "departement-69": "dans le Rhône",
    "departement-75": "à Paris",
    "departement-82": "en Tarn-et-Garonne",
    "departement-93": "en Seine-Saint-Denis",
    "departement-971": "en Guadeloupe",
    "departement-974": "à La Réunion",
    "region-44": "dans la région Grand Est",
    "region-76": "dans la région Occitanie",
}
# How names begin, and how nobody would say that one is there.
WRONG = [
    *((wrong, vowels) for wrong in ("dans le ", "dans la ") for vowels in "AEIOUYÎ"),
    *(
        (wrong, plural)
        for wrong in ("dans le ", "dans la ", "en ")
        for plural in ("Hautes-", "Hauts-", "Alpes-", "Pyr")
    ),
    *((wrong, "Haute-") for wrong in ("dans le ", "dans la ", "dans les ")),
]


def said(area: Area) -> str:
    with translation.override(None):
        return say_inside(area.scope())


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "words"), SAID.items())
def test_a_place_takes_its_own_word(key, words):
    assert said(Area.objects.get(key=key)) == words


@pytest.mark.django_db
def test_no_departement_is_said_as_nobody_says_it():
    areas = Area.objects.filter(kind=Kind.DEPARTEMENT)
    assert areas.count() == 109
    assert set(WORDINGS) <= {area.key for area in areas}
    for area in areas:
        sentence = said(area)
        assert sentence.endswith(area.name)
        assert not [1 for word, begin in WRONG if sentence.startswith(word + begin)], sentence


@pytest.mark.django_db
def test_another_kind_of_place_is_named():
    assert said(Area.objects.get(key="academie-toulouse")).startswith("dans l'académie de ")
    epci = Scope("epci-1", Kind.EPCI, ("epci-1",), frozenset(), "Est Ensemble")
    with translation.override(None):
        assert say_inside(epci) == "ici (Est Ensemble)"
