"""Every word of a PDF is read back as it was written: by who copies it, searches in it, or has it read aloud."""

import re
import unicodedata
from collections import Counter
from html import unescape

import pytest

from handover import pdf, views
from handover.documents import PdfDocument
from handover.text_layer import is_misread, letters_of
from programs.models import Program
from tests.handover.pdfs import text_in

pytestmark = pytest.mark.django_db

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652])*")
BIDI_SIGNS = re.compile("[\u200e\u200f\u202a-\u202e]")
HEAD_AND_ATTRIBUTES = re.compile(r"<(head|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"


def words_of(text: str) -> Counter[str]:
    return Counter(WORD.findall(unicodedata.normalize("NFC", BIDI_SIGNS.sub(" ", text))))


def not_latin(words: Counter[str]) -> Counter[str]:
    return Counter({word: number for word, number in words.items() if word[0] > "\u0600"})


def with_signs(words: Counter[str]) -> Counter[str]:
    return Counter({word: number for word, number in words.items() if not word.isascii()})


@pytest.fixture
def drawn(client, monkeypatch):
    """The words of what is drawn and the words read back, for an address."""
    pages = []

    def get_document(key, make_html, seconds) -> PdfDocument:
        pages.append(make_html())
        return PdfDocument("", pdf.draw(pages[-1]))

    monkeypatch.setattr(views, "get_document", get_document)

    def draw(address: str) -> tuple[Counter[str], Counter[str]]:
        response = client.get(address)
        assert response["Content-Type"] == "application/pdf"
        return words_of(unescape(HEAD_AND_ATTRIBUTES.sub(" ", pages[-1]))), words_of(text_in(response.content))

    return draw


def sheets_of_everything(language: str, most: int = 20) -> list[str]:
    slugs = list(Program.objects.published().order_by("slug").values_list("slug", flat=True))
    groups = [slugs[at : at + most] for at in range(0, len(slugs), most)]
    return [f"/{language}/selection/fiche.pdf?{'&'.join(f'fiche={slug}' for slug in group)}" for group in groups]


def test_every_arabic_word_of_a_sheet_is_read_back(drawn):
    written, read = drawn("/ar/selection/fiche.pdf?fiche=e2c&fiche=clas&fiche=mlds&age=16&lieu=69")
    assert sum(number for word, number in written.items() if "أ" in word) > 30
    assert not_latin(written) - read == Counter()


def test_every_arabic_word_of_every_entry_is_read_back(drawn):
    for address in sheets_of_everything("ar"):
        written, read = drawn(address)
        assert not_latin(written).total() > 100
        assert not_latin(written) - read == Counter()


def test_every_arabic_word_of_the_booklet_is_read_back(drawn):
    written, read = drawn("/ar/livret.pdf")
    assert not_latin(written) - read == Counter()


@pytest.mark.parametrize("language", ["ro", "en", "fr-x-falc"])
def test_every_word_with_a_sign_on_a_letter_is_read_back(drawn, language):
    written, read = drawn(sheets_of_everything(language)[0])
    assert with_signs(written).total() > 50
    assert with_signs(written) - read == Counter()


def test_every_ukrainian_word_of_a_sheet_is_read_back(drawn):
    written, read = drawn(sheets_of_everything("uk")[0])
    assert with_signs(written).total() > 1_000
    assert with_signs(written) - read == Counter()


def test_each_pair_of_arabic_letters_is_read_back_at_the_beginning_in_the_middle_and_at_the_end():
    words = [
        before + one + other + after for before, after in (("", ""), ("ل", "م")) for one in LETTERS for other in LETTERS
    ]
    assert _read_back(words) == words


@pytest.mark.parametrize("mark", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
def test_a_mark_on_the_first_letter_of_a_document_hides_no_letter_after_it(mark):
    words = [f"أ{mark}م", f"ل{mark}ك{mark}م", f"ت\u0651{mark}م", "أم", "أو", "لكم", "تم", "لأم", "الأولى"]
    words = [unicodedata.normalize("NFC", word) for word in words]
    assert _read_back(words) == words


def _read_back(words: list[str]) -> list[str]:
    html = (
        f'<html lang="ar" dir="rtl"><title>x</title><body>{"".join(f"<p>{word}</p>" for word in words)}</body></html>'
    )
    lines = BIDI_SIGNS.sub("", text_in(pdf.draw(html))).replace("\f", "\n").split("\n")
    return [unicodedata.normalize("NFC", one) for line in lines if (one := line.strip()) and one[0] > "\u0600"]


def test_only_a_text_that_no_single_glyph_has_is_misread():
    assert is_misread("", "أ")
    assert is_misread("أُ", "ُ")
    assert not is_misread("لا", "ل")
    assert not is_misread("أ", "ا")
    assert set("أإآ") <= set(letters_of(is_bold=False).values())
