"""What families read is easy to read: the reasons, the questions, the cards of a list, easy French."""

import re
from collections.abc import Iterable
from itertools import chain, product

import pytest
from django.utils import translation

from eligibility import Finding, Range, say_behind, say_reason
from eligibility.criteria import CRITERIA, OF_THE_PERSON
from eligibility.criteria.parts.criterion import UNSAID, Criterion, Unsaid
from programs.models import Program
from search.catalogue import current_catalogue
from territories.models import Area
from tests.eligibility.samples import asked_of
from tests.reading_level import EASY, FAIRLY_EASY, STANDARD, VERY_EASY, measure, sentences_of, syllables_of, words_of
from translations.texts import read_texts, text_of

MOST_WORDS = 15  # of a sentence, as a child of ten reads it
SAMPLE = 100  # words: Flesch's formula is made for samples of that length, and says little of a line
AGES = (3, 7, 11, 14, 15, 16, 18, 20, 26, 45, Range(13, 16), UNSAID, Unsaid.OF_NOBODY)
PLACES = ("commune-69266", "commune-93001", "commune-01053", "departement-31", "region-84", "commune-97411")
MOST_LINES = 8  # of what an entry brings, in easy French


# By hand: 207 − 1.015 × words / sentences − 73.6 × syllables / words.
@pytest.mark.parametrize(
    ("text", "sentences", "words", "syllables", "ease"),
    [
        ("Le chat dort.", 1, 3, 3, 130.4),
        ("L'école est ouverte. On y entre par la cour.", 2, 9, 11, 112.5),
        ("Les hommes naissent et demeurent libres et égaux en droits.", 1, 10, 12, 108.5),
        ("La cigale, ayant chanté tout l'été, se trouva fort dépourvue quand la bise fut venue.", 1, 15, 23, 78.9),
        ("L'admission est subordonnée à l'appréciation de la commission départementale.", 1, 9, 23, 9.8),
    ],
)
def test_the_formula_gives_for_known_texts_what_is_worked_out_by_hand(text, sentences, words, syllables, ease):
    measured = measure([text])
    assert (measured.sentences, measured.words, measured.syllables) == (sentences, words, syllables)
    assert round(measured.ease, 1) == ease


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("école", 2), ("aident", 1), ("accompagnement", 5), ("lycée", 2), ("réussir", 3), ("l'enfant", 2), ("MLDS", 4),
     ("jusqu'à", 2), ("essayer", 3), ("quatre-vingts", 2), ("parents", 2), ("6e", 1)],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word, syllables):
    assert syllables_of(word) == syllables


def test_a_sentence_ends_where_another_begins():
    assert sentences_of("Appelez le 04.72.10. Dites : « 6e. » Puis attendez ! Une ligne\nUne autre") == [
        "Appelez le 04.72.10.", "Dites : « 6e.", "Puis attendez !", "Une ligne", "Une autre",
    ]  # fmt: skip


def asked_values(criterion: Criterion) -> list:
    if criterion.name == "lieu":
        return [area.scope() for area in Area.objects.filter(key__in=PLACES)]
    return list(product(AGES, (False, True))) if criterion.name == "age" else asked_of(criterion)


def findings_of(criterion: Criterion) -> list[Finding]:
    """Of everything that the catalogue states, for every value that visitors can say."""
    with current_catalogue() as catalogue:
        offers = list(catalogue.offers)
    subjects = [one for offer in offers for one in offer.alternatives] if criterion in OF_THE_PERSON else offers
    pairs = product({criterion.read(one) for one in subjects}, asked_values(criterion))
    return [found for read, asked in pairs if (found := criterion.find(read, asked)).reason]


@pytest.fixture
def reasons(db) -> dict[str, list[str]]:
    """By criterion: every sentence that says yes, if, check or no, and what stands behind it."""
    with translation.override("fr"):
        return {
            one.name: list(dict.fromkeys(chain(*((say_reason(f), say_behind(f)) for f in findings_of(one)))))
            for one in CRITERIA
        }


def too_long(texts: Iterable[str]) -> list[str]:
    """A name in quotation marks counts one word, as whoever reads takes it for one."""
    sentences = [one for text in texts for one in sentences_of(text)]
    return [one for one in sentences if len(words_of(re.sub("«[^»]+»", "nom", one))) > MOST_WORDS]


def test_a_reason_has_sentences_of_fifteen_words_at_most(reasons):
    assert sum(map(len, reasons.values())) > 500
    assert {name: long for name, texts in reasons.items() if (long := too_long(texts))} == {}


def test_reasons_are_very_easy_to_read(reasons):
    """ "Very easy" on Flesch's scale is what children of ten read. Of one criterion alone it is "standard" at least:
    where a reason names a kind of help, an exam or a situation, the name is longer than all the rest."""
    assert measure(chain(*reasons.values())).ease > VERY_EASY
    large = {name: texts for name, texts in reasons.items() if measure(texts).words >= SAMPLE}
    assert len(large) > 8
    assert {name: measure(texts).ease for name, texts in large.items() if measure(texts).ease < STANDARD} == {}


def test_what_to_ask_on_the_phone_is_short_and_fairly_easy_to_read(db):
    """Each names what it asks about: more of these words are names than of a reason's."""
    with translation.override("fr"):
        own = [
            one.own_question(value[0] if one.context else value)
            for one in CRITERIA
            if one.own_question and one.parameter
            for value in asked_values(one)
        ]
        questions = [*dict.fromkeys(own), *(str(topic.words) for one in CRITERIA for topic in one.topics)]
    assert too_long(questions) == []
    assert measure(questions).ease > FAIRLY_EASY


def test_what_the_cards_of_a_list_say_of_programmes_is_fairly_easy_to_read(db):
    """Written for families and professionals alike, in the words of the sources' own subjects."""
    assert measure(Program.objects.values_list("summary", flat=True)).ease > FAIRLY_EASY


@pytest.fixture
def easy(db) -> dict[str, dict[str, str]]:
    """The texts of each entry in easy French."""
    programs = list(Program.objects.all())
    with translation.override("fr-x-falc"):
        read_texts(programs)
        names = ("name", "summary", "description")
        texts = {one.slug: {name: text_of(one, name) for name in names} for one in programs}
    missing = [slug for slug, one in texts.items() if any(text.is_missing for text in one.values())]
    assert missing == []
    return texts


def test_every_entry_says_in_its_own_easy_french_what_it_brings(easy):
    assert [slug for slug, one in easy.items() if one["description"] and not one["description"].is_translated] == []
    assert {slug for slug, one in easy.items() if len(one["description"].splitlines()) > MOST_LINES} == set()


def test_easy_french_has_one_short_idea_per_line(easy):
    lines = [line for one in easy.values() for line in one["description"].splitlines()]
    assert [line for line in lines if len(sentences_of(line)) > 2] == []
    assert too_long(lines) == []


def test_easy_french_is_easy_to_read(easy):
    texts = {slug: "\n".join((one["summary"], one["description"])) for slug, one in easy.items()}
    assert measure(texts.values()).ease > EASY
    assert {slug: measure([text]).ease for slug, text in texts.items() if measure([text]).ease < FAIRLY_EASY} == {}


def test_no_acronym_of_easy_french_goes_without_its_words(easy):
    unexplained = {}
    for slug, one in easy.items():
        whole = " ".join(one.values())
        for acronym in set(re.findall(r"\b[A-Z]{3,}\b", one["description"])):
            told = rf"{acronym} (?:veut dire|est le nom|est le sigle|est une|sont|:)|{acronym} : "
            if not re.search(told, whole):
                unexplained[slug] = acronym
    assert unexplained == {}
