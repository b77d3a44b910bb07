"""The names in a query string: ours, what was meant to be ours, and what others add to links to follow visitors."""

from collections.abc import Iterable
from urllib.parse import unquote_plus

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from territories.names import without_accents
from territories.spelling import alike
from web.query_string import TRACKING

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
