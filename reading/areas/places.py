"""Which areas the sentence names: a query for names, one for codes, none when no word can be a place."""

import math

from reading.areas.area_behind import told_apart
from reading.areas.misspelt_places import Towns
from reading.areas.place_names import Candidate, Cue, common_names, find_candidates
from reading.lexicon import Lexicon
from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set
from territories.area_queries import Called, areas_called, towns_from
from territories.former_file import former_parts
from territories.kinds import Kind
from territories.models import Area
from territories.names import fold_place_name, has_article
from territories.typed.lookup import likely
from territories.typed.nicknames import NICKNAMES

KNOWN_TOWN = 5_000  # inhabitants: from here on a name is read where nothing else says that it is a place
KNOWN_CITY = 25_000  # the same for a name that is also a word: "…, Nice"
VILLAGE = 1_000  # from here on "a" before it is taken for "à"
FOREMOST = 20  # times as many inhabitants as the next town of its name: that one is meant
NEVER = math.inf
MOST_PLACES = 6  # of one sentence; whoever names more asks about none of them in particular
READ_KINDS = (Kind.COMMUNE, Kind.ARRONDISSEMENT, Kind.DEPARTEMENT, Kind.REGION)
WIDE = (Kind.DEPARTEMENT, Kind.REGION)

PAST = word_set("avant auparavant ancien ancienne ex")  # "avant c'était Montreuil"
OF_SPEECH = ("grand est",)  # "le grand est en 3e"

TOWNS = Towns(towns_from)

Place = tuple[Candidate, list[Area]]
Unclear = tuple[str, tuple[str, ...]]


def read_places(sentence: Sentence, lexicon: Lexicon) -> list[Unclear]:
    """Adds `lieu`; returns the words that may mean several areas."""
    candidates = find_candidates(sentence, lexicon)
    if not candidates:
        return []
    found = [place for place in _look_up(candidates) if place[1]]
    coded = {one.first: areas for one, areas in found if not one.name}
    named = _without_overlaps([place for place in found if _is_believed(*place) or _has_its_code(*place, coded)])
    settled = [
        (one, areas if len(areas) < 2 else told_apart(sentence, one.last, areas)) for one, areas in _settle(named)
    ]
    for candidate, areas in settled:
        if len(areas) > 1:
            sentence.use(candidate.from_position if candidate.from_position >= 0 else candidate.first, candidate.last)
    _apply(sentence, [(candidate, areas[0]) for candidate, areas in settled if len(areas) == 1])
    return [
        (sentence.says_span(one.first, one.last), tuple(area.link_key for area in areas))
        for one, areas in settled
        if len(areas) > 1
    ]


def _look_up(candidates: list[Candidate]) -> list[Place]:
    misspelt = {one: near for one in candidates if one.name and (near := TOWNS.like(one))}
    names = {_area_name(one) for one in candidates if one.name}.union(*misspelt.values())
    called = areas_called(names, {one.key or one.postcode for one in candidates if not one.name})
    by_name: dict[str, list[Area]] = {}
    for area in called.areas:
        by_name.setdefault(area.search_name, []).append(area)
    once: dict[str, list[Area]] = {}
    for key, area in called.formers.items():
        code, name = former_parts(key)
        once.setdefault(name, []).append(area)
        once.setdefault(code, []).append(area)
    found = [(one, _meant(one, called, by_name) or _formerly(one, once)) for one in candidates]
    return [(one, areas or _nearly(misspelt.get(one, []), by_name)) for one, areas in found]


def _nearly(names: list[str], by_name: dict[str, list[Area]]) -> list[Area]:
    """The towns of these names: a misspelt one is no village."""
    towns = [area for name in names for area in by_name.get(name, []) if area.kind == Kind.COMMUNE]
    return [area for area in towns if (area.population or 0) >= KNOWN_TOWN]


def _meant(one: Candidate, called: Called, by_name: dict[str, list[Area]]) -> list[Area]:
    if one.name:
        return _fitting(one, by_name.get(_area_name(one), []))
    keys = {one.key} if one.key else called.served.get(one.postcode, set())
    coded = [area for area in called.areas if area.key in keys]
    return _without_cities(coded or [area for area in called.areas if one.postcode and area.code == one.postcode])


def _formerly(one: Candidate, once: dict[str, list[Area]]) -> list[Area]:
    """Present communes that a former one of this name or code became; none where a present area bears the name."""
    if one.kind not in (None, Kind.COMMUNE) or (one.cue == Cue.WITHIN and one.has_article):
        return []
    return list({area.key: area for area in once.get(one.name or one.postcode, ())}.values())


def _area_name(candidate: Candidate) -> str:
    return NICKNAMES[candidate.name][1] if candidate.name in NICKNAMES else candidate.name


def _fitting(one: Candidate, homonyms: list[Area]) -> list[Area]:
    kind = NICKNAMES[one.name][0] if one.name in NICKNAMES else one.kind
    if kind:
        return [area for area in homonyms if area.kind == kind and kind != Kind.PAYS]
    plain = [area for area in homonyms if area.kind in READ_KINDS and _agrees(one, area)]
    wide = [area for area in plain if area.kind in WIDE]
    if one.cue == Cue.WITHIN:
        return wide or likely(plain)
    towns = [area for area in plain if area.kind not in WIDE]
    return likely(towns) if towns and one.cue >= Cue.AT and not one.has_article else likely(plain)


def _agrees(one: Candidate, area: Area) -> bool:
    """Grammar: "à Lyon", "au Havre", "dans l'Ain", "en Bretagne"; a town takes its own article or none."""
    if area.kind in WIDE:
        return one.has_article or one.is_capital or one.cue in (Cue.WITHIN, Cue.HOME, Cue.NONE)
    if one.cue == Cue.WITHIN and one.has_article:
        return False
    return has_article(fold_place_name(area.name)) == one.has_article


def _without_cities(areas: list[Area]) -> list[Area]:
    """An arrondissement's postcode also serves its city."""
    cities = {area.commune_id for area in areas}
    return [area for area in areas if area.key not in cities]


def _is_believed(one: Candidate, areas: list[Area]) -> bool:
    """Whether the sentence means a place by these words: the commoner the word, the more it takes."""
    is_common = one.name in common_names()
    if one.name in OF_SPEECH and not one.is_capital and one.cue < Cue.WITHIN:
        return False
    if one.name and areas[0].search_name != _area_name(one) and not areas[0].former and not one.key:
        return True  # a misspelt town, already led to
    if one.name and areas[0].former:
        return _is_former_believed(one, areas, is_common)
    if one.name in NICKNAMES:
        return one.is_capital or not is_common
    if not one.name or one.kind or (" " in one.name and one.cue >= Cue.WITHIN):
        return True
    if all(area.kind in WIDE for area in areas):
        return one.is_capital or one.cue in (Cue.WITHIN, Cue.HOME) or not is_common
    return max(area.population or 0 for area in areas) >= _enough(one, is_common)


def _has_its_code(one: Candidate, areas: list[Area], coded: dict[int, list[Area]]) -> bool:
    """ "Bourganeuf (23)", "secteur Die 26150": the département behind says that it is the place."""
    if not one.name or areas[0].former or (one.name in common_names() and not one.is_capital):
        return False
    return any(_holds(code, area) or code.key == area.key for code in coded.get(one.last + 1, ()) for area in areas)


def _is_former_believed(one: Candidate, areas: list[Area], is_common: bool) -> bool:
    """How many lived there is not known: a cue or a capital must say that it is a place."""
    if is_common or one.cue >= Cue.AT:
        return one.cue == Cue.HOME or (one.cue == Cue.AT and (one.is_capital or (" " in one.name and not is_common)))
    enough = KNOWN_TOWN if " " in one.name else KNOWN_CITY
    return one.is_capital and max(area.population or 0 for area in areas) >= enough


def _enough(one: Candidate, is_common: bool) -> float:
    """Inhabitants from which on the words are believed to name a town."""
    if is_common and not (one.is_capital or one.is_alone or one.cue == Cue.HOME):
        return NEVER
    if is_common and one.is_alone and not one.is_capital:
        return KNOWN_CITY
    if one.cue == Cue.HOME:
        return KNOWN_CITY if is_common and not one.is_capital else 0
    if one.cue == Cue.WITHIN:
        return 0 if one.is_capital else NEVER
    if one.cue == Cue.AT:
        return 0 if one.is_capital else VILLAGE
    return KNOWN_CITY if is_common else KNOWN_TOWN


def _without_overlaps(named: list[Place]) -> list[Place]:
    """The longest name where two share words."""
    taken: set[int] = set()
    kept = []
    for one, areas in sorted(named, key=lambda place: place[0].first - place[0].last):
        span = set(range(one.first, one.last + 1))
        if not span & taken:
            taken |= span
            kept.append((one, areas))
    return sorted(kept, key=lambda place: place[0].first)[:MOST_PLACES]


def _settle(named: list[Place]) -> list[Place]:
    """Homonyms told apart by the other places: "Saint-Denis (93)", "69100 Villeurbanne"."""
    narrowed = [
        (one, _narrowed(areas, [others for other, others in named if other is not one])) for one, areas in named
    ]
    return [(one, _foremost(areas)) for one, areas in narrowed]


def _foremost(areas: list[Area]) -> list[Area]:
    """The city among villages of its name: Saint-Priest of 48,000 inhabitants and one of 1,200."""
    ordered = sorted(areas, key=lambda area: -(area.population or 0))
    sizes = [area.population or 0 for area in ordered]
    are_towns = all(area.kind == Kind.COMMUNE for area in areas)
    is_clear = len(areas) > 1 and are_towns and sizes[0] >= max(KNOWN_CITY, FOREMOST * sizes[1])
    return ordered[:1] if is_clear else areas


def _narrowed(areas: list[Area], beside: list[list[Area]]) -> list[Area]:
    for others in beside if len(areas) > 1 else ():
        inside = [area for area in areas if any(other.key in area.scope().within for other in others)]
        if len(areas) > 1 and inside:
            areas = inside
    return areas


def _apply(sentence: Sentence, named: list[tuple[Candidate, Area]]) -> None:
    """The smallest area when one holds the other; where one lives when two differ, else the one said with its code,
    else the one that is not of the past; else nothing."""
    meant = [place for place in named if not any(_holds(place[1], other) for _, other in named)]
    if len({area.key for _, area in meant}) > 1:
        homes = [place for place in meant if place[0].cue == Cue.HOME]
        coded = [place for place in meant if not place[0].name or _is_said_with_its_code(place[1], named)]
        past = {area.key for one, area in meant if not PAST.isdisjoint(sentence.before(one.first, 4))}
        of_today = [place for place in meant if place[1].key not in past]
        meant = next((some for some in (homes, coded, of_today) if len({area.key for _, area in some}) == 1), [])
        if not meant:
            return
    value = next((area.key for _, area in meant if not area.former), meant[0][1].link_key) if meant else ""
    for one, _ in meant:
        sentence.found.append(FoundValue("lieu", value, one.first, one.last))
    for one, area in named:
        if any(area.key == chosen.key or _holds(area, chosen) for _, chosen in meant):
            sentence.use(one.from_position if one.from_position >= 0 else one.first, one.last)


def _is_said_with_its_code(area: Area, named: list[tuple[Candidate, Area]]) -> bool:
    """ "Bourganeuf (23)", "69100 Villeurbanne"."""
    return any(not one.name and (_holds(other, area) or other.key == area.key) for one, other in named)


def _holds(area: Area, other: Area) -> bool:
    return area.key != other.key and area.key in other.scope().within
