"""What the database holds of the lines of a list, in three queries whatever the number of lines."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from programs.models import Participation, Program
from territories.prepared import PreparedQuery

RUNS = (Participation.Role.OPERATOR, Participation.Role.INITIATOR, Participation.Role.STEERING)


def _columns(*names: str) -> list[str]:
    """In the order of the model, which is how Model.from_db takes their values."""
    return [field.attname for field in Program._meta.concrete_fields if field.attname in names]


OWN = _columns("id", "slug", "name", "acronym", "nature", "state", "summary", "parent_id")
OF_PARENT = _columns("id", "slug", "name", "editorial_status")
PROGRAMS = PreparedQuery(
    Program,
    lambda pks: (
        Program.objects.published()
        .filter(pk__in=pks)
        .order_by()
        .values_list(*OWN, *(f"parent__{column}" for column in OF_PARENT))
    ),
)
RUN_BY = PreparedQuery(
    Participation,
    lambda pks: (
        Participation.objects.filter(program__in=pks, role__in=RUNS)
        .order_by("program_id", "position", "pk")
        .values_list("program_id", "organization__name")
    ),
)
PLACES = PreparedQuery(
    Program,
    lambda pks: (
        Program.coverage.through.objects.filter(program__in=pks)
        .order_by("program_id", "area_id")
        .values_list("program_id", "area__label")
    ),
)


def programs(pks: Collection[int]) -> dict[int, Program]:
    """With what a line of a list shows and no more."""
    found = {}
    for row in PROGRAMS.rows(pks):
        program = Program.from_db(None, OWN, row[: len(OWN)])
        program.parent = Program.from_db(None, OF_PARENT, row[len(OWN) :]) if program.parent_id else None
        found[program.pk] = program
    return found


def run_by(pks: Collection[int]) -> dict[int, list[str]]:
    """Names of the organisations that make each programme happen."""
    return _by_program(RUN_BY.rows(pks))


def places(pks: Collection[int]) -> dict[int, list[str]]:
    """Names of the areas that each programme covers."""
    return _by_program(PLACES.rows(pks))


def _by_program(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, text in pairs:
        found[pk].append(text)
    return found
