"""Whatever is typed: no error and few queries; tests/search/test_work.py counts the work."""

import unicodedata

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.listing.filters import ProgramFilterSet
from reading import Reading, read_sentence
from tests.reading.test_corpus import BUILDING, parameters

MOST_QUERIES = 3  # names, codes, and the areas that towns of one name lie in
WORDS = st.sampled_from(
    [
        "mon",
        "fils",
        "16",
        "ans",
        "à",
        "de",
        "en",
        "dans",
        "le",
        "la",
        "pas",
        "sans",
        "plus",
        "exclu",
        "Lyon",
        "4e",
        "Sens",
        "69100",
        "93",
        "depuis",
        "6",
        "mois",
        "bac",
        "pro",
        "passer",
        "son",
        "a",
        "CAP",
        ".",
        ",",
        "(",
        ")",
        "'",
        "-",
        "lycée",
        "déscolarisé",
        "Saint",
        "Denis",
        "Vienne",
        "arrondissement",
        "majeur",
        "ni",
        "handicap",
        "seconde",
        "1ère",
        "année",
        "CLAS",
        "gratuit",
    ]
)
SENTENCES = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))

pytestmark = pytest.mark.django_db
many = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


def query_of(reading: Reading) -> QueryDict:
    query = QueryDict(mutable=True)
    for one in reading.understood:
        query.appendlist(one.parameter, one.value)
    return query


def bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@many
@given(SENTENCES)
def test_any_text_is_read_within_bounds_into_valid_parameters(text):
    with CaptureQueriesContext(connection) as queries:
        reading = read_sentence(text)
    assert len(queries) <= MOST_QUERIES
    for one in reading.understood:
        assert text[one.start : one.end] == one.words != ""
    assert ProgramFilterSet(query_of(reading)).errors_by_name() == {}
    assert len(reading.rest) <= len(text)


@pytest.mark.parametrize("case", BUILDING, ids=lambda case: case["id"])
def test_accents_change_nothing(case):
    assert parameters(read_sentence(bare(case["says"]))) == parameters(read_sentence(case["says"]))


@pytest.mark.parametrize(
    "case", [case for case in BUILDING if "lieu" not in case["reads"]], ids=lambda case: case["id"]
)
def test_capitals_change_nothing(case):
    assert parameters(read_sentence(case["says"].upper())) == parameters(read_sentence(case["says"]))


def test_no_query_without_a_word_that_may_be_a_place(django_assert_num_queries):
    with django_assert_num_queries(0):
        read_sentence("mon fils de 16 ans est exclu du collège")


@pytest.mark.parametrize("text", ["elle est en 1ère année", "2e année", "3e année de", "1re année d'"])
def test_a_year_without_its_diploma_says_nothing(text):
    assert "niveau" not in query_of(read_sentence(text))
