"""What is told of a programme beside its answer: where, where exactly, and how old that is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from sys import intern

from django.contrib.contenttypes.models import ContentType

from programs.models import Program
from programs.querysets import rows_of
from sources import partial_dates
from sources.models import Citation, Verification
from territories.distance import Position

PLACES_SHOWN = 3

Names = dict[int, tuple[str, ...]]
Span = tuple[date, date] | tuple[None, None]
UNDATED: Span = (None, None)


def places(pks: Collection[int]) -> Names:
    """By programme, the first areas that it covers, in the order of their keys (which databases put in several)."""
    links = Program.coverage.through.objects.order_by()
    ordered = sorted(rows_of(links, "program_id", pks, "area_id", "area__label"))
    return _first(((pk, label) for pk, _, label in ordered), PLACES_SHOWN)


def _first(rows: Iterable[tuple[int, str]], most: int) -> Names:
    """Equal names are one object: they are kept for the whole catalogue."""
    found: dict[int, list[str]] = defaultdict(list)
    for pk, name in rows:
        if name not in found[pk] and len(found[pk]) < most:
            found[pk].append(intern(name))
    return {pk: tuple(names) for pk, names in found.items()}


def sites(pks: Collection[int]) -> dict[int, tuple[Position, ...]]:
    """Positions of the sites of each programme: their own, else that of their commune."""
    columns = ("site__latitude", "site__longitude", "site__area__latitude", "site__area__longitude")
    found: dict[int, list[Position]] = {}
    for pk, *own, latitude, longitude in rows_of(Program.sites.through.objects.all(), "program_id", pks, *columns):
        position = tuple(own) if None not in own else (latitude, longitude)
        if None not in position:
            found.setdefault(pk, []).append(position)
    return {pk: tuple(positions) for pk, positions in found.items()}


def checked_on(pks: Collection[int]) -> dict[int, date]:
    """The day on which somebody last reached each programme, whatever they found."""
    kind = ContentType.objects.get_for_model(Program)
    checks = Verification.objects.filter(content_type=kind).exclude(outcome=Verification.Outcome.UNREACHABLE)
    return dict(rows_of(checks.order_by("verified_on", "pk"), "object_id", pks, "verified_on"))


def dates(pks: Collection[int]) -> dict[int, tuple[date, date]]:
    """First and last day of the information on each programme; those that no source dates are left out."""
    kind = ContentType.objects.get_for_model(Program)
    dated_ones = Citation.objects.filter(content_type=kind).exclude(dated="").order_by().distinct()
    found: dict[int, tuple[date, date]] = {}
    for pk, dated in rows_of(dated_ones, "object_id", pks, "dated"):
        first, last = partial_dates.first_day(dated), partial_dates.last_day(dated)
        oldest, newest = found.get(pk, (first, last))
        found[pk] = min(oldest, first), max(newest, last)
    return found
