"""From a place as typed to official areas."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from territories.area_queries import areas_by_key, formers_by_key
from territories.formers import former_of, formerly
from territories.kinds import Kind
from territories.models import Area
from territories.spelling import alike
from territories.typed.matching import OTHER_CODE, Matches, beginning_with, match
from territories.typed.reading import TypedPlace, read_place

SUGGESTIONS = 10
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
    """Exact matches, smaller kinds and larger populations first; then names that begin so, largest first; then former
    communes."""
    asked = read_place(text)
    matches = match(asked)
    found = [area for _, area in matches.exact] or _with_zero(asked)
    if len(found) < limit:
        found += beginning_with(asked, limit)
    if len(found) < limit:
        found += formerly(matches, asked, limit)
    once: dict[str, Area] = {}
    for area in found:
        once.setdefault(area.key, area)  # a former commune leads where its present one does
    return list(once.values())[:limit]


def resolve_area(text: str, *, codes_first: bool = False) -> Area:
    """The one area meant, else UnknownPlace or AmbiguousPlace.

    - A key, a code or a postcode of one place wins. Five digits are a postcode before they are the code of another
      commune; where that commune is the larger one, either may be meant, unless `codes_first` (matching.py).
    - Homonyms are ambiguous; a postcode or a département beside the name tells them apart.
    - A commune a hundred times smaller than its homonym is not meant (La Réunion in Lot-et-Garonne,
      La Rochelle in Haute-Saône); of two areas one inside the other, the smaller is (Paris).
    - A former commune, by name or code, leads to the present one where no present area is meant.
    - The beginning of a name, or a number without its first zero, leads nowhere: what it may be is proposed.
    """
    asked = read_place(text)
    if asked.key and (area := areas_by_key([asked.key]).get(asked.key)):
        return area  # the site's own links: no name to compare
    if area := former_of(text):
        return area
    matches = match(asked, codes_first=codes_first)
    if matches.exact:
        return _only(text, matches)
    if matches.formers:
        return _only_former(text, matches.formers)
    raise UnknownPlace(text, _suggestions(asked, matches))


def label_of(area: Area) -> str:
    """ "Villeurbanne (Rhône)", "Lyon 4e arrondissement", "académie de Lyon", "France entière" (rule: labels.py)."""
    return area.said


def _only(text: str, matches: Matches) -> Area:
    named = [area for area in matches.best if area.kind in NAMED_ALONE] or matches.best
    meant = likely(named)
    if len(meant) == 1 and not matches.is_torn:
        return meant[0]
    raise AmbiguousPlace(text, meant + matches.at(OTHER_CODE))


def _only_former(text: str, formers: dict[str, Area]) -> Area:
    """Several that became one commune are no question: whichever is meant, it is there."""
    found = list(formers_by_key(formers).values())
    found.sort(key=lambda area: (-(area.population or 0), area.key))
    if len({area.key for area in found}) == 1:
        return found[0]
    raise AmbiguousPlace(text, found)


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


def _suggestions(asked: TypedPlace, matches: Matches) -> list[Area]:
    found = _with_zero(asked) or matches.nearby or beginning_with(asked, SUGGESTIONS)
    return (found or formerly(matches, asked, SUGGESTIONS) or _alike(asked))[:SUGGESTIONS]


def _with_zero(asked: TypedPlace) -> list[Area]:
    """What "1000" may be, had it not lost its zero."""
    return [area for _, area in match(read_place(asked.with_zero)).exact] if asked.with_zero else []


def _alike(asked: TypedPlace) -> list[Area]:
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
    return _("%(place)s (département)") % {"place": area.label} if area.kind == Kind.DEPARTEMENT else area.said
