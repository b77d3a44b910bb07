"""Words and patterns that speak of danger, as the files of data/words write them, compiled once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dangers.patterns import PARTS, Pattern, Patterns, key, read_pattern
from reading.tokens import fold_word, skeleton
from web.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "data" / "words"
LANGUAGES = ("fr", "en", "ar", "ro", "uk")


@dataclass(frozen=True, slots=True)
class Together:
    """Signs that mean something where all stand near one another, in any order, and no sign of `unless` is told."""

    signs: tuple[str, ...]
    unless: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # kinds that the signs explain away
    first: tuple[str, ...] = ()  # kinds that then come before all other violence
    is_over: bool = False


@dataclass
class DangerWords:
    """Of all languages together: nobody says in which they write.

    `frames`: what makes a topic of a danger; `about`: what makes one of all that follows in its clause;
    `works`: works of art, their authors and characters;
    `signs`: what means little alone, the name of the sign as its kind.
    """

    small: frozenset[str]
    calm: Patterns
    frames: Patterns
    about: Patterns
    works: Patterns
    dangers: Patterns
    signs: Patterns
    together: tuple[Together, ...]
    partners: frozenset[str]
    children: frozenset[str]
    written: frozenset[str]  # every word of the files, as `skeleton` leaves it


@cache
def danger_words() -> DangerWords:
    said = [_read(language) for language in LANGUAGES]
    calm, frames, about, works, dangers, signs = (Patterns() for _ in range(6))
    for data in said:
        groups = data.get("groups", {})
        _fill(calm, data.get("calm", ()), groups)
        _fill(frames, data.get("frames", ()), groups)
        _fill(about, data.get("about", ()), groups)
        _fill(works, data.get("works", ()), groups)
        for sign, says in data.get("signs", {}).items():
            _fill(signs, says, groups, (sign,))
        for entry in data["dangers"]:
            flags = {"is_topic": entry.get("topic", False), "is_firm": entry.get("firm", False)}
            _fill(dangers, entry["says"], groups, tuple(entry["kinds"]), **flags)
    partners, children = (_words_of(said, group) for group in ("partner", "child"))
    written = frozenset(
        skeleton(fold_word(word)) for data in said for word in PARTS.findall(str(data).replace("|", " "))
    )
    small = frozenset(word for data in said for word in data.get("small", "").split())
    return DangerWords(small, calm, frames, about, works, dangers, signs, _together(), partners, children, written)


def _read(language: str) -> dict[str, Any]:
    """The files of one language as one: "fr.yaml", "fr-violence.yaml"."""
    whole: dict[str, Any] = {}
    for path in sorted(FOLDER.glob(f"{language}*.yaml")):
        whole = merged(whole, read_yaml(path))
    return whole


def merged(whole: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Both, what has one name in both after one another. A group of words is told once."""
    both = dict(whole)
    for name, part in more.items():
        before = both.get(name, type(part)())
        if before and isinstance(part, str):
            raise ValueError(f"{name} is told in two files of one language.")
        both[name] = merged(before, part) if isinstance(part, dict) else before + part
    return both


def _together() -> tuple[Together, ...]:
    return tuple(
        Together(tuple(signs.split()), **_what_it_means(entry))
        for entry in read_yaml(FOLDER / "together.yaml")
        for signs in entry["signs"]
    )


def _what_it_means(entry: Mapping[str, Any]) -> dict[str, Any]:
    rows = {name: tuple(entry.get(name, ())) for name in ("unless", "kinds", "without", "first")}
    return rows | {"is_over": entry.get("over", False)}


def _fill(
    patterns: Patterns,
    said: Iterable[str],
    groups: Mapping[str, str],
    kinds: tuple[str, ...] = (),
    **flags: bool,
) -> None:
    for text in said:
        for places in read_pattern(text, groups):
            patterns.add(Pattern(places, kinds, **flags))


def _words_of(said: Iterable[Mapping[str, Any]], group: str) -> frozenset[str]:
    texts = [data["groups"].get(group, "") for data in said]
    return frozenset(key(fold_word(word)) for text in texts for word in text.replace(",", " ").split())
