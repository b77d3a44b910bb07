"""The file of former communes: written by build_former_communes, read by load_areas."""

import csv
import io
import lzma
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from territories.names import search_name

DATA_FILE = Path(__file__).parent / "data" / "former_communes.csv.xz"
FORMER = "ancienne"


@dataclass(frozen=True, slots=True)
class OfficialFormerCommune:
    """A commune that merged into another, changed its code, or changed its name. `area`: key of the present commune."""

    code: str  # INSEE, that it had
    name: str
    area: str
    until: str = ""  # the day from which it was no longer so, "2000-02-27"; "" = after 2019, or not on record

    @property
    def key(self) -> str:
        """ "ancienne-59355-lomme": one code may have borne several names."""
        return former_key(self.code, search_name(self.name))


COLUMNS = [field.name for field in fields(OfficialFormerCommune)]


def former_key(code: str, name: str) -> str:
    return f"{FORMER}-{code}-{name.replace(' ', '-')}"


def former_parts(key: str) -> tuple[str, str]:
    """Its code, and its name in search form."""
    _, code, name = key.split("-", 2)
    return code, name.replace("-", " ")


def dump(formers: Iterable[OfficialFormerCommune]) -> bytes:
    """The same rows give the same bytes, in whatever order they come."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(asdict(one).values() for one in sorted(formers, key=lambda one: one.key))
    return lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)


def read(path: Path = DATA_FILE) -> list[OfficialFormerCommune]:
    text = lzma.decompress(path.read_bytes()).decode()
    return [OfficialFormerCommune(**row) for row in csv.DictReader(io.StringIO(text))]
