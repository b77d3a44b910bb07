"""The texts of a language's YAML files (vocabulary, numbers that help): read, and written without touching the rest."""

import json
from collections.abc import Iterator
from pathlib import Path

import yaml

from directory.reviewing.texts import Review, ReviewText

Places = dict[str, yaml.ScalarNode]


class DataFiles:
    """`french`: the file of the originals. The file of a language stands beside it: "vocabulary.uk.yaml".

    `within`: the name under which the originals stand in their file, where they do not begin it.
    """

    def __init__(self, part: str, french: Path, seen: str, within: str = ""):
        self.part, self.french, self.seen, self.within = part, french, seen, within

    def path_in(self, language: str) -> Path:
        return self.french.with_suffix(f".{language}.yaml")

    def read(self, language: str) -> list[ReviewText]:
        originals = self._originals()
        return [
            ReviewText(key, originals[key].value, node.value, self.seen)
            for key, node in self._places(self.path_in(language)).items()
            if key in originals
        ]

    def write(self, language: str, reviews: list[Review]) -> None:
        """From the end, so that the places before keep their numbers; what is unchanged keeps its own writing."""
        path, text = self.path_in(language), self.path_in(language).read_text(encoding="utf-8")
        places = self._places(path)
        changed = [(places[one.key], one.text) for one in reviews if places[one.key].value != one.text]
        for node, reviewed in sorted(changed, key=lambda change: -change[0].start_mark.index):
            quoted = json.dumps(reviewed, ensure_ascii=False)  # what JSON quotes YAML reads
            text = text[: node.start_mark.index] + quoted + text[node.end_mark.index :]
        path.write_text(text, encoding="utf-8")

    def _originals(self) -> Places:
        beginning = f"{self.part}/{self.within}/" if self.within else f"{self.part}/"
        return {f"{self.part}/{key.removeprefix(beginning)}": node for key, node in self._places(self.french).items()}

    def _places(self, path: Path) -> Places:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        return dict(_scalars(self.part, root)) if root else {}


def _scalars(key: str, node: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every text by its address; what a list holds by its number ("3114"), as the other languages' files name it."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    for name, value in _named_parts(node):
        yield from _scalars(f"{key}/{name}", value)


def _named_parts(node: yaml.Node) -> list[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(name.value, value) for name, value in node.value]
    if not isinstance(node, yaml.SequenceNode):
        return []
    numbers = [dict(_named_parts(item)).get("number") for item in node.value]
    return [(one.value, item) for one, item in zip(numbers, node.value, strict=True) if one]
