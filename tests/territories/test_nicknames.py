"""Short names of communes mean the only commune that begins so."""

import pytest

from territories.kinds import Kind
from territories.models import Area
from territories.typed.lookup import AmbiguousPlace, resolve_area
from territories.typed.nicknames import FAMILIAR, NICKNAMES

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
BORNE_BY_VILLAGES = ("evry", "vire")
SHORT = {
    said: name
    for said, (kind, name) in NICKNAMES.items()
    if kind == Kind.COMMUNE and said not in BORNE_BY_VILLAGES and said not in FAMILIAR
}


def test_nobody_else_bears_a_short_name_or_begins_with_it():
    names = list(Area.objects.values_list("kind", "search_name"))
    assert len(SHORT) > 40
    for said, name in SHORT.items():
        assert [one for kind, one in names if kind == Kind.COMMUNE and one.split()[0] == said] == [name]
        assert said not in {one for _, one in names}


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Décines", "commune-69275"), ("oullins", "commune-69149"), ("Brive", "commune-19031")],
)
def test_a_short_name_is_a_place(typed, key):
    assert resolve_area(typed).key == key


@pytest.mark.parametrize(
    ("typed", "names"), [("Vire", {"Viré", "Vire Normandie"}), ("Évry", {"Évry", "Évry-Courcouronnes"})]
)
def test_a_short_name_that_a_village_bears_too_is_asked_for(typed, names):
    with pytest.raises(AmbiguousPlace) as error:
        resolve_area(typed)
    assert {area.name for area in error.value.candidates} == names


def test_a_familiar_name_means_one_area_that_exists():
    for kind, name in FAMILIAR.values():
        assert Area.objects.filter(kind=kind, search_name=name).count() == 1
