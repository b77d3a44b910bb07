"""A page in another language: what is translated, what stays French and says so, and what nobody reviewed."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone, translation

from programs.models import Program
from tests.directory.html import read
from tests.factories import (
    make_figure,
    make_full_program,
    make_organization,
    make_participation,
    make_program,
    surround,
)
from translations.models import Translation
from translations.subjects import fingerprint

pytestmark = pytest.mark.django_db

FOREIGN = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
UNREVIEWED = "Automatic translation, not reviewed."


def translate(subject, language: str = "en", **texts: str) -> None:
    for name, text in texts.items():
        row = Translation(subject=subject, field=name, language=language, text=text)
        row.source_hash = fingerprint(getattr(subject, name))
        row.save()


def page(client, url: str, language: str = "en"):
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    response = client.get(f"{prefix}{url}")
    assert response.status_code == 200
    return read(response)


@pytest.fixture
def program(db) -> Program:
    program = make_program(name="Nom français", summary="Résumé.", publics=({"public": "jeune", "note": "Une note."},))
    translate(program, name="English name", summary="English summary.")
    return program


@pytest.mark.parametrize("language", [code for code in FOREIGN if code != "fr-x-falc"])
def test_what_is_said_of_the_cost_is_in_the_language_of_the_page(client, language):
    homeclasse = Program.objects.get(slug="zupdeco-homeclasse")
    expected = homeclasse.translations.get(language=language, field="cost_note").text
    said = page(client, homeclasse.get_absolute_url(), language).text
    assert expected in said
    assert homeclasse.cost_note not in said


@pytest.mark.parametrize("language", FOREIGN)
def test_every_programme_says_its_name_in_every_language(client, language):
    clas = Program.objects.get(slug="clas")
    expected = clas.translations.get(language=language, field="name").text
    said = page(client, clas.get_absolute_url(), language).find("h1").text
    assert said.replace(" ", "") == expected.replace(" ", "")  # an element inside adds a space to what is read


def test_a_page_shows_what_is_translated_and_marks_what_is_not(client, program):
    tree = page(client, program.get_absolute_url())
    assert tree.find("h1").text == "English name"
    assert [one.text for one in tree.all("p", "lead")] == ["English summary."]
    note = next(one for one in tree.all("p", "facts__note") if "Une note" in one.text)
    assert note.find("span", lang="fr", dir="ltr").text == "Une note."
    assert note.find("small", "language-mark").text == "in French"


def marked_as_french(tree) -> list[str]:
    """But for titles of documents, which say their own language on every page."""
    return [one.text for one in tree.find("main").all("span", lang="fr") if one.text != "Document des tests"]


def test_a_french_page_marks_nothing(client, program):
    tree = page(client, program.get_absolute_url(), "fr")
    assert tree.find("h1").text == "Nom français"
    assert marked_as_french(tree) == []
    assert tree.all("small", "language-mark") == []
    assert UNREVIEWED not in tree.text


def test_a_page_in_easy_french_needs_no_mark_of_language_but_says_what_is_not_easy(client, program):
    tree = page(client, program.get_absolute_url(), "fr-x-falc")
    assert tree.find("html")["lang"] == "fr"
    assert marked_as_french(tree) == []
    assert tree.find("h1").find("small", "language-mark").text == "en français"


IN_FRENCH_TOO = "exists in French only"


def test_a_section_says_once_that_some_of_it_is_in_french_and_no_line_says_it_again(client):
    program = Program.objects.get(slug="e2c")
    assert program.description
    assert program.figures.count() > 1
    tree = page(client, program.get_absolute_url())
    sections = {one.find("h2").text: one for one in tree.all("section")}
    told = {title: one.text.count(IN_FRENCH_TOO) for title, one in sections.items() if IN_FRENCH_TOO in one.text}
    assert told == dict.fromkeys(told, 1)
    assert {"What it brings", "The main points", "Contacts"} <= set(told)
    assert [mark.text for one in tree.all("dl", "facts") for mark in one.all("small", "language-mark")] == []


def test_a_french_page_has_no_section_that_says_so(client):
    tree = page(client, Program.objects.get(slug="e2c").get_absolute_url(), "fr")
    assert "n'existe qu'en français" not in tree.text.replace("’", "'")


def test_a_text_that_nobody_reviewed_says_so_once_with_a_way_to_the_original(client, program):
    tree = page(client, program.get_absolute_url())
    assert tree.find("main").text.count(UNREVIEWED) == 1
    assert tree.find("p", "notice--translation").find("a")["href"] == program.get_absolute_url()
    reviewer = User.objects.create(username="relectrice")
    program.translations.update(status="reviewed", reviewer=reviewer, reviewed_on=timezone.localdate())
    assert UNREVIEWED not in page(Client(), f"{program.get_absolute_url()}?utm_source=x").text


def test_a_translation_of_an_original_that_has_changed_says_so(client, program):
    program.summary = "Autre chose."
    program.save()
    lead = page(client, program.get_absolute_url()).find("p", "lead")
    assert lead.text.startswith("English summary.")
    assert "has changed since" in lead.find("small", "language-mark").text


def test_the_list_speaks_the_language_of_the_page(client, program):
    tree = page(client, "/programmes/?per_page=100")
    titles = [title.text for title in tree.all("h3", "card__title")]
    assert "English name" in titles
    assert "Nom français" not in titles
    (told,) = tree.find("main").all("details", "said")
    assert UNREVIEWED in told.find("summary").text


def test_a_hostile_translation_is_text(client):
    program = make_program()
    translate(program, name="<script>alert(1)</script>")
    assert page(client, program.get_absolute_url()).find("h1").text == "<script>alert(1)</script>"


def test_names_of_organisations_addresses_and_figures_stay_french_and_are_marked(client):
    program = make_program()
    make_participation(program, organization=make_organization(name="Maison d'aide"))
    make_figure(program, wording="Six semaines.")
    french = [one.text for one in page(client, program.get_absolute_url()).all("span", lang="fr")]
    assert "Maison d'aide" in french
    assert "Six semaines." in french


def test_a_phone_number_keeps_its_order_in_arabic(client):
    full = make_full_program()
    contacts = page(client, full.get_absolute_url(), "ar").find("section", id="contacts")
    assert contacts.texts("bdi", dir="ltr")[0] == "04 00 00 00 00"


QUERIES = {  # the same page in French, then in another language
    "/programmes/": (14, 15),
    "/programmes/?age=14&public=jeune&gratuit=1": (15, 16),
    "{program}": (33, 34),
    "{organization}": (20, 21),
}


def test_another_language_costs_one_query_with_few_and_with_many_entries(django_assert_num_queries):
    program = make_full_program()
    organization = program.participations.get().organization
    addresses = {"program": program.get_absolute_url(), "organization": organization.get_absolute_url()}
    for size in (1, 10):
        for _ in range(size):
            surround(program, organization)
        Client().get("/programmes/")  # the catalogue is read again after a change
        for address, (french, foreign) in QUERIES.items():
            url = address.format(**addresses)
            with django_assert_num_queries(french, info=f"{url} with {size}"):
                Client().get(url)
            with django_assert_num_queries(foreign, info=f"/en{url} with {size}"):
                Client().get(f"/en{url}")


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_a_page_names_its_address_in_every_language(client, language):
    prefix = "" if language == "fr" else f"/{language}"
    response = client.get(f"{prefix}/programmes/?lieu=Lyon&utm_source=mail")
    assert response["Content-Language"] == language
    tree = read(response)
    alternates = [link for link in tree.all("link", rel="alternate") if "hreflang" in link.attributes]
    links = {link["hreflang"]: link["href"] for link in alternates}
    root = "http://testserver"
    assert links == {
        "fr": f"{root}/programmes/?lieu=Lyon",
        "x-default": f"{root}/programmes/?lieu=Lyon",
        **{code: f"{root}/{code}/programmes/?lieu=Lyon" for code in FOREIGN},
    }
    assert tree.find("link", rel="canonical")["href"] == links[language]


@pytest.mark.parametrize("path", ["/api/programs/", "/api/programs/?age=15", "/lieux/?q=lyon"])
def test_what_machines_read_stays_french_as_it_was_written(client, path):
    expected = client.get(path).content
    with translation.override("ar"):
        assert client.get(path, headers={"Accept-Language": "ar"}).content == expected
    assert "\u202f" not in expected.decode()
