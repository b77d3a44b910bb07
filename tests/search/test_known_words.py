"""What is proposed for a misspelt word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.known_words import LIKENESS, OTHER_LENGTHS, KnownWords
from territories.spelling import alike

WORDS = st.text("abcdeéœ-ぁ", min_size=1, max_size=9)


def known(words) -> KnownWords:
    found = KnownWords()
    for word in words:
        found.add(word)
    return found


def slips(word: str, other: str) -> int:
    """Letters added, left out, replaced or swapped with their neighbour, each letter once: the textbook table."""
    table = [[row or column for column in range(len(other) + 1)] for row in range(len(word) + 1)]
    table[0] = list(range(len(other) + 1))
    for row in range(1, len(word) + 1):
        table[row][0] = row
        for column in range(1, len(other) + 1):
            changed = word[row - 1] != other[column - 1]
            ways = [table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + changed]
            if row > 1 and column > 1 and word[row - 2 : row] == other[column - 2 : column][::-1]:
                ways.append(table[row - 2][column - 2] + 1)
            table[row][column] = min(ways)
    return table[-1][-1]


def likeness(word: str, other: str) -> float:
    return 1 - slips(word, other) / max(len(word), len(other))


@given(st.sets(WORDS, max_size=40), WORDS)
def test_what_is_proposed_is_what_begins_alike_and_has_few_slips(words, asked):
    alike = {
        word: likeness(asked, word)
        for word in words
        if word[0] in {asked[0], asked[1:2] or asked[0]}
        and abs(len(word) - len(asked)) <= OTHER_LENGTHS
        and likeness(asked, word) >= LIKENESS
    }
    found = known(words).like(asked)
    assert dict(found) == pytest.approx(alike)
    assert len(found) == len(alike)


@given(st.text("abcdefgh", min_size=5, max_size=12), st.data())
def test_one_slip_after_the_first_letter_is_found_again(word, data):
    at = data.draw(st.integers(1, len(word) - 2))
    typed = data.draw(
        st.sampled_from([
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + "z" + word[at + 1 :],
        ])
    )  # fmt: skip
    assert word in dict(known([word]).like(typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("misson", "mission"), ("decrochgae", "decrochage"), ("inscritpion", "inscription"), ("imssion", "mission")],
)
def test_the_nearest_word_is_the_one_that_was_meant(typed, meant):
    words = known(["mission", "misere", "musique", "mansion", "decrochage", "decharge", "inscription", "instruction"])
    near = words.like(typed)
    assert max(near, key=lambda one: one[1])[0] == meant


def test_words_with_other_letters_are_passed_over():
    words = known(["mission", "misère", "musique", "minimum", "maximum", "mansion"])
    assert [word for word, _ in words.like("misson")] == ["mission"]


@pytest.mark.parametrize("names", [["bron", "brou", "bray"], ["brou", "bray", "bron"]])
def test_of_names_as_near_the_first_given_comes_first(names):
    largest_first = dict.fromkeys(names, "commune-1")
    assert [name for name, _ in alike("brox", largest_first, 0.75)] == [name for name in names if name != "bray"]
