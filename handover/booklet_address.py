"""One address for each booklet: addresses that ask for the same list in other words lead to the same one."""

from collections.abc import Iterator

from django.http import QueryDict

from eligibility.parameters import SEVERAL
from pages.listing.filters import INCLUDE, ProgramFilterSet

DEFAULT_ORDER = "pertinence"


def canonical(filterset: ProgramFilterSet) -> QueryDict:
    """The same search, said in one way; only on valid data.

    What says nothing is left out (pages, trackers, empty values), parameters and codes come in one order, a place is
    its code. A sentence stays as it was written: its words may order the list.
    """
    found = QueryDict(mutable=True)
    for name, value in _pairs(filterset):
        found.appendlist(name, value)
    return found


def _pairs(filterset: ProgramFilterSet) -> Iterator[tuple[str, str]]:
    given, read = filterset.given, filterset.understood()
    if words := " ".join(given.get("q", "").split()):
        yield "q", words
    for name in filterset.form.fields:
        if name in SEVERAL:
            yield from ((name, code) for code in sorted(set(given.getlist(name))) if code)
        elif name != "q" and given.get(name, "").strip() and read.get(name, DEFAULT_ORDER) != DEFAULT_ORDER:
            yield name, str(read[name])
    if include := given.get(INCLUDE):
        yield INCLUDE, include
