"""The documents behind a page."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sources import partial_dates
from sources.models import Source


def cited_sources(subjects: Iterable[Any]) -> list[tuple[Source, str]]:
    """Each document once, with the dates of its information in words; `subjects` have their citations read."""
    dates: dict[Source, set[str]] = {}
    for subject in subjects:
        for citation in subject.citations.all():
            dates.setdefault(citation.source, set()).add(citation.dated)
    return [(source, _say_dates(found)) for source, found in dates.items()]


def _say_dates(dates: set[str]) -> str:
    known = [partial_dates.describe(dated) for dated in sorted(dates) if dated]
    return ", ".join(known) if known else _("date inconnue")
