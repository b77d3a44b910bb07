"""A place that bears the name of several leads to a page that asks which one, and keeps the rest of the search."""

import pytest

from tests.directory.html import read
from tests.factories import make_program

pytestmark = pytest.mark.django_db


def choices(page) -> dict[str, str]:
    return {link.find("strong").text: link["href"] for link in page.find("ul", "place-choices").all("a")}


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        ("Saint-Denis", "Quel Saint-Denis ?"),
        ("sainte colombe", "Quelle Sainte-Colombe ?"),
        ("69400", "Quel lieu pour « 69400 » ?"),
        ("Vienne", "Quel lieu pour « Vienne » ?"),
        ("13001", "Quel lieu pour « 13001 » ?"),
        ("59350", "Quel lieu pour « 59350 » ?"),
    ],
)
def test_the_page_asks_which_one(client, place, heading):
    response = client.get("/programmes/", {"lieu": place})
    page = read(response)
    assert response.status_code == 200
    assert page.find("h1").text == heading
    assert page.find("meta", name="robots")["content"] == "noindex"
    assert len(choices(page)) > 1
    assert page.all("div", "errors") == []


def test_each_choice_keeps_the_rest_of_the_search_from_its_first_page(client):
    page = read(client.get("/programmes/?age=16&situation=phobie&lieu=Saint-Denis&tri=nom&page=2"))
    assert choices(page) == {
        "Saint-Denis (La Réunion)": "/programmes/?age=16&situation=phobie&tri=nom&lieu=commune-97411",
        "Saint-Denis (Seine-Saint-Denis)": "/programmes/?age=16&situation=phobie&tri=nom&lieu=commune-93066",
    }


def test_the_selection_in_the_address_is_carried_through_the_choice(client):
    page = read(client.get("/programmes/?lieu=Saint-Denis&fiche=e2c&fiche=clas"))
    assert page.find("h1").text == "Quel Saint-Denis ?"
    assert "/programmes/?fiche=e2c&fiche=clas&lieu=commune-93066" in choices(page).values()
    (afresh,) = [link for link in page.all("a") if "autre recherche" in link.text]
    assert afresh["href"] == "/programmes/?fiche=e2c&fiche=clas"


def test_largest_first_but_before_them_those_that_have_entries(client):
    response = client.get("/programmes/?lieu=Sainte-Colombe")
    inhabited = response.context["homonyms"].choices
    assert list(choices(read(response))) == [choice.label for choice in inhabited]
    smallest = inhabited[-1].label
    make_program(coverage=[inhabited[-1].query.rpartition("lieu=")[2]])
    again = client.get("/programmes/?lieu=Sainte-Colombe").context["homonyms"].choices
    held = [choice for choice in again if choice.has_entries]
    assert smallest in [choice.label for choice in held]
    assert again[: len(held)] == tuple(held)


def test_a_sentence_is_asked_again_whole_with_the_place_chosen(client):
    page = read(client.get("/programmes/", {"q": "fille de 15 ans à Sainte-Colombe, phobie"}))
    assert page.find("h1").text == "Quelle Sainte-Colombe ?"
    response = client.get(next(iter(choices(page).values())))
    understood = response.context["filterset"].understood()
    assert understood["age"] == 15
    assert understood["situation"] == ["phobie"]
    assert "q" not in understood
    assert response.context["filterset"].form.cleaned_data["lieu"].name == "Sainte-Colombe"
    assert "fille de 15 ans à Sainte-Colombe, phobie" in read(response).text


def test_a_sentence_can_be_answered_without_the_place(client):
    page = read(client.get("/programmes/", {"q": "fille de 15 ans à Sainte-Colombe, phobie"}))
    link = next(link for link in page.all("a") if link.text == "Chercher sans préciser le lieu")
    response = client.get(link["href"])
    assert response.context["filterset"].understood()["age"] == 15
    assert "lieu" not in response.context["filterset"].understood()


def test_a_département_beside_the_name_settles_it(client):
    assert "homonyms" not in client.get("/programmes/?lieu=Saint-Denis (93)").context
    assert "homonyms" not in client.get("/programmes/?q=16 ans à Saint-Denis (93)").context


def test_another_mistake_is_said_first_and_the_places_beside_it(client):
    errors = read(client.get("/programmes/?age=200&lieu=Saint-Denis")).find("div", "errors")
    assert [link["href"].partition("?")[0] for link in errors.all("a")][:1] == ["#f-age"]
    assert sum("lieu=commune-" in link["href"] for link in errors.all("a")) == 2


def test_the_api_says_what_is_wrong(client):
    assert "lieu" in client.get("/api/programs/?lieu=Saint-Denis").json()["errors"]


def test_as_many_queries_for_many_namesakes_as_for_two(client, django_assert_max_num_queries):
    client.get("/programmes/?lieu=Saint-Denis")
    for place in ("Saint-Denis", "Sainte-Colombe"):
        with django_assert_max_num_queries(9):
            client.get(f"/programmes/?lieu={place}&age={len(place)}")


def test_five_digits_that_are_a_postcode_and_the_code_of_a_larger_commune_ask_which_is_meant(client):
    page = read(client.get("/programmes/", {"lieu": "13001"}))
    assert set(choices(page)) == {"Marseille 1er arrondissement", "Aix-en-Provence (Bouches-du-Rhône)"}


def test_a_program_s_five_digits_are_the_code_first(client):
    for code in ("13001", "59350", "69290"):
        assert client.get("/api/programs/", {"lieu": code}).json()["understood"] == {"lieu": code}


def test_a_former_commune_is_named_beside_the_present_one(client):
    for query in ({"lieu": "Lomme"}, {"q": "16 ans, habite à Lomme"}, {"lieu": "59355"}):
        page = client.get("/programmes/", query).content.decode()
        assert "Lomme, aujourd'hui Lille (Nord)" in page
        assert 'value="Lomme (Nord)"' in page


def test_a_number_without_its_zero_is_proposed_and_leads_nowhere(client):
    response = client.get("/programmes/", {"lieu": "1000"})
    assert "Bourg-en-Bresse (Ain)" in response.content.decode()
    assert client.get("/api/programs/", {"lieu": "1000"}).status_code == 400


@pytest.mark.parametrize("digits", ["١٥", "۱۵", "१५", "１５", "᠑᠕"])
def test_digits_of_any_script_are_numbers_in_every_field(client, digits):
    understood = client.get("/api/programs/", {"age": digits, "arret": digits}).json()["understood"]
    assert understood == {"age": 15, "arret": 15}
    assert client.get("/api/programs/", {"per_page": digits}).status_code == 200


@pytest.mark.parametrize("text", ["1²", "Ⅻ", "½", "-٣"])
def test_what_only_looks_like_digits_is_no_number(client, text):
    assert client.get("/api/programs/", {"age": text}).status_code == 400


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("E.2.C.", "e2c"), ("e.2.c", "e2c"), ("E.2.C", "e2c"), ("E 2 C", "e2c"), ("(E.2.C.)", "e2c"),
        ("C.L.A.S.", "clas"), ("C.L.A.S", "clas"), ("C L A S", "clas"), ("c.l.a.s.", "clas"),
        ("M.L.D.S", "mlds"), ("M.L.D.S.", "mlds"), ("m.l.d.s.", "mlds"),
    ],
)  # fmt: skip
def test_an_acronym_with_dots_or_spaces_is_found_first(client, typed, first):
    assert client.get("/api/programs/", {"q": typed}).json()["results"][0]["slug"] == first
