"""A sentence goes along with every tap: its leftovers filter nothing, and its danger stays in view."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from pages.listing.filters import ProgramFilterSet
from tests.directory.html import page_of

pytestmark = pytest.mark.django_db

SENTENCES = (
    "bonjour ma fille a 13 ans, elle ecrit sur snap qu'elle veut plus venir en classe, Villeurbanne",
    "mon fils 17 ans a laché le bac pro il tape des crises lyon",
    "mon mari me frappe et il frappe aussi les enfants 6 et 9 ans lyon",
    "stam intr-un squat la Lyon am 2 copii de 6 si 9 ani nu merg la scoala cine ne ajuta",
    "18 ans, rendez-vous à la mission locale dans deux mois, cherche formation en cuisine à Vénissieux",
)


def links_of(page) -> list[str]:
    """What one tap on the answers leads to: the replies, the chips, the ways out, the next question, a child."""
    found = [link["href"] for link in page.all("a") if "?" in link.attributes.get("href", "")]
    return sorted({href for href in found if href.startswith(("/programmes/?", "?")) and "page=" not in href})


def listed(client, query: str) -> int:
    filterset = ProgramFilterSet(QueryDict(query))
    assert not filterset.errors_by_name()
    return len(filterset.listed)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_tap_turns_words_that_were_not_understood_into_a_filter(client, sentence):
    page = page_of(client, "/programmes/?" + urlencode({"q": sentence}))
    links = links_of(page)
    assert links
    for href in links:
        query = href.partition("?")[2]
        data = QueryDict(query, mutable=True)
        if "sans" in data or not data.get("phrase"):
            continue
        without_words = data.copy()
        for name in ("q", "phrase"):
            without_words.pop(name, None)
        assert listed(client, query) == listed(client, without_words.urlencode())


@pytest.mark.parametrize("sentence", [SENTENCES[2], "ma fille de 15 ans se fait harceler, elle veut mourir"])
def test_the_numbers_stay_after_a_tap(client, sentence):
    links = links_of(page_of(client, "/programmes/?" + urlencode({"q": sentence})))
    assert links
    for href in links[:6]:
        after = client.get("/programmes/?" + href.partition("?")[2]).content.decode()
        assert 'data-role="danger-numbers"' in after, href


def test_other_words_typed_since_are_searched_as_words():
    typed = QueryDict(urlencode({"q": "cuisine", "phrase": "17 ans, Lyon", "age": 17}))
    filterset = ProgramFilterSet(typed)
    assert filterset.is_valid()
    assert filterset.read.sentence == ""
    assert not filterset.search().words_rank


def test_a_name_that_was_only_tried_is_not_looked_for_after_a_tap():
    first = ProgramFilterSet(QueryDict(urlencode({"q": SENTENCES[4]})))
    again = ProgramFilterSet(QueryDict(first.data.urlencode()))
    assert first.is_valid()
    assert again.is_valid()
    assert again.search() == first.search()
    assert [one.words for one in again.read.named] == [one.words for one in first.read.named]


def test_an_entry_gets_the_sentence_only_where_it_speaks_of_danger(client):
    calm = page_of(
        client, "/programmes/?" + urlencode({"q": "mon fils 15 ans s'ennuie un peu à l'école, Villeurbanne"})
    )
    alarming = page_of(client, "/programmes/?" + urlencode({"q": "mon fils 15 ans veut mourir, Villeurbanne"}))
    assert entries_of(calm)
    assert entries_of(alarming)
    assert not any("phrase=" in href or "q=" in href for href in entries_of(calm))
    assert all("phrase=" in href and "&q=" not in href for href in entries_of(alarming))


def entries_of(page) -> list[str]:
    """Where the titles of the cards lead."""
    return [title.find("a")["href"] for title in (*page.all("h3", "card__title"), *page.all("h4", "card__title"))]
