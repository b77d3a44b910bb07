from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from speed.per_language import active_language, language_held, runs_from_right_to_left
from translations.page_language import language_of_texts

LANGUAGES = st.sampled_from([None, *(code for code, _ in settings.LANGUAGES)])


@given(LANGUAGES)
def test_it_is_what_django_says_held_or_not(code):
    with translation.override(code):
        assert active_language() == translation.get_language() == code
        with language_held():
            assert active_language() == code
            assert language_of_texts() == (None if code in (None, "fr") else code)
            assert runs_from_right_to_left() == (code == "ar")


@given(LANGUAGES, LANGUAGES)
def test_what_is_held_ends_with_what_held_it(held, after):
    with translation.override(held), language_held():
        pass
    with translation.override(after):
        assert active_language() == after


@given(LANGUAGES, LANGUAGES)
def test_one_part_inside_another_holds_its_own(outer, inner):
    with translation.override(outer), language_held():
        with translation.override(inner), language_held():
            assert active_language() == inner
        assert active_language() == outer


def test_while_it_is_held_django_is_asked_once(monkeypatch):
    asked = []
    monkeypatch.setattr("speed.per_language.get_language", lambda: asked.append(1) or "ro")
    with language_held():
        assert {active_language() for _ in range(100)} == {"ro"}
    assert len(asked) == 1
