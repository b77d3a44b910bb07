"""A language's review from one end to the other: what is asked of a reader, and what is taken from their answer."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from dangers.numbers import FOLDER as NUMBERS
from directory.reviewing import entries, messages
from directory.reviewing.data_files import DataFiles
from directory.reviewing.register import Register
from directory.reviewing.spreadsheet import Refusal, read_sheet
from directory.reviewing.texts import Review, ReviewText, Store
from vocabulary.schemes import PATH as VOCABULARY

PARTS = ("interface", "vocabulaire", "dangers", "fiches")


class WrongReview(ValueError):
    """Nothing was taken: the rows that cannot be, one sentence each."""

    def __init__(self, refusals: list[Refusal]):
        super().__init__("\n".join(map(str, refusals)))
        self.refusals = refusals


@dataclass(frozen=True)
class Stores:
    """Where each part is kept. `reviewer`: whose account vouches for what is read back."""

    reviewer: User | None = None
    locale: Path | None = None
    vocabulary: Path = VOCABULARY
    numbers: Path = NUMBERS / "numbers.yaml"

    def of(self, part: str) -> Store:
        stores: dict[str, Store] = {
            messages.PART: messages.Messages(self.locale),
            "vocabulaire": DataFiles("vocabulaire", self.vocabulary, "filtres, réponses et fiches"),
            "dangers": DataFiles("dangers", self.numbers, "/urgence/", within="numbers"),
            entries.PART: entries.Entries(self.reviewer),
        }
        return stores[part]


def texts_to_review(language: str, parts: tuple[str, ...] = PARTS, stores: Stores | None = None) -> list[ReviewText]:
    stores = stores or Stores()
    texts = [text for part in parts for text in stores.of(part).read(language) if text.translated]
    in_files = [one for one in texts if not _is_of_an_entry(one.key)]
    marked = {one.key: one for one in Register(language, stores.locale).marked(in_files)}
    return [marked.get(one.key, one) for one in texts]


@transaction.atomic
def take_review(language: str, content: str, stores: Stores) -> list[Review]:
    """Write what a reader reviewed, all of it or nothing. Raises UnreadableSheet and WrongReview."""
    parts = tuple(part for part in PARTS if f"{part}/" in content)
    texts = {one.key: one for one in texts_to_review(language, parts, stores)}
    reviews, refusals = read_sheet(content, texts)
    if refusals:
        raise WrongReview(refusals)
    for part in parts:
        if own := [one for one in reviews if one.key.startswith(f"{part}/")]:
            stores.of(part).write(language, own)
    in_files = [one for one in reviews if not _is_of_an_entry(one.key)]
    if in_files:
        Register(language, stores.locale).add(texts, in_files, str(stores.reviewer), timezone.localdate())
    return reviews


def _is_of_an_entry(key: str) -> bool:
    return key.startswith(f"{entries.PART}/")
