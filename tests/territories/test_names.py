import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from territories.kinds import Kind
from territories.names import fold_place_name, named_kind, search_name, stored_search_name

FRENCH = st.text("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ0123456789 '’-", max_size=40)


@given(st.text(max_size=60))
def test_folding_leaves_only_words(text):
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", fold_place_name(text))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text):
    assert fold_place_name(fold_place_name(text)) == fold_place_name(text)


@given(FRENCH)
def test_search_name_twice_changes_nothing_more(text):
    assert search_name(search_name(text)) == search_name(text)


@given(FRENCH)
def test_case_does_not_matter(text):
    assert search_name(text.upper()) == search_name(text.lower()) == search_name(text)


@given(FRENCH)
def test_hyphens_apostrophes_and_spaces_are_one(text):
    assert search_name(text.replace("-", " ").replace("'", "’")) == search_name(f"  {text} ")


@given(FRENCH, st.sampled_from(["éèê", "ëÉÈ"]))
def test_accents_do_not_matter(text, accented):
    assert search_name(text.replace("e", accented[0])) == search_name(text.replace("e", accented[1]))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("St-Étienne", "saint etienne"),
        ("BOURG STE MARIE", "bourg sainte marie"),
        ("L’Haÿ-les-Roses", "hay les roses"),
        ("Œuilly", "oeuilly"),
        ("Le Mans", "mans"),
        ("Les", "les"),
        ("Lyon 4ème arrondissement", "lyon 4"),
        ("LYON 04", "lyon 4"),
        ("4e arrondissement de Lyon", "lyon 4"),
        ("Marseille 1er", "marseille 1"),
        ("Paris 21", "paris 21"),
        ("Lille 4e", "lille 4e"),
        ("٣", ""),
    ],
)
def test_search_name_of_a_typed_name(typed, expected):
    assert search_name(typed) == expected


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("dans l academie de lyon", (Kind.ACADEMIE, "lyon")),
        ("departement du rhone", (Kind.DEPARTEMENT, "rhone")),
        ("region ile de france", (Kind.REGION, "ile de france")),
        ("saint etienne metropole", (Kind.EPCI, "saint etienne")),
        ("ville de paris", (Kind.COMMUNE, "paris")),
        ("a lyon", (None, "lyon")),
        ("lyon", (None, "lyon")),
    ],
)
def test_words_that_say_the_kind_are_cut(folded, expected):
    assert named_kind(folded) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Métropole de Lyon", "lyon"),
        ("Communauté d'agglomération Caux Seine Agglo", "caux seine"),
        ("Métropole Européenne de Lille", "lille"),
        ("Creuse Confluence", "creuse confluence"),
    ],
)
def test_epci_is_stored_without_its_legal_form(name, expected):
    assert stored_search_name(Kind.EPCI, name) == expected
