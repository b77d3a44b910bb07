"""French as it is printed, from French as it is typed."""

from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from translations.page_language import RULES, escape_mixed, in_french, typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'école d'été", "L’école d’été"),
        ("Qui ? Quoi ! Ceci ; cela", "Qui\u202f? Quoi\u202f! Ceci\u202f; cela"),
        ("Pour qui : « un mot »", "Pour qui\u00a0: «\u202fun mot\u202f»"),
        ("l'%(name)s, d'« ici »", "l’%(name)s, d’«\u202fici\u202f»"),
        ("de 16 à 25 ans", "de 16 à 25 ans"),
        ("https://example.org/?q=x'", "https://example.org/?q=x'"),
        ("10:30", "10:30"),
    ],
)
def test_only_french_punctuation_changes(typed, printed):
    assert typeset(typed) == printed


@given(st.text("aé'« »:;!? %()<>", max_size=40))
def test_what_is_printed_stays_as_it_is_and_keeps_its_letters(text):
    printed = typeset(text)
    assert typeset(printed) == printed
    assert [char for char in printed if char.isalpha()] == [char for char in text if char.isalpha()]
    assert len(printed) == len(text)


@given(st.text("aé'« »:;!? %<\u202f", max_size=12))
def test_no_rule_is_passed_over(text):
    expected = text
    for pattern, replacement in RULES:
        expected = pattern.sub(replacement, expected)
    assert typeset(text) == expected


def test_a_french_text_is_escaped_and_marked_on_a_page_in_another_language():
    with translation.override("fr"):
        assert in_french("l'aide <b> ?") == "l’aide &lt;b&gt;\u202f?"
    with translation.override("ar"):
        assert in_french("l'aide <b>") == '<span lang="fr" dir="ltr">l’aide &lt;b&gt;</span>'
    with translation.override("fr-x-falc"):
        assert in_french("l'aide") == "l’aide"
    assert in_french("") == in_french(None) == ""


@pytest.mark.django_db
def test_a_french_page_is_printed_with_french_punctuation():
    printed = Client().get("/programmes/clas/").as_printed
    assert "l’accompagnement" in printed or "d’accompagnement" in printed


def test_french_inside_an_arabic_text_keeps_its_own_order():
    text = "المواكبة (CLAS, accompagnement à la scolarité) <b>"
    with translation.override("ar"):
        marked = '<bdi dir="ltr">CLAS, accompagnement à la scolarité</bdi>'
        assert escape_mixed(text) == f"المواكبة ({marked}) &lt;b&gt;"
        assert escape_mixed("برنامج CLAS") == "برنامج CLAS"
    with translation.override("ro"):
        assert "<bdi" not in escape_mixed(text)


@given(st.text(alphabet="aB9. ,'’-(«\n]اب!é<&", max_size=40))
def test_marks_change_no_character_of_a_mixed_text(text):
    with translation.override("ar"):
        marked = escape_mixed(text)
    assert unescape(marked.replace('<bdi dir="ltr">', "").replace("</bdi>", "")) == text


def test_a_hostile_mixed_text_is_marked_like_any_other():
    text = "a" * 50_000 + " " * 50_000 + "ا"
    with translation.override("ar"):
        assert escape_mixed(text) == text
