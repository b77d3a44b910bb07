"""What is passed over when a spelling is proposed could not have been proposed."""

import difflib

from hypothesis import given
from hypothesis import strategies as st

from programs.text.known_words import OTHER_LENGTHS, KnownWords

WORDS = st.text("abcdeéœ-ぁ", min_size=1, max_size=9)


def known(words) -> KnownWords:
    found = KnownWords()
    for word in words:
        found.add(word)
    return found


def has_the_shape(word: str, other: str) -> bool:
    begins_alike = other[0] in {word[0], word[1:2] or word[0]}
    return begins_alike and abs(len(word) - len(other)) <= OTHER_LENGTHS


@given(st.sets(WORDS, max_size=40), WORDS, st.sampled_from([0.5, 0.6, 0.75, 0.78, 0.8, 1.0]))
def test_no_word_that_is_like_enough_is_passed_over(words, asked, likeness):
    alike = {
        word
        for word in words
        if has_the_shape(asked, word) and difflib.SequenceMatcher(None, word, asked).ratio() >= likeness
    }
    found = known(words).like(asked, likeness)
    assert alike <= set(found) <= {word for word in words if has_the_shape(asked, word)}
    assert len(found) == len(set(found))


def test_words_with_other_letters_are_passed_over():
    words = known(["mission", "misère", "musique", "minimum", "maximum", "mansion"])
    assert words.like("misson", 0.78) == ["mission", "mansion"]
