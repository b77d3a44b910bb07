"""MAIL_URL says where letters go."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from directory.serving.environment import env_url
from directory.serving.mail import Mail, mail

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", Mail(SMTP, "mail.example.org", 587)),
        ("smtp://a%40b:p%3Aq@mail.example.org:25", Mail(SMTP, "mail.example.org", 25, "a@b", "p:q", use_tls=True)),
        ("smtps://a:b@mail.example.org", Mail(SMTP, "mail.example.org", 465, "a", "b", use_ssl=True)),
        ("file:///srv/letters", Mail("django.core.mail.backends.filebased.EmailBackend", folder="/srv/letters")),
        ("", Mail(SMTP, "localhost", 25)),
    ],
)
def test_each_kind_of_address_is_understood(url, expected):
    assert mail(url, is_development=False) == expected


def test_a_developer_reads_letters_on_the_terminal():
    assert mail("", is_development=True).backend.endswith("console.EmailBackend")


@pytest.mark.parametrize("url", ["imap://mail.example.org", "smtp://mail.example.org:port", "mail.example.org"])
def test_another_address_stops_the_start(monkeypatch, url):
    monkeypatch.setenv("MAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="MAIL_URL"):
        env_url("MAIL_URL", ("smtp", "smtps", "file"))
