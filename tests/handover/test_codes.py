"""Short codes: whole, they give back what they were made of; damaged, they are never guessed."""

from string import ascii_lowercase, digits

import pytest
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st

from handover import codes
from handover.codes import ALPHABET, DamagedCode, code_of, group_of, groups_in
from tests.factories import make_program

# Slugs, and more than slugs: drawn by a regular expression, they took ten times as long as all that is proved of them.
SLUGS = st.lists(st.text(f"{ascii_lowercase}{digits}-", min_size=1, max_size=30), min_size=1, max_size=20)


@given(SLUGS)
def test_code_gives_back_the_groups_in_their_order(slugs):
    assert groups_in(code_of(slugs)) == [group_of(slug) for slug in slugs]


@given(SLUGS)
def test_code_copied_by_hand_is_still_read(slugs):
    code = code_of(slugs)
    by_hand = code.upper().replace("-", " ").replace("0", "O").replace("1", "l")
    assert groups_in(by_hand) == groups_in(code.replace("-", "")) == groups_in(code)


@given(SLUGS, st.data())
def test_one_wrong_character_is_always_noticed(slugs, data):
    code = code_of(slugs).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([char for char in ALPHABET if char != code[place]]))
    with pytest.raises(DamagedCode):
        groups_in(code[:place] + other + code[place + 1 :])


@given(SLUGS, st.data())
def test_two_characters_that_changed_places_are_always_noticed(slugs, data):
    code = code_of(slugs).replace("-", "")
    one, two = data.draw(st.tuples(*[st.integers(0, len(code) - 1)] * 2).filter(lambda pair: pair[0] < pair[1]))
    assume(code[one] != code[two])
    with pytest.raises(DamagedCode):
        groups_in(code[:one] + code[two] + code[one + 1 : two] + code[one] + code[two + 1 :])


@given(SLUGS, st.integers(1, 5), st.data())
def test_missing_characters_are_always_noticed(slugs, missing, data):
    code = code_of(slugs).replace("-", "")
    start = data.draw(st.integers(0, len(code) - missing))
    with pytest.raises(DamagedCode):
        groups_in(code[:start] + code[start + missing :])


@pytest.mark.parametrize("text", ["", "-", "00", "abc", "é" * 8, "k7m2qp-\x00\x00", "u" * 8, "0" * 5000 + "a"])
def test_what_is_no_code_is_damaged(text):
    with pytest.raises(DamagedCode):
        groups_in(text)


def test_code_of_a_programme_never_changes():
    """It is printed on paper: these must hold for as long as the site stands."""
    assert code_of(["e2c", "clas"]) == "ekp12a-2erfar-c0"


@pytest.mark.django_db
def test_short_link_opens_the_selection_with_its_search(client):
    response = client.get(f"/s/{code_of(['e2c', 'clas'])}?age=17")
    assert (response.status_code, response["Location"]) == (302, "/selection/?age=17&fiche=e2c&fiche=clas")


@pytest.mark.django_db
def test_short_link_keeps_its_language(client):
    response = client.get(f"/ar/s/{code_of(['e2c'])}")
    assert response["Location"] == "/ar/selection/?fiche=e2c"


@pytest.mark.django_db
def test_short_link_survives_other_primary_keys(client):
    one = make_program(slug="une-fiche")
    code = code_of([one.slug])
    one.delete()
    again = make_program(slug="une-fiche")
    assert again.pk != one.pk
    assert client.get(f"/s/{code}")["Location"] == "/selection/?fiche=une-fiche"


@pytest.mark.django_db
def test_damaged_short_link_says_so_and_opens_nothing(client):
    response = client.get("/s/ekp12a-2erfar-c1")
    assert response.status_code == 404
    assert "abîmé" in response.content.decode()


@pytest.mark.django_db
def test_withdrawn_programme_of_a_short_link_is_said(client):
    gone = make_program(slug="retire")
    code = code_of(["e2c", "retire"])
    gone.editorial_status = "draft"
    gone.save()
    page = client.get(f"/s/{code}", follow=True)
    assert f"Une fiche de cette adresse n'existe pas ou n'existe plus : « {group_of('retire')} »" in (
        page.content.decode()
    )
    assert [entry.program.slug for entry, _ in page.context["entries"]] == ["e2c"]


@pytest.mark.django_db
def test_group_that_two_programmes_share_is_asked_about(client, monkeypatch):
    monkeypatch.setattr(codes.code_book, "slugs", lambda groups: [["e2c", "clas"] for _ in groups])
    response = client.get(f"/s/{code_of(['e2c'])}")
    assert response.status_code == 200
    body = response.content.decode()
    assert all(reverse("programs:detail", args=[slug]) in body for slug in ("e2c", "clas"))
