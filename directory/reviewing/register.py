"""Who reviewed which text of a file, and when: locale/<language>/reviewed.csv, kept with the files.

A review holds for the wording that was reviewed, of the original and of the translation; another wording has none.
"""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_locale

from directory.reviewing.texts import Review, ReviewText
from translations.subjects import fingerprint

COLUMNS = ("key", "original", "translation", "reviewer", "reviewed_on")


class Register:
    def __init__(self, language: str, folder: Path | None = None):
        self.path = (folder or Path(settings.BASE_DIR) / "locale") / to_locale(language) / "reviewed.csv"

    def marked(self, texts: list[ReviewText]) -> list[ReviewText]:
        """With who reviewed each and when, where it is still as they read it."""
        known = self._rows()
        return [replace(one, review=_review(known.get(one.key), one)) for one in texts]

    def add(self, texts: dict[str, ReviewText], reviews: list[Review], reviewer: str, today: date) -> None:
        rows = self._rows()
        for key, text in reviews:
            stamps = (fingerprint(texts[key].french), fingerprint(text))
            rows[key] = dict(zip(COLUMNS, (key, *stamps, reviewer, today.isoformat()), strict=True))
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for _, row in sorted(rows.items()))

    def _rows(self) -> dict[str, dict[str, str]]:
        if not self.path.is_file():
            return {}
        with self.path.open(encoding="utf-8", newline="") as file:
            return {row["key"]: row for row in csv.DictReader(file)}


def _review(row: dict[str, str] | None, text: ReviewText) -> str:
    is_of_it = row and (row["original"], row["translation"]) == (fingerprint(text.french), fingerprint(text.translated))
    return f"{row['reviewer']}, {row['reviewed_on']}" if row and is_of_it else ""
