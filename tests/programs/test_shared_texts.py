"""What leaves the site, by mail, message, feed or calendar, is in the language of the page that it left."""

import json
import re
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from django.conf import settings
from icalendar import Calendar

from programs.models import Program
from tests.factories import make_contact, make_occasion
from translations.models import Translation

pytestmark = pytest.mark.django_db

FOREIGN = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
SLUGS = ("clas", "e2c", "epide", "mlds", "ecole-des-xv", "ueaj")
IN_WORDS = {
    "en": ("Contact:", "on Repères"),
    "ar": ("جهة الاتصال", "على Repères"),
    "ro": ("Contact:", "pe Repères"),
    "uk": ("Контакт:", "на Repères"),
}


def said(program: Program, field: str, language: str) -> str:
    """The text in that language; the French one where it has none."""
    rows = Translation.objects.filter(
        object_id=program.pk, field=field, language=language, content_type__model="program"
    )
    return rows.values_list("text", flat=True).first() or getattr(program, field)


def sent(client, language: str, program: Program) -> dict[str, str]:
    """What the mail and the message of the page hold."""
    page = client.get(f"/{language}{program.get_absolute_url()}").text
    mail = unescape(re.search(r'href="(mailto:\?[^"]+)"', page)[1])
    sms = unescape(re.search(r'href="(sms:[^"]+)"', page)[1])
    title = unescape(re.search(r'data-share-title="([^"]+)"', page)[1])
    subject, _, body = mail.partition("&body=")
    return {"subject": unquote(subject), "body": unquote(body), "sms": unquote(sms), "title": title}


@pytest.fixture(params=SLUGS)
def program(request) -> Program:
    return Program.objects.filter(slug=request.param).first() or pytest.fail(f"no programme {request.param}")


@pytest.mark.parametrize("language", FOREIGN)
def test_mail_and_message_are_in_the_language_of_the_page(client, program, language):
    name, summary = (said(program, field, language) for field in ("name", "summary"))
    texts = sent(client, language, program)
    for way in ("body", "sms"):
        assert name in texts[way]
        assert summary in texts[way]
        assert f"/{language}{program.get_absolute_url()}" in texts[way]
        assert program.summary == summary or program.summary not in texts[way]
    assert name in texts["subject"]
    assert name in texts["title"]


@pytest.mark.parametrize("language", IN_WORDS)
def test_the_words_around_are_in_that_language_too(client, language):
    program = Program.objects.get(slug="ueaj")
    program.contacts.add(make_contact(phones=["04 00 00 00 00"]))
    texts = sent(client, language, program)
    assert IN_WORDS[language][1] in texts["subject"]
    assert IN_WORDS[language][0].rstrip(":") in texts["sms"]
    assert "04 " in texts["sms"]


def test_in_french_what_is_sent_is_what_the_entry_says(client):
    program = Program.objects.get(slug="clas")
    page = client.get(program.get_absolute_url()).text
    body = unquote(unescape(re.search(r'href="mailto:\?[^"]+&amp;body=([^"]+)"', page)[1]))
    assert body.split("\r\n\r\n")[:2] == [program.name, program.summary]


@pytest.mark.parametrize("language", FOREIGN)
def test_linked_data_describes_in_the_language_of_the_page(client, program, language):
    page = client.get(f"/{language}{program.get_absolute_url()}").text
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["name"] == said(program, "name", language)
    assert data["description"] == said(program, "summary", language)
    assert program.name in [data["name"], *data.get("alternateName", [])]


@pytest.mark.parametrize("language", FOREIGN)
def test_the_feed_of_changes_names_in_its_language(client, program, language):
    program.save()
    feed = client.get(f"/{language}/changements.atom").text
    assert unescape(unescape(feed)).count(said(program, "name", language)) >= 1
    assert said(program, "summary", language) in unescape(unescape(feed))


@pytest.mark.parametrize("language", FOREIGN)
def test_a_calendar_names_the_programme_in_its_language(client, program, language):
    make_occasion(program, title="Une réunion", starts_on=date(2090, 1, 2), kind="reunion")
    name = said(program, "name", language)
    calendar = Calendar.from_ical(client.get(f"/{language}{program.get_absolute_url()}agenda.ics").content)
    assert name in str(calendar["NAME"]).replace("\\,", ",")
    assert any(name in str(event["SUMMARY"]) for event in calendar.events)


@pytest.mark.parametrize("language", FOREIGN)
def test_the_agenda_names_the_programme_in_its_language(client, language):
    program = Program.objects.get(slug="clas")
    make_occasion(program, title="Une réunion", starts_on=date(2090, 1, 2), kind="reunion")
    page = re.sub("<[^>]+>|[\u2066-\u2069]", "", unescape(client.get(f"/{language}/agenda/").text))
    plain = page.replace("\N{NO-BREAK SPACE}", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert said(program, "name", language).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in plain


@pytest.mark.parametrize("language", FOREIGN)
def test_pictures_and_cards_say_in_the_language_what_they_are(client, language):
    program = Program.objects.get(slug="clas")
    sheet = unescape(client.get(f"/{language}/selection/fiche/?fiche=clas").text)
    assert said(program, "name", language) in re.search(r'class="paper__qr"[^>]*alt="([^"]+)"', sheet)[1]
    card = client.get(f"/{language}/programmes/ueaj/contact.vcf").text.replace("\r\n ", "")
    assert "trouvé sur Repères" not in card  # the words of French alone
