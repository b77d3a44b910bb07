"""What the database holds of the lines of a list, in two queries whatever the number of lines."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from django.db.models import QuerySet, Value

from programs.models import Participation, Program
from territories.prepared import PreparedQuery
from translations.addresses import address_of

RUNS = (Participation.Role.OPERATOR, Participation.Role.INITIATOR, Participation.Role.STEERING)


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
        Program.objects.published()
        .filter(pk__in=pks)
        .order_by()
        .values_list(*OWN, *OF_PARENT, "parent__editorial_status")
    ),
)
RUN_BY, PLACES = 0, 1


class Named(NamedTuple):
    """One name beside a programme; the order of these tuples is that in which names are shown.

    `what`: RUN_BY or PLACES. An organisation stands by its position, an area by its key.
    """

    program: int
    what: int
    position: int
    pk: int
    area: str
    name: str


def _run_by(pks: Collection[int]) -> QuerySet:
    columns = ("program_id", Value(RUN_BY), "position", "pk", Value(""), "organization__name")
    return Participation.objects.filter(program__in=pks, role__in=RUNS).order_by().values_list(*columns)


def _places(pks: Collection[int]) -> QuerySet:
    columns = ("program_id", Value(PLACES), Value(0), Value(0), "area_id", "area__label")
    return Program.coverage.through.objects.filter(program__in=pks).order_by().values_list(*columns)


NAMES = PreparedQuery(Program, lambda pks: _run_by(pks).union(_places(pks), all=True))


def programs(pks: Collection[int]) -> dict[int, ProgramLine]:
    """Those that visitors may see."""
    return {row[0]: _line(row) for row in PROGRAMS.rows(pks)}


def _line(row: tuple) -> ProgramLine:
    *columns, parent_pk, parent_slug, parent_name, parent_status = row
    is_shown = parent_status == Program.Editorial.PUBLISHED
    return ProgramLine(*columns, ProgramLine(parent_pk, parent_slug, parent_name) if is_shown else None)


def names_beside(pks: Collection[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """By programme: the organisations that make it happen, and the areas that it covers."""
    found: tuple[dict[int, list[str]], dict[int, list[str]]] = defaultdict(list), defaultdict(list)
    for row in sorted(NAMES.rows(pks)):
        one = Named(*row)
        found[one.what][one.program].append(one.name)
    return found
