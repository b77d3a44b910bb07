"""The numbers that help in danger, read once from data/numbers.yaml: facts, each with its documents and its dates."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from dangers.kinds import KINDS
from sources import partial_dates
from speed.per_language import active_language
from translations.page_language import is_printed_as_french, typeset
from web.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "data"
FRENCH = "fr"
TEXTS = ("purpose", "name", "who", "when", "terms", "happens")  # every number has them in every language
MORE_TEXTS = ("ways", "languages")  # where a document says so


class WrongNumber(ValueError):
    """The data on a number is not what it must be; the sentence says what."""


@dataclass(frozen=True)
class NumberSource:
    """A document, the facts read in it, and when. `dated` is empty where the document is not dated."""

    fields: tuple[str, ...]
    title: str
    publisher: str
    url: str
    dated: str
    read_on: date

    @property
    def dated_label(self) -> str:
        return partial_dates.describe(self.dated) if self.dated else ""


@dataclass(frozen=True)
class HelpNumber:
    """`is_free`: None where no document says. `verified_on`: when somebody asked the service itself; None: never."""

    number: str
    slug: str
    is_free: bool | None
    by_sms: bool
    verified_on: date | None
    sources: tuple[NumberSource, ...]
    words: Mapping[str, Mapping[str, str]] = field(hash=False, repr=False)

    @property
    def href(self) -> str:
        return f"{'sms' if self.by_sms else 'tel'}:{self.number.replace(' ', '')}"

    @property
    def last_looked_at(self) -> date:
        """When it was asked of the service, or read."""
        return max([source.read_on for source in self.sources] + ([self.verified_on] if self.verified_on else []))

    def say(self, name: str) -> str:
        """In the language of the page, else in French; "" where nothing is stated."""
        language = active_language()
        text = self.words.get(language or FRENCH, self.words[FRENCH]).get(name, "")
        return typeset(text) if is_printed_as_french(language) else text

    purpose = property(lambda self: self.say("purpose"))
    name = property(lambda self: self.say("name"))
    who = property(lambda self: self.say("who"))
    when = property(lambda self: self.say("when"))
    terms = property(lambda self: self.say("terms"))
    happens = property(lambda self: self.say("happens"))
    ways = property(lambda self: self.say("ways"))
    languages = property(lambda self: self.say("languages"))


@cache
def help_numbers() -> dict[str, HelpNumber]:
    """All of them, in the order of the file."""
    return read_help_numbers(_data())


@cache
def helps() -> dict[str, tuple[str, ...]]:
    """Which numbers help with each kind of danger, the first first."""
    found = {kind: tuple(numbers) for kind, numbers in _data()["helps"].items()}
    unknown = {number for numbers in found.values() for number in numbers} - set(help_numbers())
    if wrong := (set(found) ^ set(KINDS)) | unknown:
        raise WrongNumber(f"helps: {', '.join(sorted(wrong))} is unknown or left out.")
    return found


def numbers_for(kinds: Iterable[str]) -> list[HelpNumber]:
    """The first number of each kind, then the others, each once."""
    lists = [helps()[kind] for kind in kinds]
    first = [numbers[0] for numbers in lists]
    return [help_numbers()[number] for number in dict.fromkeys([*first, *(n for some in lists for n in some[1:])])]


@cache
def numbers_digest() -> str:
    """Another one whenever a fact or a text changes: what devices keep of the numbers is then fetched again."""
    files = sorted(FOLDER.glob("numbers*.yaml"))
    return hashlib.blake2b(b"".join(path.read_bytes() for path in files), digest_size=6).hexdigest()


@cache
def _data() -> dict:
    return read_yaml(FOLDER / "numbers.yaml")


def read_help_numbers(data: dict) -> dict[str, HelpNumber]:
    others = {path.name.split(".")[1]: read_yaml(path) for path in sorted(FOLDER.glob("numbers.*.yaml"))}
    numbers = [_number(entry, others) for entry in data["numbers"]]
    return {one.number: one for one in numbers}


def _number(entry: dict, others: Mapping[str, dict]) -> HelpNumber:
    said = {FRENCH: entry, **{language: texts[entry["number"]] for language, texts in others.items()}}
    words = {language: _texts(texts, entry, language) for language, texts in said.items()}
    sources = tuple(_source(entry["number"], citation) for citation in entry["citations"])
    cited = {name for source in sources for name in source.fields}
    uncited = {name for name in (*TEXTS, *MORE_TEXTS, "is_free") if name in entry} - cited
    if uncited:
        raise WrongNumber(f"{entry['number']}: no document is named for {', '.join(sorted(uncited))}.")
    return HelpNumber(
        entry["number"],
        entry["slug"],
        entry.get("is_free"),
        entry.get("by_sms", False),
        entry["verified_on"],
        sources,
        words,
    )


def _texts(texts: dict, french: dict, language: str) -> dict[str, str]:
    """A language says what the French says, nothing less and nothing more."""
    wanted = [name for name in (*TEXTS, *MORE_TEXTS) if name in french]
    if missing := set(wanted) ^ set(texts).intersection((*TEXTS, *MORE_TEXTS)):
        raise WrongNumber(f"{french['number']} ({language}): {', '.join(sorted(missing))} is missing or too much.")
    return {name: texts[name] for name in wanted}


def _source(number: str, citation: dict) -> NumberSource:
    dated = citation["dated"] or ""
    if not isinstance(citation["read_on"], date) or not citation["url"].startswith(("https://", "http://")):
        raise WrongNumber(f"{number}: a document needs its address and the day on which it was read.")
    if dated:
        partial_dates.validate_partial_date(dated)
    return NumberSource(
        tuple(citation["fields"]), citation["title"], citation["publisher"], citation["url"], dated, citation["read_on"]
    )
