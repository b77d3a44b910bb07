"""The lexicon against the plainest one that could be: every phrase written out, tried by length."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reading.lexicon import FILLER, MEANING, NAME, START, Lexicon, Sense

WORDS = st.sampled_from(["bus", "foot", "gare", "plus", "vite"])
SMALL = st.sampled_from(["a", "la"])
slots = st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple)
forms = st.lists(slots, min_size=1, max_size=3).map(tuple)
leads = st.one_of(st.just(()), st.just(START), st.lists(SMALL, min_size=1, max_size=2).map(tuple))
kinds = st.sampled_from([MEANING, NAME, FILLER])
phrases = st.lists(st.tuples(forms, leads, kinds), max_size=8)


def lexicon_of(said) -> Lexicon:
    lexicon = Lexicon(frozenset(["a", "la"]), frozenset())
    for number, (form, lead, kind) in enumerate(said):
        lexicon.add([form], Sense(kind, (("aide", str(number)),)), lead)
    return lexicon


def written_out(said) -> dict:
    """By words and lead: a name is never overwritten by what is none."""
    senses = {}
    for number, (form, lead, kind) in enumerate(said):
        for words in product(*form):
            known = senses.get((words, lead))
            if kind == NAME or known is None or known.kind != NAME:
                senses[words, lead] = Sense(kind, (("aide", str(number)),))
    return senses


def longest_of_all(senses: dict, words: list[str], before: list[str]):
    for length in range(len(words), 0, -1):
        for reach in (2, 1, 0):
            lead = tuple((before or list(START))[-reach:]) if reach else ()
            if len(lead) == reach and (sense := senses.get((tuple(words[:length]), lead))):
                return length, sense
    return 0, None


@given(phrases, st.lists(WORDS, min_size=1, max_size=4), st.lists(SMALL, max_size=3))
def test_the_longest_phrase_is_the_one_that_writing_out_would_find(said, words, before):
    assert lexicon_of(said).longest(words, before) == longest_of_all(written_out(said), words, before)


@given(phrases, WORDS)
def test_a_word_is_a_phrase_when_it_is_one_by_itself(said, word):
    assert lexicon_of(said).is_phrase(word) == (((word,), ()) in written_out(said))


def test_words_offered_together_are_one_form():
    lexicon = Lexicon(frozenset(), frozenset())
    lexicon.add([(("joue", "nage"), ("stade", "gare"))], Sense(MEANING))
    assert len(lexicon.phrases["joue"]) == len(lexicon.phrases["nage"]) == 1
    assert lexicon.longest(["nage", "gare"], [])[0] == 2
