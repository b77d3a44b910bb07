"""Asking who may come first explains why most is to be checked; a long list says on paper that it is a part."""

import pytest

from tests.directory.html import read

pytestmark = pytest.mark.django_db
WHY = "jamais qui n'a pas le droit de la faire"


@pytest.mark.parametrize("query", ["acces=direct", "acces=direct&age=16", "acces=etablissement"])
def test_the_list_says_why_so_much_is_to_be_checked(client, query):
    page = read(client.get(f"/programmes/?{query}"))
    assert [note for note in page.texts("p", "notice") if WHY in note.replace("’", "'")]


@pytest.mark.parametrize("query", ["", "age=16", "acces=wrong"])
def test_who_did_not_ask_is_not_told(client, query):
    assert WHY not in read(client.get(f"/programmes/?{query}")).text.replace("’", "'")


def test_a_list_on_one_page_says_nothing_of_others_on_paper(client):
    assert read(client.get("/programmes/?age=15")).all("p", "only-on-paper")
    assert not read(client.get("/programmes/?q=EPIDE")).all("p", "only-on-paper")
