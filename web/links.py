"""The query string of the same search, with changes."""

from urllib.parse import urlencode

from django.http import QueryDict


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
