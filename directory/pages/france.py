"""The map of France by département and the list beside it, as plain values: the template only writes them down."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pages.listing.filters import place_code
from search.counts_by_place import count_placed_nowhere, count_there
from search.index.facet_counts import Counts
from territories.drawing import outlines, projection
from territories.drawing.label_positions import middle
from territories.kinds import Kind
from territories.models import Area

DIGIT_WIDTH = 32  # units of the drawing, with some air; the size of the figures is in map.css
SHADES = 4  # beside the one for "none": more cannot be told apart at a glance


@dataclass(frozen=True)
class DepartementShape:
    """Where a département is drawn; `middle` is where its number stands, `is_tight` when it hardly finds room."""

    path: str
    middle: tuple[int, int]
    is_tight: bool


@dataclass(frozen=True)
class Departement:
    """`lieu` is what the list takes; `shade` goes from 0 (none) up; `drawn` is None for the few without outline.

    `enlarged`: the same, readable, for Paris and its neighbours; then that one is the link.
    """

    code: str
    name: str
    lieu: str
    counts: Counts
    shade: int
    drawn: DepartementShape | None
    enlarged: DepartementShape | None


@dataclass(frozen=True)
class Region:
    """`name` is empty for the collectivities that belong to no region."""

    name: str
    departements: tuple[Departement, ...]
    counts: Counts | None


@dataclass(frozen=True)
class LegendStep:
    """One shade of the legend: from `lowest` to `highest` programmes, None for "and more"."""

    shade: int
    lowest: int
    highest: int | None


@dataclass(frozen=True)
class France:
    regions: tuple[Region, ...]
    steps: tuple[LegendStep, ...]
    placed_nowhere: int

    view_box = outlines.VIEW_BOX
    boxes = tuple((frame.name, *map(round, frame.box)) for frame in (projection.PARIS, *projection.OVERSEAS))

    @property
    def drawn(self) -> list[Departement]:
        """In the order of their codes, which is that of the keyboard."""
        found = [one for region in self.regions for one in region.departements if one.drawn]
        return sorted(found, key=lambda one: one.code)

    @property
    def numbers(self) -> list[tuple[int, int, DepartementShape]]:
        """Number, shade and shape of those that have any: drawn after all shapes, so that none covers a number."""
        shapes = ((one, one.enlarged or one.drawn) for one in self.drawn)
        return [(one.counts.fits, one.shade, shape) for one, shape in shapes if shape and one.counts.fits]

    @property
    def known(self) -> list[Departement]:
        """Where the catalogue holds anything, the most first."""
        found = [one for region in self.regions for one in region.departements if one.counts.fits]
        return sorted(found, key=lambda one: (-one.counts.fits, one.code))

    @property
    def source(self) -> str:
        return outlines.source()


def draw_france() -> France:
    areas = list(Area.objects.filter(kind=Kind.DEPARTEMENT).select_related("region"))
    regions = {area.region for area in areas if area.region}
    counts = count_there(area.scope() for area in [*areas, *regions])
    lowests = lowest_of_shades(max((counts[area.key].fits for area in areas), default=0))
    by_region = sorted(areas, key=_order)
    return France(
        regions=tuple(
            Region(
                name=region.name if region else "",
                departements=tuple(_departement(area, counts[area.key], lowests) for area in group),
                counts=counts[region.key] if region else None,
            )
            for region, group in groupby(by_region, key=lambda area: area.region)
        ),
        steps=tuple(_steps(lowests)),
        placed_nowhere=count_placed_nowhere(),
    )


def _order(area: Area) -> tuple:
    """Regions as the alphabet has them, accents or not; those without one last."""
    return (area.region is None, area.region.search_name if area.region else "", area.code)


def lowest_of_shades(most: int) -> tuple[int, ...]:
    """Where each shade begins, in round numbers (1, 2, 5, 10, 20…), so that the last one holds `most`."""
    rounds = [digit * 10**power for power in range(len(str(most))) for digit in (1, 2, 5)]
    reached = [number for number in rounds if number <= most]
    return tuple(dict.fromkeys([*reached[:1], *reached[1:][1 - SHADES :]]))


def _steps(lowests: tuple[int, ...]) -> Iterable[LegendStep]:
    for shade, lowest in enumerate(lowests, 1):
        yield LegendStep(shade, lowest, lowests[shade] - 1 if shade < len(lowests) else None)


def _departement(area: Area, counts: Counts, lowests: tuple[int, ...]) -> Departement:
    return Departement(
        code=area.code,
        name=area.name,
        lieu=place_code(area),
        counts=counts,
        shade=bisect_right(lowests, counts.fits),
        drawn=_shape(outlines.outline(area.code), counts),
        enlarged=_shape(outlines.enlarged(area.code), counts),
    )


def _shape(path: str, counts: Counts) -> DepartementShape | None:
    if not path:
        return None
    x, y, width = middle(path)
    return DepartementShape(path, (x, y), width < DIGIT_WIDTH * len(str(counts.fits)))
