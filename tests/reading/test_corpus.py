"""Sentences as people say them. The held part was kept apart while the reader was built."""

from pathlib import Path

import pytest
import yaml

from programs.reading import Reading, read_sentence
from programs.reading.lexicon import pairs

CORPUS = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))
BUILDING = [case for case in CORPUS if not case.get("held") and not case.get("limit")]
LIMITS = [case for case in CORPUS if case.get("limit")]
HELD = [case for case in CORPUS if case.get("held")]
HELD_EXACT = 0.9

pytestmark = pytest.mark.django_db


def parameters(reading: Reading) -> set[tuple[str, str]]:
    return {(one.parameter, one.value) for one in reading.understood}


def wrong(case: dict) -> set[tuple[str, str]]:
    """What is read and neither meant nor debatable."""
    return parameters(read_sentence(case["says"])) - set(pairs(case["reads"])) - set(pairs(case.get("may", {})))


def missed(case: dict) -> set[tuple[str, str]]:
    return set(pairs(case["reads"])) - parameters(read_sentence(case["says"]))


def is_exact(case: dict) -> bool:
    return not wrong(case) and not missed(case)


@pytest.mark.parametrize("case", BUILDING, ids=lambda case: case["id"])
def test_a_sentence_is_read_as_it_is_meant(case):
    reading = read_sentence(case["says"])
    assert (wrong(case), missed(case)) == (set(), set())
    assert case.get("rest", reading.rest) == reading.rest
    assert case.get("unclear", []) == [words for words, _ in reading.unclear_places]


def test_the_held_part_is_nearly_all_exact():
    exact = sum(is_exact(case) for case in HELD)
    assert exact >= HELD_EXACT * len(HELD), f"{exact} sur {len(HELD)}"


def test_the_held_part_never_applies_a_wrong_filter():
    assert [case["id"] for case in HELD if wrong(case)] == []


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: case["id"])
def test_a_known_limit_is_still_one(case):
    """Read right at last, a sentence moves to the others."""
    assert not is_exact(case)


def test_nearly_a_third_is_held():
    assert len(CORPUS) >= 160
    assert len(HELD) >= (len(HELD) + len(BUILDING)) * 0.3
    assert len({case["id"] for case in CORPUS}) == len(CORPUS)
