"""The commune where somebody stands: one question, of which nothing is kept or noted."""

import json
import logging

import pytest
from django.test import Client

from territories.area_queries import nearest_commune
from territories.views import read_position

pytestmark = pytest.mark.django_db

ADDRESS = "/lieux/proche"
VILLEURBANNE = {"latitude": 45.77, "longitude": 4.88}


def ask(client, said) -> tuple[int, dict]:
    response = client.post(ADDRESS, json.dumps(said), content_type="application/json")
    return response.status_code, response.json()


@pytest.mark.parametrize(
    ("position", "label"),
    [
        (VILLEURBANNE, "Villeurbanne"),
        ({"latitude": 48.86, "longitude": 2.38}, "Paris 11e arrondissement"),
        ({"latitude": -20.88, "longitude": 55.45}, "Saint-Denis"),
        ({"latitude": 16.24, "longitude": -61.53}, "Pointe-à-Pitre"),
        ({"latitude": 42.7, "longitude": 9.45}, "Bastia"),
    ],
)
def test_a_position_becomes_a_commune_wherever_in_france(client, position, label):
    status, said = ask(client, position)
    assert status == 200
    [found] = said["results"]
    assert found["label"].startswith(label)
    assert client.get("/api/programs/", {"lieu": found["key"]}).status_code == 200


@pytest.mark.parametrize("point", [(0.0, 0.0), (52.52, 13.4), (90.0, 0.0), (-90.0, 180.0)])
def test_far_from_france_there_is_none(point):
    assert nearest_commune(point) is None


def test_one_query_is_asked(django_assert_num_queries):
    with django_assert_num_queries(1):
        nearest_commune((45.77, 4.88))


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"latitude": "45", "longitude": 4}',
     b'{"latitude": NaN, "longitude": 4}', b'{"latitude": 91, "longitude": 4}', b'{"latitude": true, "longitude": 4}',
     b'{"latitude": 1e999, "longitude": 4}'],
)  # fmt: skip
def test_what_is_no_position_is_refused_with_a_sentence(client, body):
    assert read_position(body) is None
    response = client.post(ADDRESS, body, content_type="application/json")
    assert response.status_code == 400
    assert "latitude" in response.json()["errors"]["position"][0]


def test_the_answer_is_not_to_be_kept(client):
    response = client.post(ADDRESS, json.dumps(VILLEURBANNE), content_type="application/json")
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


def test_a_position_never_stands_in_an_address(client):
    assert client.get(ADDRESS, VILLEURBANNE).status_code == 405


@pytest.mark.parametrize("body", [json.dumps(VILLEURBANNE), '{"latitude": 45.77, "longitude": "4.88"}'])
def test_no_log_holds_the_position(caplog, body, monkeypatch):
    with caplog.at_level(logging.DEBUG):
        Client().post(ADDRESS, body, content_type="application/json")
        monkeypatch.setattr("territories.views.nearest_commune", lambda position: 1 / 0)
        response = Client(raise_request_exception=False).post(ADDRESS, body, content_type="application/json")
    assert response.status_code in (400, 500)
    assert "45.77" not in caplog.text
    assert "4.88" not in caplog.text
