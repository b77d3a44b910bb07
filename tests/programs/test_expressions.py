"""What coordinators add to the words that the reader knows: checked when it is saved, read by the next request."""

import contextlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs import expressions
from programs.expressions import MEANINGS, check_expression, current_lexicon
from programs.models import Expression
from reading import read_sentence
from reading.lexicon import plain_lexicon
from tests.factories import make_program

pytestmark = pytest.mark.django_db
GOOD = {
    "words": "joue les filles de l'air\nbulle chez lui",
    "parameter": "situation",
    "value": "risque-decrochage",
    "example": "Mon fils bulle chez lui",
}


def expression(**values) -> Expression:
    return Expression(**{**GOOD, **values})


def refusal(**values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        check_expression(expression(**values))
    return refused.value.message_dict


def understood(client, text: str) -> dict:
    return client.get("/api/programs/", {"q": text}).json()["understood"]


def test_a_saved_expression_is_read_by_the_next_request_and_a_deleted_one_is_not(client):
    assert "situation" not in understood(client, "Ma nièce bulle chez lui")
    check_expression(expression())
    one = expression()
    one.save()
    assert understood(client, "Ma nièce bulle chez lui")["situation"] == ["risque-decrochage"]
    one.is_active = False
    one.save()
    assert "situation" not in understood(client, "Ma nièce bulle chez lui")
    one.delete()


def test_the_page_shows_it_as_a_chip(client):
    expression().save()
    labels = [chip.value for chip in client.get("/programmes/", {"q": "il bulle chez lui"}).context["chips"]]
    assert MEANINGS["situation", "risque-decrochage"].endswith(tuple(labels))


def test_a_change_of_a_programme_compiles_nothing_anew():
    expression().save()
    first = current_lexicon()
    make_program()
    assert current_lexicon() is first


def test_an_example_that_does_not_read_as_promised_is_refused_with_what_it_reads():
    (sentence,) = refusal(example="Mon fils de 12 ans s'ennuie")["example"]
    assert MEANINGS["public", "jeune"] in sentence
    assert MEANINGS["situation", "risque-decrochage"] in sentence


def test_an_expression_that_adds_nothing_is_refused():
    assert "n'ajoute rien" in refusal(words="sèche les cours", example="Mon fils sèche les cours")["example"][0]


def test_an_expression_that_changes_what_others_mean_is_refused_with_the_sentence_it_spoils():
    (sentence,) = refusal(words="école", value="handicap", example="il aime l'école bleue")["words"]
    assert "changeraient la lecture" in sentence


def test_an_expression_that_changes_the_example_of_another_one_is_refused():
    expression().save()
    (sentence,) = refusal(words="fils bulle", value="handicap", example="Leur fils bulle")["words"]
    assert "changeraient la lecture de « Mon fils bulle chez lui »" in sentence


@pytest.mark.parametrize(
    "words", ["", "le la", "alpha bravo charlie delta echo fox golf hotel inde", "\n".join(["mot rare"] * 31)]
)
def test_words_without_use_or_too_many_are_refused(words):
    assert set(refusal(words=words)) == {"words"}


@pytest.mark.parametrize("words", ["<école>", "a|b", "=à la rue", "=^ placé", "<inconnu"])
def test_the_signs_of_the_file_are_refused(words):
    assert "sans les signes" in refusal(words=words)["words"][0]


def test_a_meaning_that_does_not_exist_is_refused():
    assert set(refusal(value="magie")) == {"meaning"}


def test_a_wrong_row_written_by_another_way_is_left_out(client, caplog):
    Expression.objects.bulk_create(
        [expression(words="<école>"), expression(words="bulle chez lui"), expression(value="x")]
    )
    expression(words="autre chose ici").save()  # the bulk write sends no signal
    assert understood(client, "il bulle chez lui")["situation"] == ["risque-decrochage"]
    assert "left out" in caplog.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    words=st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    example=st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    asked=st.sampled_from(sorted(MEANINGS)),
)
def test_no_entry_can_break_the_reader(words, example, asked):
    one = expression(words=words, example=f"{example} {words}"[:300], parameter=asked[0], value=asked[1])
    lexicon = expressions._compiled([one.as_entry()])
    for text in (one.example, words, "Mon fils sèche les cours"):
        read_sentence(text, lexicon)
    with contextlib.suppress(ValidationError):
        check_expression(one)


def test_without_expressions_the_lexicon_is_that_of_the_file():
    assert current_lexicon() is plain_lexicon()
