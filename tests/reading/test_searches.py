"""The questions that judge the whole search, asked as bare sentences."""

from pathlib import Path

import pytest
import yaml

from reading import read_sentence
from tests.reading.test_bounds import query_of
from tests.search.test_searches import OPEN_TO_ALL

PATH = Path(__file__).parent.parent / "data" / "counsellor_searches.yaml"
CASES = yaml.safe_load(PATH.read_text(encoding="utf-8"))["searches"]

pytestmark = pytest.mark.django_db


def answers(client, text: str) -> dict[str, str]:
    """Every entry that is not refused, best first."""
    query = query_of(read_sentence(text))
    query["per_page"] = 100
    response = client.get(f"/api/programs/?{query.urlencode()}")
    assert response.status_code == 200, response.content
    assert response.json()["next"] is None
    return {result["slug"]: result["answer"] for result in response.json()["results"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_must_be_sure_is_sure_or_first(client, case):
    found = answers(client, case["text"])
    sure = {slug for slug, answer in found.items() if answer in ("yes", "if")}
    first = set(list(found)[: len(case["must"])])
    assert set(case["must"]) <= sure | first


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_not_sure_is_not_said_to_be(client, case):
    found = answers(client, case["text"])
    sure = {slug for slug, answer in found.items() if answer == "yes"}
    assert (sure - OPEN_TO_ALL).isdisjoint(entry["id"] for entry in case["must_not"] + case["may"])
