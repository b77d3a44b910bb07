"""A link leads to the web or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.web_addresses import web_address


@pytest.mark.parametrize(
    "address", ["https://www.example.fr/", "http://example.fr:81/a?b=c#d", "HTTPS://EXAMPLE.FR", "https://école.fr/é"]
)
def test_an_address_of_the_web_is_one(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "javascript:alert(1)", "JaVaScRiPt://example.fr/%0aalert(1)", "java\nscript:alert(1)", "\x01javascript:x",
        " https://example.fr", "data:text/html,x", "vbscript:x", "blob:https://example.fr/x", "file:///etc/passwd",
        "ftp://example.fr", "//example.fr", "/admin/", "example.fr", "https:", "https:///x", "http://[", "https://a\\@b",
        "https://example.fr/\u202egpj.exe", "https://exa\tmple.fr", "https://example.fr/\r\nSet-Cookie:x",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_none(text):
    assert web_address(text) == ""


@given(st.text())
def test_whatever_is_taken_begins_with_its_scheme(text):
    assert web_address(text) == "" or text.lower().startswith(("http://", "https://"))
