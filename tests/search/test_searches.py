"""Searches as people ask them, with what a right answer holds: tests/data, ours and what a counsellor answers."""

from pathlib import Path

import pytest
import yaml

from vocabulary.schemes import SCHEMES

CASES = yaml.safe_load((Path(__file__).parent.parent / "data" / "searches.yaml").read_text(encoding="utf-8"))
COUNSELLOR = Path(__file__).parent.parent / "data" / "counsellor_searches.yaml"

# "Tous les jeunes de 16-25 ans": the counsellor's answers were written before such words were a fact.
OPEN_TO_ALL = {"mission-locale", "service-civique"}

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def ask(client, parameters: dict) -> dict[str, dict]:
    """Every entry with its answer, by slug."""
    found, page = {}, 1
    while page:
        response = client.get("/api/programs/", {**parameters, "per_page": 100, "page": page, "include": "no"})
        assert response.status_code == 200, response.content
        found |= {result["slug"]: result for result in response.json()["results"]}
        page = page + 1 if response.json()["next"] else None
    return found


def with_answer(found: dict, answer: str) -> set[str]:
    return {slug for slug, result in found.items() if result["answer"] == answer}


def counsellors_cases() -> list:
    """What a counsellor answers, asked with the parameters of the same question here."""
    ours = {case["id"]: case["ask"] for case in CASES}
    cases = yaml.safe_load(COUNSELLOR.read_text(encoding="utf-8"))["searches"]
    return [pytest.param(ours[case["id"]], case, id=case["id"]) for case in cases]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_sure_is_exactly_what_the_sources_state(client, case):
    found = ask(client, case["ask"])
    umbrellas = set(case.get("umbrellas", []))  # entries that only group sure ones
    assert with_answer(found, "yes") - umbrellas == set(case["sure"])
    assert with_answer(found, "if") - umbrellas == set(case.get("fits", []))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_to_be_checked_names_what_to_check(client, case):
    found = ask(client, case["ask"])
    for slug in with_answer(found, "check"):
        checks = [finding for finding in found[slug]["findings"] if finding["answer"] == "check"]
        assert checks, slug
        assert all(finding["because"] and finding["missing"] for finding in checks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_refused_says_why(client, case):
    found = ask(client, case["ask"])
    for slug in with_answer(found, "no"):
        assert any(finding["answer"] == "no" for finding in found[slug]["findings"]), slug


@pytest.mark.parametrize("case", [case for case in CASES if "first" in case], ids=lambda case: case["id"])
def test_the_closest_come_first(client, case):
    slugs = list(ask(client, case["ask"]))
    assert set(slugs[: len(case["first"])]) == set(case["first"])


@pytest.mark.parametrize(("parameters", "case"), counsellors_cases())
def test_the_answers_of_a_counsellor_hold(client, parameters, case):
    found = ask(client, parameters)
    sure = with_answer(found, "yes")
    assert set(case["must"]) <= sure | with_answer(found, "if")
    assert not sure & {entry["id"] for entry in case["must_not"]}
    assert not (sure - OPEN_TO_ALL) & {entry["id"] for entry in case["may"]}


def test_every_code_asked_in_the_cases_exists():
    for case in CASES:
        for name, value in case["ask"].items():
            if name in SCHEMES:
                assert set([value] if isinstance(value, str) else value) <= set(SCHEMES[name].terms)
