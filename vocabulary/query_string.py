"""The query string: names of ours, what was meant to be one, and what others add to links to follow visitors; one value
where one is meant; pages that exist; and the query string of the same search with changes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import unquote_plus, urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from territories.names import without_accents
from territories.spelling import alike

PER_PAGE = 20  # entries on a page
MOST_PER_PAGE = 100
MOST_PAGES = 1_000_000  # keeps an offset within what a database counts
# Added to links by mail and social services; the API lets these pass, and pages whatever else follows visitors.
TRACKING = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid", "gclid")

Errors = dict[str, list[str]]
LIKENESS = 0.7  # one slip in four to six letters
LIKENESS_OF_SHORT = 0.66  # one slip in the three letters of `age` or `tri`
SHORT = 3  # letters
MOST_TOLD = 5
# How else people call what our parameters ask.
OTHER_NAMES = {
    "ville": "lieu", "commune": "lieu", "departement": "lieu", "code_postal": "lieu", "codepostal": "lieu",
    "place": "lieu", "city": "lieu", "classe": "niveau", "level": "niveau", "ecole": "scolarite", "exam": "examen",
    "help": "aide", "recherche": "q", "mots": "q", "search": "q", "query": "q", "kind": "type",
}  # fmt: skip
# Of what others add, only the names that look like ours (LinkedIn's trk, an affiliate's aid): the rest need no list.
TRACKERS = frozenset({"trk", "tri_id", "aid", "pageid", "page_id"})
TRACKER_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "at_", "mc_", "hsa_", "ga_", "_")


def known_only(query: QueryDict, accepted: Iterable[str]) -> QueryDict:
    """The query with the accepted names alone; pages hand on nothing else."""
    accepted = set(accepted)
    kept = QueryDict(mutable=True)
    for name in query:
        if name in accepted:
            kept.setlist(name, query.getlist(name))
    return kept


def misspelt_only(query: QueryDict, accepted: Iterable[str]) -> QueryDict:
    """The parameters whose names are nearly accepted ones, so that the next page can tell of them."""
    accepted = set(accepted)
    return known_only(query, {name for name in query if name not in accepted and meant_by(name, accepted)})


def tell_misspelt(query: QueryDict, accepted: Iterable[str]) -> list[str]:
    """A sentence for each name that is nearly an accepted one. That parameter was ignored, the rest of the search was
    not."""
    accepted = set(accepted)
    found = ((name, meant_by(name, accepted)) for name in query if name not in accepted)
    sentence = _("« %(name)s » n'est pas un critère : il n'a pas été pris en compte. Vouliez-vous dire « %(meant)s » ?")
    return [sentence % {"name": name[:40], "meant": meant} for name, meant in found if meant][:MOST_TOLD]


def meant_by(name: str, accepted: set[str]) -> str | None:
    """The accepted parameter that a name nearly is; None where it is near none, or is one that trackers add."""
    plain = _plain(name)
    if not plain or plain in TRACKERS or plain.startswith(TRACKER_PREFIXES):
        return None
    if plain in accepted:
        return plain
    if OTHER_NAMES.get(plain) in accepted:
        return OTHER_NAMES[plain]
    near = (one for one, likeness in alike(plain, sorted(accepted), LIKENESS_OF_SHORT) if _is_near(one, likeness))
    return next(near, None)


def is_tracker(name: str) -> bool:
    """Whether it has a name that those who follow visitors are known to add."""
    plain = _plain(name)
    return plain in TRACKERS or plain in TRACKING or plain.startswith(TRACKER_PREFIXES)


def drop_trackers(request: HttpRequest) -> None:
    """Before anything reads the address, so that no page tells one visitor what another one's address held."""
    query = request.META.get("QUERY_STRING", "")
    is_dropped = TRACKING.__contains__ if request.path_info.startswith("/api/") else is_tracker
    kept = "&".join(part for part in query.split("&") if not is_dropped(unquote_plus(part.partition("=")[0])))
    if kept != query:
        request.META["QUERY_STRING"] = kept
        vars(request).pop("GET", None)  # which Django reads once


def _is_near(name: str, likeness: float) -> bool:
    return likeness >= (LIKENESS_OF_SHORT if len(name) <= SHORT else LIKENESS)


def _plain(name: str) -> str:
    """As it would be written: without capitals, accents, brackets, and what is left of an address copied from HTML."""
    small = name.strip().lower()[:80]
    bare = small if small.isascii() else without_accents(small)
    return bare.removeprefix("amp;").split("[")[0].strip(" ?&#:")


@dataclass(frozen=True)
class Pagination:
    """Which page of a list is wanted, counted from 1, and how many entries it holds."""

    page: int = 1
    per_page: int = PER_PAGE

    @property
    def start(self) -> int:
        return (self.page - 1) * self.per_page

    def last_page(self, total: int) -> int:
        """The number of the last page of `total` entries; 1 for an empty list."""
        return max(1, -(-total // self.per_page))


def shorten(text: str) -> str:
    """A value as it can be repeated in a message."""
    return text if len(text) <= 40 else f"{text[:40]}…"


def unknown_value(name: str, value: str, accepted: str) -> str:
    """The sentence that refuses a value and says which there are."""
    said = {"name": name, "value": shorten(value), "accepted": accepted}
    return _("« %(name)s » : valeur inconnue « %(value)s ». Valeurs admises : %(accepted)s.") % said


def add_all(query: QueryDict, more: QueryDict) -> None:
    """Add the parameters of another query string to this one, beside those it has."""
    query.update(more)  # type: ignore[arg-type]  # Django's stubs do not know that it takes another one


def unknown_names(query: QueryDict, accepted: Collection[str]) -> Errors:
    """A sentence for each name that is neither accepted nor known to be added to links by others (TRACKING)."""
    known = ", ".join(sorted(accepted))
    sentence = _("Paramètre inconnu : « %(name)s ». Paramètres admis : %(known)s.")
    strange = [name for name in query if name not in accepted and name not in TRACKING]
    return {shorten(name): [sentence % {"name": shorten(name), "known": known}] for name in strange}


def repeated_names(query: QueryDict, single: set[str]) -> Errors:
    """Single parameters given more than once."""
    sentence = _("« %(name)s » est donné %(count)s fois ; donnez-le une seule fois.")
    given = {name: len(query.getlist(name)) for name in query if name in single}
    return {name: [sentence % {"name": name, "count": count}] for name, count in given.items() if count > 1}


def read_pagination(query: QueryDict, default: int = PER_PAGE) -> tuple[Pagination, Errors]:
    errors: Errors = {}
    page = _whole_number(query, "page", 1, MOST_PAGES, errors)
    per_page = _whole_number(query, "per_page", default, MOST_PER_PAGE, errors)
    return Pagination(page, per_page), errors


def _whole_number(query: QueryDict, name: str, default: int, highest: int, errors: Errors) -> int:
    text = query.get(name, "").strip()
    if not text:
        return default
    if text.isdecimal() and len(text) < 9 and 1 <= int(text) <= highest:
        return int(text)
    sentence = _("« %(name)s » vaut un nombre entier de 1 à %(highest)s ; reçu : « %(value)s ».")
    errors[name] = [sentence % {"name": name, "highest": highest, "value": shorten(text)}]
    return default


def page_errors(pagination: Pagination, total: int) -> Errors:
    """An error where the page is past the last one: it is refused rather than shown empty."""
    last = pagination.last_page(total)
    if pagination.page <= last:
        return {}
    sentence = _("La page %(page)s n'existe pas : la dernière est la page %(last)s.")
    return {"page": [sentence % {"page": pagination.page, "last": last}]}


def without_value(query: QueryDict, name: str, value: str) -> str:
    """The query string of the first page without this value; without the parameter, where it has no more than one."""
    kept = [one for one in query.getlist(name) if one != value] if len(query.getlist(name)) > 1 else []
    return urlencode({**dict(query.lists()), name: kept, "page": []}, doseq=True)


def with_one_more(query: QueryDict, name: str, value: str) -> str:
    """The query string of the first page with this value beside those of the parameter that are there."""
    kept = [one for one in query.getlist(name) if one and one != value]
    return urlencode({**dict(query.lists()), name: [*kept, value], "page": []}, doseq=True)


def with_changes(query: QueryDict, **changes: object) -> str:
    """The query string with some parameters changed, back on the first page; None takes one away."""
    kept = {name: values for name, values in query.lists() if name != "page" and name not in changes}
    changed = {name: str(value) for name, value in changes.items() if value is not None}
    return urlencode({**kept, **changed}, doseq=True)
