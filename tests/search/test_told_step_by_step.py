"""A visitor tells one thing after another, in any order: what fits at the end fits at every step."""

from pathlib import Path

import pytest
import yaml
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from eligibility import Answer, Question, explain
from pages.listing.filters import ProgramFilterSet
from programs.models import Program
from search.catalogue import current_catalogue

CASES = yaml.safe_load((Path(__file__).parent.parent / "data" / "searches.yaml").read_text(encoding="utf-8"))
TOLD = [case for case in CASES if case["sure"] and len(case["ask"]) > 1 and "q" not in case["ask"]]

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def question_of(told: list[tuple[str, object]]) -> Question:
    query = QueryDict(mutable=True)
    for name, value in told:
        query.setlist(name, value if isinstance(value, list) else [str(value)])
    filterset = ProgramFilterSet(query)
    assert filterset.is_valid()
    return filterset.search().question


@settings(max_examples=60)
@given(st.data())
def test_what_fits_at_the_end_fits_at_every_step(data):
    case = TOLD[data.draw(st.integers(0, len(TOLD) - 1))]
    order = data.draw(st.permutations(list(case["ask"].items())))
    with current_catalogue() as catalogue:
        pks = Program.objects.filter(slug__in=[*case["sure"], *case.get("fits", [])]).values_list("slug", "pk")
        offers = {slug: catalogue.offers[catalogue.position_of[pk]] for slug, pk in pks}
        for said in range(1, len(order) + 1):
            question = question_of(order[:said])
            answers = {slug: explain(offer, question).answer for slug, offer in offers.items()}
            assert {slug for slug, answer in answers.items() if answer < Answer.IF} == set()
