"""The compact file of all areas: one CSV row per area, compressed; written by build_areas, read by load_areas."""

import csv
import io
import lzma
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

DATA_FILE = Path(__file__).parent / "data" / "areas.csv.xz"


@dataclass(frozen=True, slots=True)
class OfficialArea:
    """Parents and départements are keys; "" = no such parent."""

    key: str
    kind: str
    code: str
    name: str
    commune: str = ""
    epci: str = ""
    departement: str = ""
    academie: str = ""
    region: str = ""
    departements: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    population: int | None = None  # inhabitants
    latitude: float | None = None  # degrees
    longitude: float | None = None


COLUMNS = [field.name for field in fields(OfficialArea)]


def dump(areas: Iterable[OfficialArea]) -> bytes:
    """The same areas give the same bytes, in whatever order they come."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for area in sorted(areas, key=lambda area: area.key):
        writer.writerow(_cell(value) for value in asdict(area).values())
    return lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)


def parse(data: bytes) -> list[OfficialArea]:
    return [_area(row) for row in csv.DictReader(io.StringIO(lzma.decompress(data).decode()))]


def read(path: Path = DATA_FILE) -> list[OfficialArea]:
    return parse(path.read_bytes())


def _cell(value: object) -> object:
    return " ".join(value) if isinstance(value, tuple) else value


def _area(row: dict[str, str]) -> OfficialArea:
    return OfficialArea(
        **{column: row[column] for column in COLUMNS[:9]},
        departements=tuple(row["departements"].split()),
        postcodes=tuple(row["postcodes"].split()),
        population=int(row["population"]) if row["population"] else None,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
    )
