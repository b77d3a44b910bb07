"""What the database holds of the lines of a list, in one query whatever the number of lines."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from programs.models import Program
from programs.querysets import ProgramQuerySet
from sources.left_out import left_out
from speed.per_language import address_of
from speed.prepared import PreparedQuery


@dataclass
class ProgramLine:
    """A programme as a list shows it; a model with forty columns, made twenty times, took longer than the query.

    `shown_parent`: what it is part of, as visitors may see it. In another language it says what the programme says.
    """

    _meta: ClassVar = Program._meta  # what tells the kind of an object whose texts are asked for

    pk: int
    slug: str
    name: str
    acronym: str = ""
    nature: str = ""
    state: str = ""
    summary: str = ""
    shown_parent: "ProgramLine | None" = None

    def get_absolute_url(self) -> str:
        return address_of("programs:detail", self.slug)


OWN = ("pk", "slug", "name", "acronym", "nature", "state", "summary")
OF_PARENT = ("parent__pk", "parent__slug", "parent__name")
PROGRAMS = PreparedQuery(
    Program,
    lambda pks: (
        Program.objects.filter(ProgramQuerySet.published_q, pk__in=pks)
        .order_by()
        .values_list(*OWN, *OF_PARENT, "parent__editorial_status")
    ),
)


def programs(pks: Collection[int]) -> dict[int, ProgramLine]:
    """Those that visitors may see."""
    return {row[0]: _line(row) for row in PROGRAMS.rows(set(pks) - left_out(Program))}


def _line(row: tuple[Any, ...]) -> ProgramLine:
    *columns, parent_pk, parent_slug, parent_name, parent_status = row
    is_shown = parent_status == Program.Editorial.PUBLISHED and parent_pk not in left_out(Program)
    line = ProgramLine(*columns)
    line.shown_parent = ProgramLine(parent_pk, parent_slug, parent_name) if is_shown else None
    return line
