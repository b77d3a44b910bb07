"""The index of words: accents, case, dots and plurals do not matter; an acronym is not the word that it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.analysis import fold, keys_of, tokens
from search.text.index import Document, TextIndex
from search.text.query import match_text

ENTRIES = {
    "CLAS": "Aider des élèves à trouver des méthodes de travail.",
    "C.L.A.S.S.E.S": "Médiation pour les enfants des squats.",
    "Classe relais": "Sept semaines hors du collège.",
    "L'école des XV": "Du rugby et des devoirs pour les collégiens.",
    "Mentorat": "Un étudiant suit un élève. Pas de rugby.",
}
NAMES = list(ENTRIES)
EVERYTHING = (1 << len(NAMES)) - 1


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return make_index()


def make_index() -> TextIndex:
    index = TextIndex()
    for position, (name, text) in enumerate(ENTRIES.items()):
        index.add_document(position, Document((name,), body=text))
    index.compact()
    return index


def names(members: int) -> set[str]:
    return {name for position, name in enumerate(NAMES) if members >> position & 1}


def found(index: TextIndex, text: str) -> set[str]:
    """The entries that hold every word."""
    match = match_text(index, text, EVERYTHING)
    return names(match.all_words) if match else set()


def test_words_have_no_case_no_accent_and_no_ligature():
    assert fold("Œuvre ÉLÈVE ça") == "oeuvre eleve ca"


def test_dotted_acronym_is_one_word():
    assert [token.plain for token in tokens("le C.L.A.S.S. et C.L.A.S.S.E.S")] == ["le", "class", "et", "classes"]


def test_elision_ends_a_word():
    assert [token.plain for token in tokens("l'école d’été")] == ["l", "ecole", "d", "ete"]


@pytest.mark.parametrize("text", ["élèves", "ELEVE", "eleve", "l'élève", "des élèves"])
def test_accents_case_plural_and_articles_do_not_matter(index, text):
    assert found(index, text) == {"CLAS", "Mentorat"}


def test_every_word_has_to_be_there(index):
    assert found(index, "rugby") == {"L'école des XV", "Mentorat"}
    assert found(index, "rugby collégien") == {"L'école des XV"}
    assert found(index, "rugby squat") == set()


def test_name_is_told_apart_from_the_text(index):
    assert names(match_text(index, "mentorat", EVERYTHING).called) == {"Mentorat"}
    assert names(match_text(index, "rugby", EVERYTHING).called) == set()


def test_acronym_in_capitals_is_that_acronym_first(index):
    match = match_text(index, "CLAS", EVERYTHING)
    assert names(match.tiers[0]) == {"CLAS"}


def test_text_without_a_word_matches_nothing_at_all(index):
    assert [match_text(index, text, EVERYTHING) for text in ("", "  ", "!!!", "🙂", "...")] == [None] * 5


@given(text=st.text(max_size=80))
def test_any_text_finds_entries_of_the_catalogue_and_each_once(text):
    match = match_text(make_index(), text, EVERYTHING)
    if match:
        assert match.all_words | match.any_word | match.called <= EVERYTHING
        assert match.all_words & ~match.any_word == 0


@given(st.sampled_from(NAMES), st.data())
def test_any_words_of_an_entry_find_it(name, data):
    """Of two letters or more: "L L L" spells an acronym that no entry has."""
    words = [token.raw for token in tokens(f"{name} {ENTRIES[name]}") if len(token.raw) > 1]
    asked = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
    assert name in found(make_index(), " ".join(asked))


@given(st.lists(st.sampled_from([*NAMES, "élèves", "rugby", "squat", "inconnu"]), max_size=6).map(" ".join))
def test_a_text_said_twice_finds_the_same_in_the_same_order(text):
    index = make_index()
    assert match_text(index, f"{text} . {text}", EVERYTHING) == match_text(index, text, EVERYTHING)


@pytest.mark.parametrize("again", ["Rugby", "RUGBY", "rugby rugby", "élève", "Élèves"])
def test_a_word_said_again_in_another_form_counts_once(index, again):
    tiers = match_text(index, "rugby élèves", EVERYTHING).tiers
    assert match_text(index, f"rugby élèves {again}", EVERYTHING).tiers == tiers


@pytest.mark.parametrize(("typed", "empty"), [("peur", "pour"), ("mere", "même"), ("dent", "dont")])
def test_a_word_that_no_search_looks_for_is_never_proposed(typed, empty):
    index = make_index()
    index.add_document(len(NAMES), Document(("Fratrie",), body=f"{empty} la fraterie"))
    assert match_text(index, typed, EVERYTHING).unknown == {typed: ""}
    assert match_text(index, "fraterei", EVERYTHING).unknown == {"fraterei": "fraterie"}


@given(st.text(max_size=80))
def test_keys_do_not_depend_on_the_order_of_words(text):
    """Single letters aside: "A 1 0" spells an acronym, "0 1 A" does not."""
    words = [token.raw for token in tokens(text) if len(token.raw) > 1]
    assert keys_of(" ".join(words)) == keys_of(" ".join(reversed(words)))


# The longest name of a commune: the 40 characters that count end in a hyphen.
LONGEST_COMMUNE = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
# Letters, hyphens, an accent alone, a sign that is nothing but an accent once its width is forgotten.
PIECES = st.sampled_from(["a", "Ab", "-", "\u2011", "\u0301", "\uff9e", "ʼ", "'", " ", "e" * 39, LONGEST_COMMUNE])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_an_entry_says_can_be_indexed_and_found(text):
    index = make_index()
    index.add_document(len(NAMES), Document((text,), text, text))
    index.compact()
    index.add_document(len(NAMES) + 1, Document((text[::-1],), text, text))
    assert all(keys_of(text))
    for token in tokens(text):
        match = match_text(index, token.raw, EVERYTHING | 0b11 << len(NAMES))
        assert match.any_word >> len(NAMES) & 1


def test_an_entry_is_found_by_the_longest_name_of_a_commune():
    index = make_index()
    index.add_document(len(NAMES), Document(("Mentorat",), body=f"À {LONGEST_COMMUNE}."))
    index.compact()
    match = match_text(index, LONGEST_COMMUNE, EVERYTHING | 1 << len(NAMES))
    assert match.all_words == 1 << len(NAMES)
