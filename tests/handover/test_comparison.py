"""Programmes side by side: a real table, differences in words, silence visible."""

import pytest

from tests.directory.html import page_of
from tests.factories import make_program

pytestmark = pytest.mark.django_db


def rows(page) -> dict[str, tuple[str, list[str]]]:
    """By label: the word on the difference, and what each cell says."""
    found = {}
    for row in page.find("table").find("tbody").all("tr"):
        head = row.find("th", scope="row")
        word = " ".join(head.texts("span", "tag"))
        cells = [" ".join(cell.texts("p")) for cell in row.all("td")]
        found[head.text.removesuffix(word).strip()] = (word, cells)
    return found


def test_table_names_its_columns_and_rows(client):
    table = page_of(client, "/selection/comparer/?fiche=e2c&fiche=epide").find("table")
    assert [head.find("a").text for head in table.all("th", scope="col")] == ["E2C", "EPIDE"]
    assert all(len(row.all("td")) == 2 for row in table.find("tbody").all("tr"))
    assert page_of(client, "/selection/comparer/?fiche=e2c").find("div", "compare")["tabindex"] == "0"


def test_differences_are_words_and_silence_is_visible(client):
    one = make_program(is_free=True, publics=({"public": "jeune", "age_min": 12, "age_max": 16},))
    two = make_program(is_free=True, publics=({"public": "jeune", "age_min": 16, "age_max": 20},))
    page = page_of(client, f"/selection/comparer/?fiche={one.slug}&fiche={two.slug}")
    found = rows(page)
    assert found["Âge"] == ("différent", ["de 12 à 16 ans", "de 16 à 20 ans"])
    assert found["Gratuit"] == ("identique", ["oui", "oui"])
    assert "Internat" not in found
    silent = page.find("details", "more")
    assert "Internat" in silent.texts("li")
    assert silent.find("summary").text == f"{len(silent.all('li'))} lignes dont aucune source ne dit rien"


def test_what_one_source_says_and_another_does_not_stays_a_row(client):
    one, two = make_program(is_free=True), make_program()
    page = page_of(client, f"/selection/comparer/?fiche={one.slug}&fiche={two.slug}")
    assert rows(page)["Gratuit"] == ("différent", ["oui", "non précisé"])
    assert "Gratuit" not in page.find("details", "more").texts("li")


def test_whom_to_call_comes_first_then_the_way_in_who_is_accepted_and_where(client):
    found = list(rows(page_of(client, "/selection/comparer/?fiche=e2c&fiche=hp-service-mobile-social")))
    assert found[0] == "Qui appeler"
    first = [found.index(label) for label in ("Première démarche", "Pour qui", "Territoire", "Aide proposée")]
    assert first == sorted(first)


def test_facts_of_several_publics_keep_their_public(client):
    one = make_program(
        publics=({"public": "jeune", "age_min": 12, "age_max": 16}, {"public": "professionnel"}),
    )
    found = rows(page_of(client, f"/selection/comparer/?fiche={one.slug}"))
    assert found["Âge"][1] == ["Un enfant ou un jeune : de 12 à 16 ans"]


def test_four_programmes_at_most_and_the_others_are_said(client):
    page = page_of(
        client, "/selection/comparer/?" + "&".join(f"fiche={s}" for s in ("e2c", "epide", "clas", "lnc", "pre"))
    )
    assert len(page.find("table").all("th", scope="col")) == 4
    assert "une fiche de la sélection n'est pas dans le tableau" in page.find("p", "notice").text
