"""Which areas match what was asked, and how well. A query for names, one for codes, one for beginnings of names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from territories.area_queries import areas_called
from territories.former_file import former_parts
from territories.kinds import RANK, Kind, key_of
from territories.models import Area
from territories.names import fold_place_name, has_article
from territories.typed.reading import DEPARTEMENT_CODE, FIVE_DIGITS, PlaceReading, TypedPlace, code_in, where_names

# From the surest to the least sure. Results of one level are equally exact.
CODE, OTHER_CODE, SPELLED, WITHOUT_ARTICLE, KIND_CUT, WHERE_SPELLED, WHERE = range(7)

# A code typed without its kind never means these ("84" is Vaucluse).
KINDS_BY_NAME = (Kind.REGION, Kind.ACADEMIE, Kind.PAYS)
WIDE_KINDS_WITH_ARTICLE = (Kind.DEPARTEMENT, Kind.REGION)  # their official name has none: "l'Ain", "la Bretagne"


@dataclass(frozen=True)
class Matches:
    exact: list[tuple[int, Area]]  # level and area, best first, each area once
    nearby: list[Area] = field(default_factory=list)  # the name or the code alone fits: right name, wrong département
    formers: dict[str, Area] = field(default_factory=dict)  # by key, former communes with the present ones
    is_torn: bool = False  # a postcode, and the code of a larger commune that it does not serve: either may be meant

    @property
    def best(self) -> list[Area]:
        return self.at(self.exact[0][0]) if self.exact else []

    def at(self, level: int) -> list[Area]:
        return [area for its_level, area in self.exact if its_level == level]


def match(asked: TypedPlace, *, codes_first: bool = False) -> Matches:
    if not asked.readings:
        return Matches([])
    found, served, formers = _look_up(asked)
    coded, posted = _meant_by_code(asked, found, served)
    is_torn = (
        not codes_first and bool(posted) and _inhabitants(coded) > _inhabitants(posted) and not _share(coded, posted)
    )
    levels: dict[str, int | None] = {**_levels_of_codes(coded, posted, codes_first=codes_first)}
    for area in found:
        levels.setdefault(area.key, min(_levels_of_name(asked, area, found, served), default=None))
    exact = [(level, area) for area in found if (level := levels[area.key]) is not None]
    exact.sort(key=lambda pair: (pair[0], *_order(pair[1])))
    nearby = sorted((area for area in found if levels[area.key] is None), key=_order)
    return Matches(exact, nearby, _fitting_formers(asked, formers, found, served), is_torn)


def beginning_with(asked: TypedPlace, limit: int) -> list[Area]:
    """Largest first; none for a number, which is a code that is not known."""
    if asked.is_a_number:
        return []
    names = Q()
    for reading in asked.readings:
        if not reading.where:
            names |= Q(search_name__startswith=reading.name) & (Q(kind=reading.kind) if reading.kind else Q())
    return list(Area.objects.filter(names).largest_first()[:limit]) if names else []


def _order(area: Area) -> tuple:
    return RANK[area.kind], -(area.population or 0), area.key


def _look_up(asked: TypedPlace) -> tuple[list[Area], dict[str, set[str]], dict[str, Area]]:
    """The areas that anything asked may mean, the keys of those that each postcode serves, and former communes."""
    names, postcodes = {name for name in asked.names if not code_in(name)}, asked.postcodes
    called = areas_called(names, {asked.key, asked.code, *postcodes} - {""})
    served = {code: keys for code, keys in called.served.items() if code in postcodes}
    keys = {asked.key}.union(*served.values())
    return (
        [
            area
            for area in called.areas
            if area.key in keys or area.search_name in names or (asked.code and area.code == asked.code)
        ],
        served,
        called.formers,
    )


def _meant_by_code(asked: TypedPlace, found: list[Area], served: dict[str, set[str]]) -> tuple[list[Area], list[Area]]:
    """The areas that have the code asked, and those that it serves as a postcode."""
    coded = [area for area in found if asked.key == area.key or _has_code(area, asked)]
    return coded, _smallest([area for area in found if area.key in served.get(asked.code, ())])


def _levels_of_codes(coded: list[Area], posted: list[Area], *, codes_first: bool) -> dict[str, int]:
    """What people type is a postcode where it can be one. Machines send INSEE codes: theirs come first, unless the
    postcode has more inhabitants: 69100 is the code of Irigny, and everybody's postcode of Villeurbanne.

    Codes and postcodes collide 3,004 times.
    """
    first = posted or coded
    if codes_first:
        first = _share(coded, posted) or max(coded, posted, key=_inhabitants)
    others = [area for area in coded + posted if area not in first]
    return {area.key: CODE for area in first} | {area.key: OTHER_CODE for area in others}


def _share(coded: list[Area], posted: list[Area]) -> list[Area]:
    return [area for area in coded if area in posted]


def _fitting_formers(
    asked: TypedPlace, formers: dict[str, Area], found: list[Area], served: dict[str, set[str]]
) -> dict[str, Area]:
    """Former communes that have the name or the code asked, in the place that is said beside."""
    return {key: area for key, area in formers.items() if _fits_former(asked, key, area, found, served)}


def _fits_former(asked: TypedPlace, key: str, area: Area, found: list[Area], served: dict[str, set[str]]) -> bool:
    code, name = former_parts(key)
    return code == asked.code or any(
        reading.name == name
        and reading.kind in (None, Kind.COMMUNE)
        and all(_lies_in(area, word, found, served) for word in reading.where)
        for reading in asked.readings
    )


def _has_code(area: Area, asked: TypedPlace) -> bool:
    if not asked.code or area.code != asked.code:
        return False
    return area.kind == asked.kind if asked.kind else area.kind not in KINDS_BY_NAME


def _smallest(areas: list[Area]) -> list[Area]:
    """Without Paris, Lyon or Marseille beside one of their arrondissements."""
    cities = {area.commune_id for area in areas}
    return [area for area in areas if area.key not in cities]


def _inhabitants(areas: Iterable[Area]) -> int:
    """-1 for nobody there to be meant, so that a place without inhabitants still counts as one."""
    return sum(area.population or 0 for area in areas) if areas else -1


def _levels_of_name(asked: TypedPlace, area: Area, found: list[Area], served: dict[str, set[str]]) -> Iterable[int]:
    for reading in asked.readings:
        if _fits(reading, area) and all(_lies_in(area, word, found, served) for word in reading.where):
            yield _level(reading, area)


def _fits(reading: PlaceReading, area: Area) -> bool:
    if reading.kind and reading.kind != area.kind:
        return False
    if reading.name == area.search_name:
        return True
    # "69003 Lyon" means the arrondissement, which is called "Lyon 3e"
    city, _, _ = area.search_name.rpartition(" ")
    return area.kind == Kind.ARRONDISSEMENT and bool(reading.where) and reading.name == city


def _level(reading: PlaceReading, area: Area) -> int:
    if reading.where:
        part_of_city = reading.name != area.search_name
        return WHERE_SPELLED if part_of_city or reading.folded == fold_place_name(area.name) else WHERE
    if reading.is_nickname:
        return SPELLED
    if reading.kind or reading.is_cut:
        return KIND_CUT
    wide = area.kind in WIDE_KINDS_WITH_ARTICLE and has_article(reading.folded)
    return SPELLED if wide or reading.folded == fold_place_name(area.name) else WITHOUT_ARTICLE


def _lies_in(area: Area, word: str, found: list[Area], served: dict[str, set[str]]) -> bool:
    """Whether the area lies in what "word" names: a postcode, a département code or a larger area."""
    if FIVE_DIGITS.fullmatch(word):
        # a postcode that La Poste does not list (cedex) still begins with its département
        return area.key in served[word] if word in served else area.code.startswith(word[:2])
    within = area.scope().within
    if DEPARTEMENT_CODE.fullmatch(word):
        return key_of(Kind.DEPARTEMENT, word.upper()) in within
    names = where_names(word)
    return any(other.search_name in names and other.key in within for other in found if other.key != area.key)
