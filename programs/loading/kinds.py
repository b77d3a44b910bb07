"""The sorts of entries that files tell of: where each is stored, how it is read and written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from partners.models import Organization
from partners.records import organization_record, organizations_with_everything, write_organization
from programs.models import Program
from programs.records import program_record, programs_with_everything, write_program
from sources.models import Source
from sources.records import Record, source_record, write_source
from territories.chunks import chunked


@dataclass(frozen=True)
class EntryKind:
    section: str
    model: type[models.Model]
    stored: Callable[[], models.QuerySet]
    read: Callable[[Any], Record]  # of an entry of that model
    write: Callable[[Record], None]

    def entries(self, slugs: Iterable[str], at_once: int) -> Iterator[Any]:
        """The stored entries of these slugs, read with all that their records need, `at_once` at a time."""
        for chunk in chunked(slugs, at_once):
            found = {entry.slug: entry for entry in self.stored().filter(slug__in=chunk)}
            yield from (found[slug] for slug in chunk if slug in found)


KINDS = (
    EntryKind("sources", Source, Source.objects.all, source_record, write_source),
    EntryKind("organizations", Organization, organizations_with_everything, organization_record, write_organization),
    EntryKind("programs", Program, programs_with_everything, program_record, write_program),
)
