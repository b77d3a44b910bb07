"""What is kept between pages holds the words of one language and nothing of a visitor."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from speed.per_language import once_per_language

LOAD = "{% load fragments i18n %}"


def kept(inside: str) -> str:
    return f"{LOAD}{{% same_for_everybody %}}{inside}{{% endsame_for_everybody %}}"


def rendered(template: Template, language: str, **context) -> str:
    with translation.override(language):
        return template.render(Context(context))


def test_a_kept_part_is_made_again_for_each_language():
    template = Template(kept("{% translate 'Convient' %} {% url 'programs:list' %}"))
    plain = Template(LOAD + "{% translate 'Convient' %} {% url 'programs:list' %}")
    for language in ("fr", "en", "ar", "uk", "fr-x-falc", "fr", "ar"):
        assert rendered(template, language) == rendered(plain, language)


def test_a_kept_part_is_made_once_per_language(monkeypatch):
    template = Template(kept("{% url 'home' %}"))
    first = rendered(template, "fr")
    monkeypatch.setattr("django.urls.reverse", lambda *args, **kwargs: "/elsewhere/")
    assert rendered(template, "fr") == first


@pytest.mark.parametrize("inside", ["{{ query }}", "{% if query %}x{% endif %}", "{% for one in query %}x{% endfor %}"])
def test_what_depends_on_the_page_is_refused(inside):
    with pytest.raises(TemplateSyntaxError, match="depends on the page"):
        Template(kept(inside))


def test_a_variable_that_slips_in_is_empty():
    template = Template(kept("{% blocktranslate %}Page {{ number }} sur {{ last }}{% endblocktranslate %}"))
    assert "1789" not in rendered(template, "fr", number=1789, last=1789)


def test_a_remembered_sentence_is_that_of_the_active_language():
    asked = []

    @once_per_language
    def say(count: int) -> str:
        asked.append(count)
        return f"{translation.get_language()} {count}"

    for language in ("fr", "ar", "fr"):
        with translation.override(language):
            assert say(3) == f"{language} 3"
    assert asked == [3, 3]


@pytest.mark.django_db
def test_pages_in_turn_keep_their_language_and_their_visitor(client):
    for prefix, language in (("", "fr"), ("/ar", "ar"), ("/en", "en"), ("", "fr"), ("/ar", "ar")):
        html = client.get(f"{prefix}/programmes/", {"fiche": f"fiche-{language}", "n": prefix}).content.decode()
        assert f'<html lang="{language}"' in html
        assert f'href="{prefix}/organismes/?fiche=fiche-{language}"' in html
        others = {"fr", "ar", "en"} - {language}
        assert not any(f"fiche-{other}" in html for other in others)
