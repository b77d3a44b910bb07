"""A selection is handed on by links that ask nothing of anybody until they are followed."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.directory.html import page_of

pytestmark = pytest.mark.django_db
ADDRESS = "/selection/?fiche=e2c&fiche=hp-service-mobile-social&age=17&situation=phobie"


def links(page) -> dict[str, str]:
    return {a.text: a["href"] for a in page.all("a") if a["href"].startswith(("mailto:?", "sms:", "https://wa.me"))}


def test_a_letter_a_text_message_and_whatsapp_name_the_entries_their_numbers_and_the_short_address(client):
    page = page_of(client, ADDRESS)
    short = page.all("p", "selection__link")[0].find("a").text
    ways = links(page)
    assert set(ways) == {"Courriel", "SMS", "WhatsApp"}
    for address in ways.values():
        said = parse_qs(urlsplit(address).query)
        (text,) = said.get("body") or said["text"]
        assert "E2C" in text
        assert "Service mobile social — 04 72 10 06 99" in text
        assert text.endswith(short)


def test_what_is_sent_says_nothing_of_the_visitor(client):
    sent = unquote(" ".join(links(page_of(client, ADDRESS)).values()))
    assert not any(word in sent for word in ("17", "phobie", "age="))


def test_the_square_to_scan_is_drawn_in_the_page(client):
    page = page_of(client, ADDRESS)
    square = page.find("img", "selection__qr")
    assert square["src"].startswith("data:image/svg+xml")
    assert page.all("p", "selection__link")[0].find("a").text in square["alt"]


def test_an_empty_selection_sends_nothing(client):
    assert links(page_of(client, "/selection/")) == {}
