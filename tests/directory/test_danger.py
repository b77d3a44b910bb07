"""A page whose address speaks of danger begins with the numbers that help, whatever else it shows."""

import io
from datetime import date
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core import checks
from django.core.management import CommandError, call_command

from dangers import freshness, numbers
from dangers.kinds import KINDS
from dangers.numbers import help_numbers, helps, numbers_for
from tests.directory.html import Element, read

pytestmark = pytest.mark.django_db
DIE, BEATEN, CALM = "mon fils veut mourir", "mon père me frappe", "mon fils meurt d'envie d'apprendre"
LANGUAGES = [code for code, _ in settings.LANGUAGES]
PREFIXES = ["" if code == "fr" else f"/{code}" for code in LANGUAGES]
# Every page that takes a sentence, or may be led to with one.
PAGES = [
    "/programmes/",
    "/programmes/e2c/",
    "/organismes/",
    "/guide/",
    "/selection/",
    "/selection/comparer/",
    "/livret/",
    "/agenda/",
    "/",
]


def block_of(page: Element) -> Element:
    return page.find("section", **{"data-role": "danger-numbers"})


def has_block(page: Element) -> bool:
    return bool(page.all("section", **{"data-role": "danger-numbers"}))


def calls(part: Element) -> list[str]:
    return [link["href"] for link in part.all("a", "call-help")]


def search(client, sentence: str, path: str = "/programmes/", **more: str) -> Element:
    return read(client.get(path, {"q": sentence, **more}))


@pytest.mark.parametrize("path", PAGES)
def test_the_numbers_stand_first_on_every_page_that_the_sentence_leads_to(client, path):
    main = search(client, DIE, path).find("main")
    first = next(one for one in main if one.tag in ("h1", "section", "p", "form"))
    assert first.attributes.get("data-role") == "danger-numbers"


@pytest.mark.parametrize("path", PAGES)
def test_no_numbers_stand_first_where_nothing_speaks_of_danger(client, path):
    assert not has_block(search(client, CALM, path))
    assert not has_block(read(client.get(path)))


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        (DIE, "tel:3114"),
        (BEATEN, "tel:119"),
        ("mon fils est harcelé", "tel:3018"),
        ("mon mari me frappe", "tel:3919"),
        ("on dort dehors", "tel:115"),
        ("ma fille a fugué", "tel:116000"),
        ("il ne respire plus", "tel:15"),
        ("my father hits me", "tel:119"),
        ("أريد أن أموت", "tel:3114"),
        ("tata mă bate", "tel:119"),
    ],
)
def test_the_right_number_is_the_first(client, sentence, first):
    assert calls(block_of(search(client, sentence)))[0] == first


def test_each_number_says_who_answers_when_that_it_is_free_and_what_happens(client):
    block = block_of(search(client, DIE))
    (line,) = [item.text for item in block.all("li") if calls(item) == ["tel:3114"]]
    for said in ("3114", "Des infirmiers et des psychologues répondent", "jour et nuit", "Gratuit", "ils écoutent"):
        assert said in line


def test_writing_without_a_sound_is_a_link_for_a_message(client):
    assert "sms:114" in calls(block_of(search(client, BEATEN)))


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("sentence", [DIE, "I want to die", "أريد أن أموت", "vreau să mor"])
def test_the_numbers_speak_the_language_of_the_page_whatever_that_of_the_sentence(client, prefix, sentence):
    language = prefix.strip("/") or "fr"
    block = block_of(search(client, sentence, f"{prefix}/programmes/"))
    written = help_numbers()["3114"].words[language]["happens"]
    assert written.translate(str.maketrans({"’": "'"})).split(":")[0].strip() in block.text.replace("\u00a0", " ")
    assert calls(block)[0] == "tel:3114"


@pytest.mark.parametrize("sentence", [DIE, BEATEN])
def test_nobody_is_corrected_or_cheered(client, sentence):
    text = search(client, sentence).text
    for word in ("Vouliez-vous dire", "Bonne nouvelle", "Pas compris", "Bravo", "Parfait"):
        assert word not in text


def test_a_place_that_is_not_known_corrects_nobody_either(client):
    page = search(client, DIE, lieu="Vileurbanne")
    assert has_block(page)
    assert "Vouliez-vous dire" not in page.text
    assert "Lieux possibles" in page.text


def test_the_search_goes_on_below(client):
    page = search(client, "mon fils de 15 ans veut mourir, il ne va plus en cours")
    assert page.find("h2", id="results-title")
    assert page.find("main").all("article", "card")


@pytest.mark.parametrize(
    "query",
    [
        {"q": DIE, "lieu": "Saint-Denis"},
        {"q": DIE, "age": "-1"},
        {"q": DIE, "rien": "1"},
        {"q": f"{DIE} " + "et je ne sais plus quoi faire " * 20},
        {"q": "nous sommes à Lyon depuis peu " * 15 + DIE},
    ],
    ids=["homonym", "wrong age", "unknown parameter", "too long", "at the end of what is too long"],
)
def test_the_numbers_stand_there_whatever_else_is_wrong(client, query):
    assert has_block(read(client.get("/programmes/", query)))


def test_a_path_in_words_is_heard_too(client):
    response = client.get(f"/{quote('mon-fils-veut-mourir')}/")
    assert response.status_code == 404
    page = read(response)
    assert calls(block_of(page))[0] == "tel:3114"
    assert "Cherchiez-vous" not in page.text


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", ["/", "/programmes/", "/guide/", "/programmes/e2c/", "/rien-ici/", "/hors-connexion/"])
def test_a_line_leads_to_the_numbers_from_every_page(client, prefix, path):
    page = read(client.get(prefix + path))
    assert f"{prefix}/urgence/" in {link["href"] for link in page.all("a")}


@pytest.mark.parametrize("template", ["400.html", "403_csrf.html", "500.html", "503.html"])
def test_pages_of_an_error_hold_the_numbers_themselves(template, client):
    from django.http import HttpResponse
    from django.template.loader import render_to_string

    page = read(HttpResponse(render_to_string(template)))
    hrefs = {link["href"] for link in page.all("a")}
    assert {number.href for number in help_numbers().values()} <= hrefs


def test_the_page_shown_without_network_holds_the_numbers_itself(client):
    hrefs = {link["href"] for link in read(client.get("/hors-connexion/")).all("a")}
    assert {number.href for number in help_numbers().values()} <= hrefs


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_of_numbers_has_them_all_with_their_sources_and_dates(client, prefix):
    page = read(client.get(f"{prefix}/urgence/"))
    assert calls(page) == [number.href for number in help_numbers().values()]
    hrefs = {link["href"] for link in page.all("a")}
    for number in help_numbers().values():
        assert {source.url for source in number.sources} <= hrefs
        assert page.find("section", id=number.slug)


def test_the_page_of_numbers_says_that_nobody_asked_the_service_yet(client):
    page = read(client.get("/urgence/"))
    never = [number for number in help_numbers().values() if number.verified_on is None]
    assert page.text.count("Pas encore vérifié auprès du service lui-même.") == len(never)


def test_the_api_tells_the_kinds_only_where_there_are_some(client):
    understood = client.get("/api/programs/", {"q": "harcelée, elle veut mourir"}).json()["understood"]
    assert understood["danger"] == ["suicide", "harcelement"]
    assert "danger" not in client.get("/api/programs/", {"q": CALM}).json()["understood"]
    assert "danger" not in client.get("/api/programs/").json()["understood"]


def test_every_kind_has_numbers_and_every_number_is_of_some_kind():
    assert set(helps()) == set(KINDS)
    assert {number for some in helps().values() for number in some} == set(help_numbers())


def test_the_numbers_of_several_kinds_begin_with_the_first_of_each():
    found = [number.number for number in numbers_for(["suicide", "harcelement"])]
    assert found[:2] == ["3114", "3018"]
    assert len(found) == len(set(found))


def test_every_number_is_said_in_every_language():
    for number in help_numbers().values():
        assert set(number.words) == set(LANGUAGES)


def test_a_fact_without_a_document_is_refused():
    data = numbers._data() | {"numbers": [dict(numbers._data()["numbers"][0], languages="Aussi en anglais.")]}
    with pytest.raises(numbers.WrongNumber):
        numbers.read_help_numbers(data)


def on(monkeypatch, day: date) -> None:
    monkeypatch.setattr("dangers.checks.localdate", lambda: day)
    monkeypatch.setattr("dangers.management.commands.check_freshness.localdate", lambda: day)
    monkeypatch.setattr("dangers.views.localdate", lambda: day)


def reminders() -> list[checks.CheckMessage]:
    return [one for one in checks.run_checks(include_deployment_checks=True) if one.id == "dangers.I001"]


def test_nothing_is_reminded_of_within_a_year(monkeypatch, client):
    on(monkeypatch, date(2027, 11, 28))
    assert reminders() == []
    out = io.StringIO()
    call_command("check_freshness", stdout=out)
    assert "less than a year ago" in out.getvalue()
    assert "plus d'un an" not in read(client.get("/urgence/")).text


def test_after_a_year_the_operator_is_reminded_and_the_page_says_so(monkeypatch, client):
    on(monkeypatch, date(2027, 12, 15))
    assert len(reminders()) == len(help_numbers())
    with pytest.raises(CommandError, match="3114: last looked at on 2026-11-29"):
        call_command("check_freshness", stdout=io.StringIO())
    assert "Cette information a plus d'un an sans vérification." in read(client.get("/urgence/?apres")).text


def test_the_reminder_stops_no_check_of_the_code(monkeypatch):
    on(monkeypatch, date(2030, 1, 1))
    assert all(one.level < checks.WARNING for one in reminders())


def test_a_number_asked_of_its_service_is_fresh_again():
    import dataclasses

    number = dataclasses.replace(help_numbers()["3114"], verified_on=date(2028, 1, 1))
    assert not freshness.is_stale(number, date(2028, 6, 1))
    assert freshness.is_stale(number, date(2029, 6, 1))
