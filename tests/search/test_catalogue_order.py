"""The order of the real catalogue, where a reader found that weak answers stood too high."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

GENERAL = {"ml-obligation-formation", "via-cote-formations", "ueaj"}
PHOBIC = "mon fils 17 ans veut plus sortir de sa chambre ni aller au lycee, phobie, villeurbanne"
SAID = [
    PHOBIC,
    "eleve de 4e, 14 ans, exclu 3 fois, très perturbateur, pas suivi PJJ, Vénissieux",
    "fille en 5e aime le sport, un truc après les cours à Saint-Etienne",
    "im 22 no diploma speak little french, want training, lyon",
    "CE1, aide aux devoirs gratuite, Lyon 4e",
]


def results(text: str) -> list[dict]:
    return Client().get("/api/programs/", {"q": text, "per_page": 100}).json()["results"]


@pytest.mark.parametrize("text", SAID)
def test_general_answers_stand_below_the_first_three(text):
    assert GENERAL.isdisjoint([one["slug"] for one in results(text)[:3]])


def test_where_nothing_is_known_of_the_departement_what_works_at_a_distance_comes_first():
    found = [one["slug"] for one in results("mon fils 15 ans décroche à Toulouse")]
    assert set(found[:3]) == {"zupdeco-homeclasse", "afev-mentorat-distance", "via-cote-formations"}
    assert "don-bosco-dispositifs" not in found  # a lycée of Lyon


def test_what_takes_pupils_and_others_does_not_ask_whether_one_is_enrolled():
    (mijec,) = [one for one in results(PHOBIC) if one["slug"] == "mijec"]
    assert not any("inscrits" in said for said in mijec["conditions"])


def test_children_in_a_squat_are_not_asked_whether_they_speak_french():
    (classes,) = [one for one in results("on vit en squat à Lyon, ma fille de 8 ans") if "classes-med" in one["slug"]]
    assert (classes["answer"], classes["conditions"]) in (("yes", []), ("check", []))


@pytest.mark.parametrize(("text", "is_offered"), [("19 ans, Brest", False), ("19 ans, Lyon", True)])
def test_a_contact_given_at_a_forum_of_lyon_is_not_offered_elsewhere(client, text, is_offered):
    page = client.get("/programmes/epide/", {"age": 19, "lieu": text.split()[-1]}).context
    assert (page["door"].first is not None) == is_offered


def test_bad_grades_are_no_need_that_the_school_has_spotted():
    for text in ("mon fils a des mauvaises notes", "my son has bad grades", "ابني عنده صعوبات في المدرسة"):
        understood = Client().get("/api/programs/", {"q": text}).json()["understood"]
        assert understood["situation"] == ["difficultes-scolaires"]
