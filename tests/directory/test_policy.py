"""Every answer carries a policy, and each page of the coordinators' space sends forms to itself alone."""

import re

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from directory.management.commands.demo_accounts import make_account
from directory.pages import home

pytestmark = pytest.mark.django_db
HEADER = "Content-Security-Policy"


def form_action(response) -> list[str]:
    (found,) = re.findall(r"form-action ([^;]*)", response[HEADER])
    return found.split()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/admin/", 302),
        ("/favicon.ico", 302),
        ("/programmes", 301),
        ("/rien/", 404),
        ("/api/rien/", 404),
        ("/api/", 200),
        ("/sw.js", 200),
        ("/healthz", 200),
        ("/changements.atom?age=-1", 400),
        ("/programmes/?" + "&".join("a" * 400), 400),
        ("/api/programs/?" + "&".join("a" * 400), 400),
        ("/static/rien.css", 404),
    ],
)
def test_every_answer_carries_the_policy(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert "default-src 'none'" in response[HEADER]
    assert "frame-ancestors 'none'" in response[HEADER]


def test_a_refusal_carries_the_policy(client, monkeypatch):
    host, method = client.get("/", HTTP_HOST="zq.example"), client.post("/")
    form = Client(enforce_csrf_checks=True).post("/admin/login/", {})
    with override_settings(SECURE_SSL_REDIRECT=True):
        secure = Client().get("/")
    with override_settings(MAINTENANCE=True):
        closed = Client().get("/")
    monkeypatch.setattr(home, "draw_france", lambda: 1 / 0)
    broken = Client(raise_request_exception=False).get("/?x=1")
    monkeypatch.setattr(home, "draw_france", lambda: (_ for _ in ()).throw(OperationalError()))
    away = Client(raise_request_exception=False).get("/?x=2")
    answers = [host, method, form, secure, closed, broken, away]
    assert [one.status_code for one in answers] == [400, 405, 403, 301, 503, 500, 503]
    assert ["default-src 'none'" in one[HEADER] for one in answers] == [True] * len(answers)


def test_a_file_opened_by_itself_loads_nothing(client):
    assert client.get("/static/img/reperes.svg")[HEADER] == "default-src 'none'"


def test_a_page_of_the_space_sends_forms_to_itself_and_to_the_way_out(admin_client):
    path = "/admin/sources/citation/add/"
    assert form_action(admin_client.get(f"{path}?fields=a")) == ["testserver/admin/logout/", f"testserver{path}"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/programs/"])
def test_a_page_whose_path_begins_all_others_sends_no_form_but_to_the_way_out(admin_client, path):
    assert form_action(admin_client.get(path)) == ["testserver/admin/logout/"]


def test_other_names_of_the_site_are_pages_of_their_own(admin_client, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://reperes.example"]
    allowed = form_action(admin_client.get("/admin/password_change/"))
    assert "https://reperes.example/admin/password_change/" in allowed


def test_an_address_that_no_policy_can_name_is_the_page_s_own(admin_client):
    assert form_action(admin_client.get("/admin/", HTTP_HOST="[::1]:8000")) == ["'self'"]


def test_who_is_signed_out_may_sign_in(client):
    make_account("admin", is_superuser=True)
    assert "testserver/admin/login/" in form_action(client.get("/admin/login/?next=/admin/"))


def test_a_public_page_sends_forms_to_the_site(client):
    assert form_action(client.get("/programmes/")) == ["'self'"]
