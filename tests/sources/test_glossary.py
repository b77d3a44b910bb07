"""Acronyms are explained once, where they are first read, and the text around them comes to no harm."""

from html import unescape
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from sources.glossary import PageGlossary, acronyms
from sources.models import Source
from tests.directory.html import page_of

texts = st.lists(
    st.sampled_from([*acronyms(), " ", "<b>", "</b>", "&amp;", "&", '"', "'", "é", ".", "-", "(", "/", "@", "a"])
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
def test_an_acronym_is_explained_once_on_a_page(text):
    reading = PageGlossary()
    twice = str(reading.explain(text)) + str(reading.explain(text))
    assert all(twice.count(f"<abbr>{name}</abbr>") <= 1 for name in acronyms())


def test_first_use_is_followed_by_its_expansion():
    assert str(PageGlossary().explain("Le CIO & la PJJ, puis le CIO.")) == (
        'Le <dfn><abbr>CIO</abbr></dfn> <span class="expansion" lang="fr">(centre d&#x27;information et '
        "d&#x27;orientation)</span> &amp; la <dfn><abbr>PJJ</abbr></dfn> "
        '<span class="expansion" lang="fr">(protection judiciaire de la jeunesse)</span>, puis le CIO.'
    )


def test_what_the_text_says_itself_is_not_said_again():
    said = PageGlossary().explain("les plateformes de suivi et d'appui aux décrocheurs (PSAD)")
    assert unescape(said).endswith("(<dfn><abbr>PSAD</abbr></dfn>)")


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
    for entry in acronyms().values():
        assert entry.basis in ("source", "definition"), entry.acronym
        assert (entry.source in documents) is (entry.basis == "source"), entry.acronym


@pytest.mark.django_db
def test_the_glossary_lists_every_acronym_with_who_says_it(client):
    page = page_of(client, "/glossaire/")
    assert page.texts("dt") == list(acronyms())
    line = page.find("div", id="PJJ")
    assert "protection judiciaire de la jeunesse" in line.text
    assert line.find("a")["href"] == "/sources/#forum-perseverance-2023"
    assert "connaissance générale" in page.find("div", id="CIO").text


@pytest.mark.django_db
def test_a_page_explains_an_acronym_at_its_first_use_only(client):
    page = page_of(client, "/programmes/clas/")
    assert page.texts("abbr").count("CLAS") == 1
    assert [one for title in (*page.all("h1"), *page.all("h2"), *page.all("a")) for one in title.all("abbr")] == []
