"""Who answers for the site, what it keeps of its visitors, and how far its accessibility was checked."""

import json
import os
import subprocess
import sys

import pytest
from django.core.checks import run_checks

from directory.pages import editorial
from tests.directory.html import read
from tests.serving.production import production_settings

IDENTITY = list(editorial.IDENTITY)
TOLD = list(editorial.TOLD)
RECORD = {
    "on": "2026-03-09",
    "tool": "axe-core 9.9",
    "rules": ["wcag2a"],
    "pages": ["/", "/programmes/"],
    "languages": ["fr", "ar"],
    "widths": [320],
    "schemes": ["light", "dark"],
    "runs": 8,
    "violations": {"color-contrast": 3},
}


@pytest.fixture
def identified(settings):
    for name in IDENTITY:
        setattr(settings, name, f"Valeur de {name}")
    settings.CONTACT_EMAIL = "contact@example.org"
    settings.LOG_DAYS = 14


@pytest.fixture
def anonymous(settings):
    for name in TOLD:
        setattr(settings, name, "")


def lines(page) -> dict[str, str]:
    return {line.find("dt").text: line.find("dd").text for line in page.all("div", "facts__line")}


@pytest.mark.django_db
def test_legal_notice_names_who_answers_for_the_site(client, identified):
    shown = lines(read(client.get("/mentions-legales/")))
    assert list(shown.values()) == [f"Valeur de {name}" for name in IDENTITY[:-1]] + ["contact@example.org"]


@pytest.mark.django_db
def test_legal_notice_says_what_was_not_given(client, anonymous):
    assert set(lines(read(client.get("/mentions-legales/"))).values()) == {"non renseigné"}


def test_deployment_refuses_each_name_that_is_missing(anonymous):
    warned = [w.msg.split()[0] for w in run_checks(include_deployment_checks=True) if w.id == "directory.E001"]
    assert warned == TOLD


def test_deployment_refuses_from_the_command_line_too(settings):
    """In a process of its own: what registers too late is registered by other tests here."""
    environment = {**os.environ, **production_settings("sqlite://:memory:"), **dict.fromkeys(TOLD, "")}
    command = [sys.executable, "manage.py", "check", "--deploy"]
    done = subprocess.run(  # noqa: S603 - the project itself
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert [name for name in TOLD if f"{name} is not set" not in done.stderr] == []


def test_deployment_is_content_when_all_are_given(identified):
    assert [w for w in run_checks(include_deployment_checks=True) if w.id == "directory.E001"] == []


@pytest.mark.django_db
def test_every_page_offers_to_report_a_mistake_on_it_where_there_is_an_address(client, identified):
    links = [a["href"] for a in read(client.get("/programmes/e2c/?age=16")).all("a")]
    assert "mailto:contact@example.org?subject=Erreur%20sur%20/programmes/e2c/" in links


@pytest.mark.django_db
def test_no_page_offers_to_report_a_mistake_to_nobody(client, anonymous):
    assert not [a for a in read(client.get("/")).all("a") if a["href"].startswith("mailto:")]


@pytest.mark.django_db
def test_every_page_leads_to_the_legal_pages(client):
    foot = read(client.get("/ar/")).find("footer")
    links = {a["href"] for a in foot.all("a")}
    assert {"/ar/mentions-legales/", "/ar/vie-privee/", "/ar/accessibilite/", "/ar/changements.atom"} <= links


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "said"), [(0, "non renseigné"), (30, "après 30 jours")])
def test_privacy_page_says_how_long_logs_are_kept_or_that_it_is_not_told(client, settings, identified, days, said):
    settings.LOG_DAYS = days
    assert said in read(client.get("/vie-privee/")).find("main").text


@pytest.mark.django_db
def test_accessibility_page_says_what_the_recorded_run_did(client, monkeypatch, tmp_path):
    record = tmp_path / "record.json"
    record.write_text(json.dumps(RECORD))
    monkeypatch.setattr(editorial, "RECORD", record)
    main = read(client.get("/accessibilite/")).find("main")
    shown = lines(main)
    assert "Le 9 mars 2026, axe-core 9.9 a contrôlé 8 affichages" in main.text
    assert (shown["Langues"], shown["Largeurs d'écran (pixels)"], shown["Pages"]) == ("fr, ar", "320", "/ /programmes/")
    assert shown["Manquements trouvés"] == "color-contrast : 3"


@pytest.mark.django_db
def test_accessibility_page_claims_nothing_without_a_run(client, monkeypatch, tmp_path):
    monkeypatch.setattr(editorial, "RECORD", tmp_path / "missing.json")
    main = read(client.get("/accessibilite/")).find("main")
    assert "Aucun contrôle n'est enregistré." in main.texts("p", "notice")
    assert lines(main) == {}


@pytest.mark.django_db
def test_accessibility_page_never_claims_conformity_and_lists_what_is_known(client):
    main = read(client.get("/accessibilite/")).find("main")
    assert "il ne se déclare donc pas conforme" in main.text
    assert all(defect["what"] in main.text and defect["way_round"] in main.text for defect in editorial.read_defects())


def test_the_committed_record_is_one_that_the_page_can_read():
    checked = editorial.read_record(editorial.RECORD)
    assert checked is not None, "no record: make accessibility"
    screens = len(checked.widths) * len(checked.schemes)
    assert checked.runs == len(checked.pages) * len(checked.languages) * screens
    assert checked.tool.startswith("axe-core ")
