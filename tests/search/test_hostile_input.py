"""Whatever stands in the address: never an error of the server, never a silent full list."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pages.listing.filters import CARRIED, accepted_names
from pages.listing.forms import SearchForm
from pages.listing.sentences import read_query
from partners.directory import ACCEPTED as ACCEPTED_FOR_ORGANIZATIONS
from tests.directory.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PARAMETERS = sorted(SearchForm.base_fields)
LISTS = ("/programmes/", "/organismes/", "/api/programs/", "/api/organizations/")
EVERY_PATH = (*LISTS, "/", "/programmes/clas/", "/organismes/caf/", "/sources/", "/api/programs/clas/", "/api/")

# Query string -> the parameter that the sentence has to name, and what is accepted.
WRONG = {
    "age=-1": ("age", "0 à 120"),
    "age=1000000000": ("age", "0 à 120"),
    "age=121": ("age", "0 à 120"),
    "age=16.5": ("age", "0 à 120"),
    "age=1e1": ("age", "0 à 120"),
    "age=seize": ("age", "0 à 120"),
    "age=%00": ("age", "0 à 120"),
    "age=14&age=15": ("age", "une seule fois"),
    "arret=-1": ("arret", "0 à 1200"),
    "arret=1201": ("arret", "0 à 1200"),
    "public=chat": ("public", "jeune, parent"),
    "niveau=7e": ("niveau", "6e, 5e, 4e, 3e"),
    "niveau=cp&niveau=ce1": ("niveau", "une seule fois"),
    "scolarite=oui": ("scolarite", "scolarise, non-scolarise"),
    "diplome=doctorat": ("diplome", "aucun, dnb-cfg"),
    "situation=magie": ("situation", "decrochage, risque-decrochage"),
    "situation=phobie&situation=magie": ("situation", "decrochage, risque-decrochage"),
    "situation=PHOBIE": ("situation", "decrochage, risque-decrochage"),
    "sans=magie": ("sans", "decrochage, risque-decrochage"),
    "aide=%F0%9F%99%82": ("aide", "mentorat"),
    "examen=bac": ("examen", "bac-general"),
    "acces=porte": ("acces", "direct, etablissement"),
    "gratuit=0": ("gratuit", "1"),
    "remunere=oui": ("remunere", "1"),
    "internat=true": ("internat", "1"),
    "distance=2": ("distance", "1"),
    "reponse=no": ("reponse", "yes, if, check"),
    "tri=prix": ("tri", "pertinence, nom, date"),
    "include=yes": ("include", "no"),
    "include=no&include=no": ("include", "une seule fois"),
    "page=0": ("page", "1"),
    "page=-1": ("page", "1"),
    "page=abc": ("page", "1"),
    "page=1.5": ("page", "1"),
    "page=%00": ("page", "1"),
    "page=999999": ("page", "dernière"),
    "page=99999999999999999999": ("page", "1"),
    "page=1&page=2": ("page", "une seule fois"),
    "per_page=0": ("per_page", "1 à 100"),
    "per_page=101": ("per_page", "1 à 100"),
    "per_page=beaucoup": ("per_page", "1 à 100"),
    "couleur=rouge": ("couleur", "age"),
    "Age=16": ("Age", "age"),
    "age%5B%5D=16": ("age[]", "age"),
    "q=a&q=b": ("q", "une seule fois"),
    "q=%00": ("q", "mot"),
    "q=a%00b": ("q", "mot"),
    "q=!!!": ("q", "mot"),
    "q=...": ("q", "mot"),
    "q=%F0%9F%99%82": ("q", "mot"),  # an emoji alone
    "q=%E2%80%AE%E2%80%8F": ("q", "mot"),  # marks of direction alone
    "q=%FF": ("q", "mot"),
    "lieu=%00": ("lieu", "commune, un code postal ou un département"),
    "lieu=!!!": ("lieu", "commune, un code postal ou un département"),
    "lieu=%F0%9F%99%82": ("lieu", "commune, un code postal ou un département"),
    "lieu=00000": ("lieu", "n'est pas un lieu connu"),
    "lieu=Springfield": ("lieu", "n'est pas un lieu connu"),
    "lieu=Vileurbane": ("lieu", "Villeurbanne"),
    "lieu=Saint-Denis": ("lieu", "Saint-Denis (Seine-Saint-Denis)"),
    "lieu=" + "x" * 101: ("lieu", "100 caractères"),
    "lieu=Lyon&lieu=Paris": ("lieu", "une seule fois"),
    "lieu=commune-99999": ("lieu", "n'est pas un lieu connu"),
    "lieu='%20OR%201=1--": ("lieu", "n'est pas un lieu connu"),
}
UNUSUAL_BUT_RIGHT = [
    "", "&&&", "age=", "age=%2016%20", "age=016", "age=%D9%A1%D9%A6", "situation=",
    "situation=phobie&situation=phobie", "lieu=%20%20", "q=%20",
    "q=';DROP%20TABLE%20programs_program;--", "q=%25%25%25a", "q=%3Cscript%3Ealert(1)%3C/script%3E", "q=%E2%80%AEclas",
    "q=clas%F0%9F%99%82", "utm_source=mail&fbclid=abc", "page=1", "page=", "per_page=100", "lieu=69100", "lieu=2a004",
    "lieu=PAYS-fr", "lieu=%E2%80%AELyon", "q=" + "a%20" * 99,
]  # fmt: skip
WRONG_FOR_ORGANIZATIONS = {
    "page=0": "page", "page=abc": "page", "page=1&page=2": "page", "per_page=0": "per_page",
    "per_page=101": "per_page", "couleur=rouge": "couleur", "age=16": "age", "q=" + "a" * 101: "q", "q=a&q=b": "q",
}  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), WRONG.items(), ids=[query[:40] for query in WRONG])
def test_api_refuses_a_wrong_value_by_a_sentence_that_names_it_and_what_is_accepted(client, query, expected):
    name, accepted = expected
    response = client.get(f"/api/programs/?{query}")
    assert response.status_code == 400
    payload = response.json()
    assert set(payload) == {"errors"}
    assert set(payload["errors"]) == {name}
    (sentence,) = payload["errors"][name]
    assert name in sentence
    assert accepted in sentence
    assert len(sentence) < 700


# Which one is asked on a page of its own; names that are not ours are no error there (test_strange_parameters.py).
NO_ERROR_ON_THE_PAGE = {"lieu=Saint-Denis", "couleur=rouge", "Age=16", "age%5B%5D=16"}
ON_THE_PAGE = {query: expected for query, expected in WRONG.items() if query not in NO_ERROR_ON_THE_PAGE}


@pytest.mark.parametrize(("query", "expected"), ON_THE_PAGE.items(), ids=[query[:40] for query in ON_THE_PAGE])
def test_page_shows_the_sentence_of_the_api_with_the_name_of_the_field_and_no_programme(client, query, expected):
    page = read(client.get(f"/programmes/?{query}"))
    ((name, (sentence,)),) = client.get(f"/api/programs/?{query}").json()["errors"].items()
    field = SearchForm.base_fields.get(name)
    wanted = sentence.replace(f"« {name} »", f"« {field.label} »", 1) if field else sentence
    shown = page.find("div", "errors").find("ul").texts("li") if "Vouliez" not in page.text else page.texts("li")
    assert " ".join(wanted.split()) in [" ".join(text.split()) for text in shown]
    assert page.all("article", "card") == []
    assert page.find("div", "errors")["role"] == "alert"


@pytest.mark.parametrize("query", UNUSUAL_BUT_RIGHT)
def test_unusual_query_that_is_right_is_answered(client, query):
    assert client.get(f"/api/programs/?{query}").status_code == 200
    response = client.get(f"/programmes/?{query}")
    assert response.status_code == 200
    assert read(response).all("div", "errors") == []


@pytest.mark.parametrize(
    ("query", "name"), WRONG_FOR_ORGANIZATIONS.items(), ids=[q[:30] for q in WRONG_FOR_ORGANIZATIONS]
)
def test_list_of_organisations_refuses_a_wrong_value_and_shows_none(client, query, name):
    response = client.get(f"/api/organizations/?{query}")
    assert response.status_code == 400
    assert set(response.json()["errors"]) == {name}
    (sentence,) = response.json()["errors"][name]
    if name not in ACCEPTED_FOR_ORGANIZATIONS:
        return  # data alone refuses names that are not ours
    page = read(client.get(f"/organismes/?{query}"))
    assert page.find("div", "errors").texts("li") == [sentence]
    assert page.all("li", "card") == []


def test_page_of_organisations_past_the_last_is_refused(client):
    assert client.get("/api/organizations/?page=7").json() == {
        "errors": {"page": ["La page 7 n'existe pas : la dernière est la page 6."]}
    }
    errors = read(client.get("/organismes/?page=7")).find("div", "errors")
    assert errors.texts("li") == ["La page 7 n'existe pas : la dernière est la page 3."]


@pytest.mark.parametrize("query", ["q=...", "q=%00", "q=%F0%9F%99%82", "q='%20OR%201=1--"])
def test_name_of_no_organisation_finds_none(client, query):
    assert client.get(f"/api/organizations/?{query}").json()["count"] == 0
    assert read(client.get(f"/organismes/?{query}")).all("li", "card") == []


def test_page_repeats_what_was_typed_without_reading_it_as_html(client):
    for path, name in (("/programmes/", "q"), ("/programmes/", "age"), ("/programmes/", "<i>"), ("/organismes/", "q")):
        response = client.get(path, {name: '"><img src=x onerror=alert(1)>'})
        assert b"<img src=x" not in response.content
        assert b"<i>" not in response.content


def test_page_with_an_error_keeps_what_was_typed_to_be_corrected(client):
    page = read(client.get("/programmes/?age=160&q=rugby&situation=phobie&lieu=Lyon"))
    assert (page.find("input", id="f-age")["value"], page.find("input", id="f-q")["value"]) == ("160", "rugby")
    assert page.find("input", id="f-place")["value"] == "Lyon (Rhône)"
    assert "checked" in page.find("input", name="situation", value="phobie").attributes


def test_misspelt_place_is_offered_as_links_that_ask_the_same_of_each(client):
    errors = read(client.get("/programmes/?age=16&lieu=Vileurbane&page=2")).find("div", "errors")
    links = {link.text: link["href"] for link in errors.all("a")}
    assert links["Villeurbanne (Rhône)"] == "/programmes/?age=16&lieu=commune-69266"


ODD = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
VALUES = st.one_of(
    ODD, st.integers(-(10**12), 10**12).map(str), st.sampled_from(["", "1", "jeune", "phobie", "Lyon", "69"])
)
QUERIES = st.lists(
    st.tuples(st.one_of(st.sampled_from([*PARAMETERS, "page", "per_page", "include"]), ODD), VALUES), max_size=5
).map(urlencode)
MANY = settings(max_examples=60)


@MANY
@given(path=st.sampled_from(EVERY_PATH), query=QUERIES)
def test_no_query_ever_breaks_a_page(path, query):
    assert Client().get(f"{path}?{query}").status_code in (200, 400)


@MANY
@given(query=QUERIES)
def test_page_and_api_agree_on_what_is_wrong(query):
    data, page = Client().get(f"/api/programs/?{query}"), Client().get(f"/programmes/?{query}")
    if "homonyms" in page.context:
        assert page.context["homonyms"].choices
        return
    refused = data.json().get("errors", {})
    assert all(sentence.strip() for sentences in refused.values() for sentence in sentences)
    wrong = {name for name in refused if name in accepted_names() - {CARRIED}}
    if wrong:
        assert page.context["errors"].keys() == wrong
    elif refused:  # for its names alone, which the page leaves aside
        assert set(page.context.get("errors", {})) <= {"page"}
    else:
        assert "errors" not in page.context
        assert page.context["counts"].yes == data.json()["counts"]["yes"]


@MANY
@given(text=ODD)
def test_any_place_is_understood_or_refused(text):
    response = Client().get("/api/programs/", {"lieu": text})
    if response.status_code == 400:
        assert set(response.json()["errors"]) == {"lieu"}
        assert "« lieu »" in response.json()["errors"]["lieu"][0]
    else:
        assert ("lieu" in response.json()["understood"]) is bool(text.strip())


@MANY
@example(text="PIA")
@example(text="A OU")
@given(text=ODD)
def test_any_words_are_searched_or_refused_never_ignored(text):
    response = Client().get("/api/programs/", {"q": text})
    if response.status_code == 200:
        understood = response.json()["understood"]
        # As words, but for what became a criterion: "Pia" is a commune. Of small words alone ("à, où") none does.
        words = read_query(QueryDict(urlencode({"q": text}))).data.get("q", "")
        is_all_small = not words.strip() and understood.keys() <= {"q"}
        assert ("q" in understood) is bool(words.strip() or (text.strip() and is_all_small))
        assert bool(understood) is bool(text.strip())


@MANY
@given(slug=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20))
def test_any_name_in_an_address_is_found_or_not(slug):
    from urllib.parse import quote

    for path in ("/programmes/", "/organismes/", "/api/programs/", "/api/organizations/"):
        assert Client().get(f"{path}{quote(slug, safe='')}/").status_code in (200, 404)
