"""The query string: its names, one value where one is meant, pages that exist; and that of the same search, changed."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

PER_PAGE = 20  # entries on a page
MOST_PER_PAGE = 100
MOST_PAGES = 1_000_000  # keeps an offset within what a database counts
# Added to links by mail and social services; the API lets these pass. Pages let all pass (parameter_names.py).
TRACKING = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid", "gclid")

Errors = dict[str, list[str]]


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
