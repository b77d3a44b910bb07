"""Acronyms and words of the trade are explained once, where they are first read; no text comes to any harm."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from sources.glossary import PageGlossary, entries
from sources.models import Source
from tests.directory.html import page_of
from web.yaml_files import read_yaml

ROOT = Path(__file__).parent.parent.parent

texts = st.lists(
    st.sampled_from([*entries(), " ", "<b>", "</b>", "&amp;", "&", '"', "'", "é", ".", "-", "(", "/", "@", "a"])
    | st.text(max_size=6)
).map("".join)


class Marks(HTMLParser):
    """The tags of a piece of HTML, and its text without the expansions."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self._skip = [], "", False

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self._skip = tag == "span"

    def handle_endtag(self, tag):
        self._skip = False if tag == "span" else self._skip

    def handle_data(self, data):
        self.text += "" if self._skip else data


@given(texts)
def test_only_the_marks_of_the_glossary_are_html_and_no_text_is_lost(text):
    marks = Marks()
    marks.feed(str(PageGlossary().explain(text)))
    marks.close()
    assert set(marks.tags) <= {"dfn", "abbr", "span"}
    assert "".join(marks.text.split()) == "".join(text.split())


@given(texts)
def test_an_entry_is_explained_once_on_a_page(text):
    reading = PageGlossary()
    twice = str(reading.explain(text)) + str(reading.explain(text))
    words = [name for name, known in entries().items() if known.is_word]
    marks = [*(f"<dfn>{name}</dfn>" for name in words), *(f"<abbr>{name}</abbr>" for name in entries())]
    assert all(twice.count(mark) <= 1 for mark in marks)


def test_first_use_is_followed_by_its_expansion():
    assert str(PageGlossary().explain("Le CIO & la PJJ, puis le CIO.")) == (
        'Le <dfn><abbr>CIO</abbr></dfn> <span class="expansion" lang="fr">(centre d&#x27;information et '
        "d&#x27;orientation)</span> &amp; la <dfn><abbr>PJJ</abbr></dfn> "
        '<span class="expansion" lang="fr">(protection judiciaire de la jeunesse)</span>, puis le CIO.'
    )


@pytest.mark.parametrize(
    "text",
    [
        "les plateformes de suivi et d'appui aux décrocheurs (PSAD)",
        "les contrats locaux d'accompagnement à la scolarité (CLAS)",
        "le contrat local d'accompagnement à la scolarité : les CLAS",
    ],
)
def test_what_the_text_says_itself_is_not_said_again(text):
    assert "expansion" not in PageGlossary().explain(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Les GPDS des CIO", ["(groupes de prévention du", "(centres d'information et d'orientation)"]),
        ("Le GPDS du CIO", ["(groupe de prévention du", "(centre d'information et d'orientation)"]),
        ("Le CIO aide. Les jeunes y vont.", ["(centre d'information et d'orientation)"]),
    ],
)
def test_an_expansion_is_in_the_number_of_the_sentence(text, said):
    shown = unescape(PageGlossary().explain(text))
    assert all(expansion in shown for expansion in said)


def texts_of(record):
    """What the files say to visitors, without the places and reasons of citations."""
    if isinstance(record, str):
        yield record
    parts = record if isinstance(record, list) else []
    if isinstance(record, dict):
        parts = [part for name, part in record.items() if name != "citations"]
    for part in parts:
        yield from texts_of(part)


def test_every_acronym_that_the_catalogue_uses_of_several_has_its_plural():
    of_several = re.compile(rf"\b(?:les|des|aux) ({'|'.join(map(re.escape, entries()))})\b", re.IGNORECASE)
    files = [read_yaml(path) for path in (ROOT / "fixtures").glob("*.yaml")]
    used = {name for text in texts_of(files) for name in of_several.findall(text) if name in entries()}
    assert used >= {"CIO", "EPLE", "GPDS", "LGT", "LP", "PSAD", "UEAJ"}
    assert [name for name in used if not entries()[name].plural] == []


def test_a_word_of_the_trade_is_explained_and_is_no_abbreviation():
    assert unescape(PageGlossary().explain("le permis AM")) == (
        'le <dfn>permis AM</dfn> <span class="expansion" lang="fr">'
        "(pour conduire un cyclomoteur ou une voiturette, dès 14 ans)</span>"
    )


def test_a_page_knows_which_of_its_words_no_document_explains():
    reading = PageGlossary()
    reading.explain("Le CIO, la PJJ et le socle commun.")
    reading.notice("The MLDS works with the CAF.")
    assert reading.general_knowledge == ["CAF", "CIO", "socle commun"]


@pytest.mark.parametrize("text", ["CIOS", "aCAF", "caf@caf.fr", "x.CAF", "CAF.fr", "CLAS-bis", "https://x/CAF", "caf"])
def test_a_part_of_a_word_or_of_an_address_is_no_acronym(text):
    assert "<dfn>" not in PageGlossary().explain(text)


def test_without_a_page_the_text_is_escaped_as_ever():
    shown = Template("{% load glossary %}{{ text|explained:reading }}").render(
        Context({"text": "<i>CIO", "reading": None})
    )
    assert shown == "&lt;i&gt;CIO"


@pytest.mark.django_db
def test_an_expansion_comes_from_a_document_that_exists_or_says_that_it_is_general_knowledge():
    documents = set(Source.objects.values_list("slug", flat=True))
    for entry in entries().values():
        assert entry.basis in ("source", "definition"), entry.name
        assert (entry.source in documents) is (entry.basis == "source"), entry.name


@pytest.mark.django_db
def test_the_glossary_lists_every_entry_with_who_says_it(client):
    page = page_of(client, "/glossaire/")
    assert page.texts("dt") == list(entries())
    line = page.find("div", id="PJJ")
    assert "protection judiciaire de la jeunesse" in line.text
    assert line.find("a")["href"] == "/sources/#forum-perseverance-2023"
    assert "connaissance générale" in page.find("div", id="CIO").text
    assert "Connaissance générale" in page.find("div", id="permis-am").text


@pytest.mark.django_db
def test_a_page_explains_an_acronym_at_its_first_use_only(client):
    page = page_of(client, "/programmes/clas/")
    assert page.texts("abbr").count("CLAS") == 1
    assert [one for title in (*page.all("h1"), *page.all("h2"), *page.all("a")) for one in title.all("abbr")] == []


TOLD = "Expliqué par Repères (connaissance générale), et non par ces documents : "


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/programmes/gpds-groupe/", TOLD + "EPLE, GPDS"),
        ("/organismes/ajd/", TOLD + "prévention spécialisée"),
        ("/en/programmes/epide/", "Explained by Repères (general knowledge), and not by these documents: "),
        ("/fr-x-falc/programmes/clas/", "Repères explique ces mots. Ces documents ne les expliquent pas : CAF, CLAS"),
    ],
)
def test_a_page_tells_which_explanations_are_not_of_its_documents(client, address, told):
    assert told in page_of(client, address).find("section", "sources").text


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["mijec", "ueaj-ateliers-mediation"])
def test_an_expansion_that_a_document_writes_is_not_said_to_be_ours(client, slug):
    page = page_of(client, f"/programmes/{slug}/")
    assert {"MIJEC", "ASSR"} & set(page.texts("abbr"))
    ours = page.find("section", "sources").text.partition("Expliqué par Repères")[2]
    assert not {"MIJEC", "ASSR"} & set(re.findall(r"\w+", ours))
