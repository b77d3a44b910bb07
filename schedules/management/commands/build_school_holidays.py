import csv
import datetime
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from schedules.holidays import COLUMNS, DATA_FILE, ZONES

PACKAGE = "vacances_scolaires_france 0.12.0"
DAYS_FILE = "vacances_scolaires_france/data/data.csv"
FIRST_SCHOOL_YEAR = 2022  # the oldest dates of the catalogue that a calendar may be compared with
DAY = datetime.timedelta(days=1)
NOTE = f"""\
# Vacances scolaires par zone, premier et dernier jours sans classe.
# Source : calendrier scolaire du ministère de l'Éducation nationale (data.gouv.fr), par le paquet {PACKAGE} (MIT).
# Fait par : manage.py build_school_holidays
"""


class Command(BaseCommand):
    help = "Refait schedules/data/school_holidays.csv à partir du paquet vacances-scolaires-france, lu comme archive."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("wheel", type=Path, help="paquet (.whl) : pip download --no-deps vacances-scolaires-france")
        parser.add_argument("--output", type=Path, default=DATA_FILE, help="fichier à écrire")

    def handle(self, *, wheel: Path, output: Path, **options):
        try:
            with zipfile.ZipFile(wheel) as archive:
                days = list(csv.DictReader(io.StringIO(archive.read(DAYS_FILE).decode())))
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise CommandError(f"{wheel} n'est pas le paquet attendu : {error}") from error
        rows = build(days)
        output.write_text(dump(rows), encoding="utf-8")
        self.stdout.write(f"{len(rows)} périodes écrites dans {output}.")


def build(days: Iterable[dict[str, str]]) -> list[tuple[str, ...]]:
    """One row per run of days of one name in one zone."""
    days = list(days)
    rows = [row for zone in ZONES for row in _periods(days, zone)]
    return sorted(row for row in rows if row[0] >= str(FIRST_SCHOOL_YEAR))


def _periods(days: list[dict[str, str]], zone: str) -> Iterable[tuple[str, ...]]:
    name, first, last = "", datetime.date.min, datetime.date.min
    for row in [*days, {"date": "9999-12-31", "nom_vacances": ""}]:
        day = datetime.date.fromisoformat(row["date"])
        off = row["nom_vacances"] if row.get(f"vacances_zone_{zone.lower()}") == "True" else ""
        if name and (off != name or day != last + DAY):
            yield school_year(first), zone, name, first.isoformat(), last.isoformat()
            name = ""
        if off:
            name, first, last = off, first if name else day, day


def school_year(day: datetime.date) -> str:
    """Summer holidays end the year in which they begin."""
    begins = day.year if day.month >= 9 else day.year - 1
    return f"{begins}-{begins + 1}"


def dump(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    text.write(NOTE)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue()
