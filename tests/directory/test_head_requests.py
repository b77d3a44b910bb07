"""HEAD says what GET would send, and sends nothing of it."""

import pytest

PATHS = ["/", "/programmes/?age=16", "/api/programs/", "/robots.txt", "/healthz", "/nowhere/", "/ar/guide/"]


def headers(response) -> dict[str, str]:
    return {name: value for name, value in response.items() if name != "Date"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_head_has_the_head_of_get(client, path):
    head, get = client.head(path), client.get(path)
    assert head.content == b""
    assert head.status_code == get.status_code
    assert headers(head) == headers(get)


@pytest.mark.django_db
def test_who_asks_for_the_head_first_leaves_the_page_whole(client):
    client.head("/glossaire/")
    assert "</html>" in client.get("/glossaire/").content.decode()
