"""Sentences as people say them. The held part was kept apart while the reader was built."""

from itertools import groupby
from pathlib import Path

import pytest
import yaml

from reading import Reading, read_sentence
from reading.lexicon import pairs


def series_of(case: dict) -> str:
    """Its letters: "ax" of "ax05"."""
    return case["id"].rstrip("0123456789")


CORPUS = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))
BUILDING = [case for case in CORPUS if not case.get("held") and not case.get("limit")]
LIMITS = [case for case in CORPUS if case.get("limit")]
HELD = [case for case in CORPUS if case.get("held")]
HELD_EXACT = 0.9
SERIES = {name: list(cases) for name, cases in groupby(sorted(BUILDING, key=series_of), key=series_of)}

pytestmark = pytest.mark.django_db


def parameters(reading: Reading) -> set[tuple[str, str]]:
    return {(one.parameter, one.value) for one in reading.understood}


def misread(case: dict, reading: Reading) -> dict[str, set[tuple[str, str]]]:
    """What is read and neither meant nor debatable, and what is meant and not read; empty where both are."""
    read, meant = parameters(reading), set(pairs(case["reads"]))
    faults = {"wrong": read - meant - set(pairs(case.get("may", {}))), "missed": meant - read}
    return {name: fault for name, fault in faults.items() if fault}


def faults_of(case: dict) -> dict:
    """With what is left as text, where the case says it, and what is unclear."""
    reading = read_sentence(case["says"])
    faults: dict = misread(case, reading)
    if reading.rest != case.get("rest", reading.rest):
        faults["rest"] = reading.rest
    unclear = [words for words, _ in reading.unclear_places]
    if unclear != case.get("unclear", []):
        faults["unclear"] = unclear
    return faults


def read_and_compare(case: dict) -> dict[str, set[tuple[str, str]]]:
    return misread(case, read_sentence(case["says"]))


@pytest.mark.parametrize("series", SERIES)
def test_sentences_are_read_as_they_are_meant(series):
    assert {case["id"]: faults for case in SERIES[series] if (faults := faults_of(case))} == {}


def test_the_held_part_is_nearly_all_exact():
    exact = sum(not read_and_compare(case) for case in HELD)
    assert exact >= HELD_EXACT * len(HELD), f"{exact} sur {len(HELD)}"


def test_the_held_part_never_applies_a_wrong_filter():
    assert [case["id"] for case in HELD if "wrong" in read_and_compare(case)] == []


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: case["id"])
def test_a_known_limit_is_still_one(case):
    """Read right at last, a sentence moves to the others."""
    assert read_and_compare(case)


def test_nearly_a_third_is_held():
    assert len(CORPUS) >= 160
    assert len(HELD) >= (len(HELD) + len(BUILDING)) * 0.3
    assert len({case["id"] for case in CORPUS}) == len(CORPUS)
