"""The documents behind a page."""

from collections.abc import Iterable
from typing import Any

from sources import partial_dates
from sources.models import CitationBasis, Source


def cited_sources(subjects: Iterable[Any], parts: Iterable[Any] = ()) -> list[tuple[Source, str]]:
    """Each document once, with the dates of its information in words; all have their citations read.

    The information is as old as what is said of `subjects`; a figure among `parts` may be older, as a law that a
    document names is.
    """
    dates: dict[Source, set[str]] = {}
    for subject in subjects:
        for citation in subject.citations.all():
            dates.setdefault(citation.source, set()).add(citation.dated)
    for part in parts:
        for citation in part.citations.all():
            dates.setdefault(citation.source, set())
    return [(source, _say_dates({dated for dated in found if dated})) for source, found in dates.items()]


def _say_dates(dates: set[str]) -> str:
    if not dates:
        return partial_dates.say_dating(None, None)
    first_days, last_days = map(partial_dates.first_day, dates), map(partial_dates.last_day, dates)
    return partial_dates.say_dating(min(first_days), max(last_days))


def is_only_deduced(subject: Any, field: str) -> bool:
    """Whether no document writes this field of the subject, whose citations are read."""
    bases = [citation.basis for citation in subject.citations.all() if field in citation.fields]
    return CitationBasis.INFERRED in bases
