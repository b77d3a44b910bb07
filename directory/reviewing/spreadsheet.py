"""The spreadsheet of a review: CSV that spreadsheet programs open as it is, and what a reader gave back."""

import csv
import io
from dataclasses import dataclass

from directory.reviewing.texts import Review, ReviewText, fault_in

COLUMNS = ("clé", "texte français", "traduction", "relecture", "où on le voit", "relu par, le")
KEY, FRENCH, TRANSLATED, REVIEWED = COLUMNS[:4]
AS_IT_IS = "ok"  # what a reader writes beside a translation that is right
BYTE_ORDER_MARK = "\ufeff"  # tells spreadsheet programs that the file is UTF-8
DELIMITER = ";"  # what those set to French expect
LONGEST_CELL = 100_000  # characters


class UnreadableSheet(ValueError):
    """The file is no spreadsheet of a review; the sentence says why."""


@dataclass(frozen=True)
class Refusal:
    """A row that cannot be taken, by its number in the file, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Ligne {self.line} : {self.reason}"


def write_sheet(texts: list[ReviewText]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=DELIMITER)
    writer.writerow(COLUMNS)
    writer.writerows((one.key, one.french, one.translated, "", one.seen, one.review) for one in texts)
    return BYTE_ORDER_MARK + file.getvalue()


def read_sheet(content: str, texts: dict[str, ReviewText]) -> tuple[list[Review], list[Refusal]]:
    """What was reviewed, and the rows that cannot be taken. A row without a review is not looked at."""
    reviews: dict[str, Review] = {}
    refusals = []
    for line, row in _rows(content):
        key, said = row[KEY], row[REVIEWED]
        if not said.strip():
            continue
        text = row[TRANSLATED] if said.strip().lower() == AS_IT_IS else said
        if reason := _why_not(row, text, texts.get(key), is_twice=key in reviews):
            refusals.append(Refusal(line, reason))
        else:
            reviews[key] = Review(key, text)
    return list(reviews.values()), refusals


def _rows(content: str) -> list[tuple[int, dict[str, str]]]:
    content = content.removeprefix(BYTE_ORDER_MARK)
    csv.field_size_limit(LONGEST_CELL)
    delimiter = max(";,\t", key=content.partition("\n")[0].count)  # a spreadsheet program may write another
    reader = csv.DictReader(io.StringIO(content), delimiter=delimiter)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise UnreadableSheet(f"Ce fichier ne peut pas être lu : {error}.") from error
    if missing := [name for name in COLUMNS[:4] if name not in (reader.fieldnames or ())]:
        raise UnreadableSheet(f"Il manque au fichier : {', '.join(missing)}. Gardez la première ligne telle quelle.")
    return [(line, {name: row[name] or "" for name in COLUMNS[:4]}) for line, row in rows]


def _why_not(row: dict[str, str], reviewed: str, text: ReviewText | None, *, is_twice: bool) -> str:
    if text is None:
        return f"aucun texte ne porte la clé « {row[KEY]} »."
    if is_twice:
        return f"la clé « {row[KEY]} » est déjà donnée plus haut."
    if row[FRENCH] != text.french:
        return "le texte français a changé depuis : demandez un nouveau fichier."
    if row[TRANSLATED] != text.translated:
        return "la traduction a changé depuis : demandez un nouveau fichier."
    return fault_in(text, reviewed)
