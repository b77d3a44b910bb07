"""Sentences that speak of danger are known, in five languages; those that only sound like it are left alone."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies

from dangers.kinds import KINDS, VIOLENCE_FIRST, in_order
from dangers.matching import ComparedWords, Match
from dangers.numbers import numbers_for
from dangers.patterns import Pattern, key, read_pattern
from dangers.sentences import read_danger
from dangers.together import NEAR, told_together
from dangers.words import LANGUAGES, Together, danger_words, merged
from tests.search.test_work import monsters, work

HERE = Path(__file__).parent
NAMES_OF_SETS = (
    "danger",
    "danger_held",
    "danger_third",
    "danger_blind",
    "danger_wide",
    "danger_sixth",
    "danger_seventh",
    "danger_eighth",
    "danger_ninth",
    "danger_tenth",
    "danger_uk",
)
# Blocks that tell the number which comes first.
NAMES_OF_NUMBERED = ("blind", "fr", "en", "ar", "ro", "checked", "again", "third", "everyday", "ordinary")
SETS = {name: yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")) for name in NAMES_OF_SETS}
BLOCKS = [block for blocks in SETS.values() for block in blocks]
NAMES = [f"{block['language']}-{'-'.join(block['kinds']) or 'calm'}-{at}" for at, block in enumerate(BLOCKS)]
NUMBERED = [
    block
    for name in NAMES_OF_NUMBERED
    for block in yaml.safe_load((HERE / f"danger_numbers_{name}.yaml").read_text(encoding="utf-8"))
]
MONSTER = 400  # characters
MOST_LINES = 1_500  # for each word; an ordinary sentence takes some 300
FRENCH = "mon fils veut mourir"


def misread(block: dict) -> dict[str, set[str]]:
    """By sentence, what is missed and what is read too much."""
    faults = {}
    for text in block["says"]:
        read, meant = set(read_danger(text)), set(block["kinds"])
        if wrong := (meant - read) | (read - meant - set(block.get("may", ()))):
            faults[text] = wrong
    return faults


@pytest.mark.parametrize("block", BLOCKS, ids=NAMES)
def test_no_danger_is_missed_and_nothing_calm_is_taken_for_one(block):
    assert misread(block) == {}


def first_number(text: str) -> str:
    found = numbers_for(read_danger(text))
    return found[0].number.replace(" ", "") if found else "calm"


@pytest.mark.parametrize(
    "block", NUMBERED, ids=[f"{block['language']}-{block['first']}-{at}" for at, block in enumerate(NUMBERED)]
)
def test_the_number_that_a_counsellor_would_give_comes_first(block):
    assert {text: number for text in block["says"] if (number := first_number(text)) != block["first"]} == {}


def test_every_first_number_is_asked_of_every_large_language():
    asked = {(block["language"], block["first"]) for block in NUMBERED}
    numbers = ("3114", "15", "119", "17", "3919", "3018", "115", "calm")
    assert {(language, number) for language in ("fr", "en", "ar", "ro") for number in numbers} <= asked
    said = [text for block in NUMBERED + BLOCKS for text in block["says"]]
    assert len(set(said)) == len(said)


def test_the_corpus_is_as_large_as_promised_and_half_of_it_is_calm():
    said = [(text, bool(block["kinds"]), block["language"]) for block in BLOCKS for text in block["says"]]
    alarming = sum(is_danger for _, is_danger, _ in said)
    assert len(said) >= 1_200
    assert 0.4 <= alarming / len(said) <= 0.6
    assert {language for *_, language in said} == set(LANGUAGES)
    assert len({text for text, *_ in said}) == len(said)


def test_every_kind_is_in_the_corpus_in_every_language():
    told = {(block["language"], kind) for block in BLOCKS for kind in block["kinds"]}
    assert {(language, kind) for language in LANGUAGES for kind in KINDS if kind != "urgence-vitale"} <= told
    assert ("fr", "urgence-vitale") in told


def test_the_most_pressing_kind_comes_first():
    assert read_danger("mon fils est harcelé, il veut mourir") == ("suicide", "harcelement")


@given(kinds=strategies.sets(strategies.sampled_from(KINDS)), first=strategies.sets(strategies.sampled_from(KINDS)))
def test_what_comes_first_comes_before_other_violence_and_never_before_a_life(kinds, first):
    ordered = in_order(kinds, first)
    assert sorted(ordered) == sorted(kinds)
    lives = [kind for kind in KINDS[:VIOLENCE_FIRST] if kind in kinds]
    assert list(ordered[: len(lives)]) == lives
    places = [ordered.index(kind) for kind in kinds & first - set(lives)]
    assert sorted(places) == list(range(len(lives), len(lives) + len(places)))


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ({"a"}, set()),
        ({"a", "b"}, {"fugue"}),
        ({"a", "b", "c"}, set()),
    ],
)
def test_signs_tell_what_they_tell_together_unless_another_forbids_it(told, kinds):
    rule = Together(("a", "b"), unless=("c",), kinds=("fugue",))
    signs = [Match(Pattern((), (sign,)), 0, 0) for sign in sorted(told)]
    assert told_together(signs, [rule]).kinds == kinds


def test_signs_far_from_one_another_tell_nothing_together():
    rule = Together(("a", "b"), kinds=("fugue",))
    signs = [Match(Pattern((), ("a",)), 0, 0), Match(Pattern((), ("b",)), 2 * NEAR, 2 * NEAR)]
    assert told_together(signs, [rule]).kinds == set()


def test_every_sign_that_a_rule_names_is_told_in_some_language():
    signs = danger_words().signs
    indexes = (signs.by_word, signs.by_letters, signs.by_part)
    told = {pattern.kinds[0] for index in indexes for rows in index.values() for pattern in rows}
    named = {sign for rule in danger_words().together for sign in (*rule.signs, *rule.unless)}
    assert named <= told


def test_a_group_of_words_is_told_in_one_file_of_a_language():
    with pytest.raises(ValueError, match="weapon is told in two files"):
        merged({"groups": {"weapon": "axe"}}, {"groups": {"weapon": "knife"}})
    assert merged({"signs": {"a": ["b"]}}, {"signs": {"a": ["c"]}}) == {"signs": {"a": ["b", "c"]}}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ils sont à la porte avec un couteau", ["17", "112", "114"]),
        ("son père vient ce soir nous tuer", ["17", "119", "112", "114"]),
        ("il ne respire plus", ["15"]),
    ],
)
def test_violence_that_comes_has_the_police_before_the_doctors(text, first):
    assert [number.number for number in numbers_for(read_danger(text))][: len(first)] == first


@pytest.mark.parametrize(
    "text",
    [
        "MON FILS VEUT MOURIR",
        "mon   fils\nveut mourir",
        "Mon fils... veut mourir !",
        "mon fils veut mourrir",
        "mon fils v̀eut mourir",
    ],
)
def test_case_spaces_and_points_change_nothing(text):
    assert read_danger(text) == read_danger(FRENCH) == ("suicide",)


def test_danger_at_the_end_of_a_long_message_is_read():
    assert read_danger("Bonjour, nous habitons à Lyon. " * 20 + FRENCH) == ("suicide",)


@given(text=strategies.text(max_size=400))
def test_any_text_is_read_in_the_order_of_the_kinds(text):
    found = read_danger(text)
    assert list(found) == [kind for kind in KINDS if kind in found]


def test_no_text_costs_much_more_than_its_words():
    """Lines of Python per word of the costliest: a pattern has few places, a gap few words, whatever is repeated."""
    costs = {}
    for text in monsters(MONSTER):
        read_danger(text)
        costs[work(lambda text=text: read_danger(text)) / (len(ComparedWords(text)) + 10)] = text
    assert max(costs) < MOST_LINES, costs[max(costs)]


def test_a_word_is_compared_by_its_sound():
    assert key("harcele") == key("arceler") == key("harcelee") == key("harcelés".replace("é", "e"))
    assert key("tue") == "tue"
    assert key("violon") != key("viol")


def test_a_pattern_has_a_row_for_each_name_in_two_words():
    rows = list(read_pattern("<qui> frappe", {"qui": "père, beau-père"}))
    assert sorted(len(row) for row in rows) == [2, 3]


def test_words_are_read_once():
    assert danger_words() is danger_words()
