"""From a place as typed to official areas."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from territories.by_key import areas_by_key
from territories.kinds import Kind
from territories.matching import OTHER_CODE, Matches, beginning_with, match
from territories.models import Area
from territories.reading import Asked, read
from territories.spelling import alike

SUGGESTIONS = 10
SHORTEST_BEGINNING = 3  # letters: below, one match is luck
NEIGHBOURS = 400  # names compared when a name looks misspelled: the largest that begin with the same two letters
LIKENESS = 0.65  # from which a name is proposed: "vilurban" for Villeurbanne (spelling.alike)
DWARFED = 100  # times fewer inhabitants

NAMED_ALONE = (Kind.COMMUNE, Kind.ARRONDISSEMENT, Kind.DEPARTEMENT, Kind.REGION, Kind.PAYS)
LISTED = 6  # places written out in an error


class PlaceError(ValueError):
    """str() is a sentence for the visitor."""

    def __init__(self, text: str, sentence: str):
        self.text = text
        super().__init__(sentence)


class UnknownPlace(PlaceError):
    def __init__(self, text: str, suggestions: list[Area]):
        self.suggestions = suggestions
        said = {"text": _shortened(text), "places": _listed(suggestions)}
        sentence = (
            _("« %(text)s » n'est pas un lieu connu. Noms proches : %(places)s.")
            if suggestions
            else _("« %(text)s » n'est pas un lieu connu. Indiquez une commune, un code postal ou un département.")
        )
        super().__init__(text, sentence % said)


class AmbiguousPlace(PlaceError):
    def __init__(self, text: str, candidates: list[Area]):
        self.candidates = candidates
        sentence = _("« %(text)s » désigne plusieurs lieux : %(places)s. Précisez lequel.")
        super().__init__(text, sentence % {"text": _shortened(text), "places": _listed(candidates)})


def find_areas(text: str, limit: int = 10) -> list[Area]:
    """Exact matches, smaller kinds and larger populations first; then names that begin so, largest first."""
    asked = read(text)
    exact = [area for _, area in match(asked).exact]
    if len(exact) >= limit:
        return exact[:limit]
    seen = {area.key for area in exact}
    return (exact + [area for area in beginning_with(asked, limit) if area.key not in seen])[:limit]


def resolve_area(text: str) -> Area:
    """The one area meant, else UnknownPlace or AmbiguousPlace.

    - A key, a code or a postcode of one place wins. As a code and as the postcode of others,
      the text means the side with more inhabitants (matching._levels_of_codes).
    - Homonyms are ambiguous; a postcode or a département beside the name tells them apart.
    - A commune a hundred times smaller than its homonym is not meant (La Réunion in Lot-et-Garonne,
      La Rochelle in Haute-Saône); of two areas one inside the other, the smaller is (Paris).
    - Without an exact match, the only name that begins so wins.
    """
    asked = read(text)
    if asked.key and (area := areas_by_key([asked.key]).get(asked.key)):
        return area  # the site's own links: no name to compare
    matches = match(asked)
    if matches.exact:
        return _only(text, matches)
    beginnings = beginning_with(asked, SUGGESTIONS)
    if len(beginnings) == 1 and len(asked.readings[0].name) >= SHORTEST_BEGINNING:
        return beginnings[0]
    raise UnknownPlace(text, _suggestions(asked, matches, beginnings))


def label_of(area: Area) -> str:
    """ "Villeurbanne (Rhône)", "Lyon 4e arrondissement", "académie de Lyon", "France entière" (rule: labels.py)."""
    return area.label


def _only(text: str, matches: Matches) -> Area:
    named = [area for area in matches.best if area.kind in NAMED_ALONE] or matches.best
    meant = likely(named)
    if len(meant) == 1:
        return meant[0]
    raise AmbiguousPlace(text, meant + matches.at(OTHER_CODE))


def likely(areas: list[Area]) -> list[Area]:
    """Of areas that bear one name, without the communes a hundred times smaller, and of two areas one inside the other
    the smaller."""
    return _without_containers([area for area in areas if not _is_dwarfed(area, areas)])


def _is_dwarfed(area: Area, others: list[Area]) -> bool:
    if area.kind != Kind.COMMUNE or area.population is None:
        return False
    homonyms = [other for other in others if other.search_name == area.search_name]
    return any((other.population or 0) > DWARFED * area.population for other in homonyms)


def _without_containers(areas: list[Area]) -> list[Area]:
    return [area for area in areas if not any(area.scope().contains(other.scope()) for other in areas if other != area)]


def _suggestions(asked: Asked, matches: Matches, beginnings: list[Area]) -> list[Area]:
    return (matches.nearby or beginnings or _alike(asked))[:SUGGESTIONS]


def _alike(asked: Asked) -> list[Area]:
    """Areas whose name is a misspelling away; [] for a text without letters."""
    names = [reading.name for reading in asked.readings if not reading.name.isdigit()]
    if not names:
        return []
    keys: dict[str, str] = {}  # of the largest that bears a name
    for name, key in _neighbours(names[-1]):
        keys.setdefault(name, key)
    near = [keys[name] for name, _ in alike(names[-1], keys, LIKENESS)[:SUGGESTIONS]]
    areas = areas_by_key(near)
    return [areas[key] for key in near]


def _neighbours(name: str) -> list[tuple[str, str]]:
    """Names and keys, the largest first."""
    alike = Area.objects.filter(search_name__startswith=name[:2]).largest_first()
    return list(alike.values_list("search_name", "key")[:NEIGHBOURS])


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _listed(areas: list[Area]) -> str:
    names = ", ".join(_described(area) for area in areas[:LISTED])
    more = len(areas) - LISTED
    if more <= 0:
        return names
    said = {"places": names, "count": more}
    return ngettext("%(places)s et %(count)s autre", "%(places)s et %(count)s autres", more) % said


def _described(area: Area) -> str:
    """A département needs its kind where a commune bears its name: "Vienne (département)"."""
    return _("%(place)s (département)") % {"place": area.label} if area.kind == Kind.DEPARTEMENT else area.label
