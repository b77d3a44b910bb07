"""What no honest request needs gets a 400, on a page and in the API."""

import pytest

from directory.middleware import MOST_PARAMETERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("address", ["/programmes/", "/api/programs/", "/organismes/"])
def test_too_many_parameters_are_refused_by_a_sentence(client, settings, address, debug):
    settings.DEBUG = debug
    response = client.get(f"{address}?{'&'.join(['situation=decrochage'] * 2000)}")
    assert response.status_code == 400
    if address.startswith("/api/"):
        assert str(MOST_PARAMETERS) in response.json()["errors"]["query"][0]
    else:
        assert "L&#x27;adresse contient" in response.text or "L'adresse contient" in response.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_says_that_it_only_reads(client, method):
    response = getattr(client, method)("/api/programs/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "ne fait que lire" in response.json()["errors"]["method"][0]
