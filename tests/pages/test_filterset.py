"""`.qs` is the queryset of what a search lists, in the order of the list, on either database."""

from random import Random
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import QueryDict
from django_filters.views import FilterView

from pages.listing.filters import MachineFilterSet, ProgramFilterSet
from programs.admin.program import ProgramAdmin
from programs.models import Program
from programs.querysets import ProgramQuerySet
from tests.factories import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

SEARCHES = (
    "", "age=17", "age=15&scolarite=scolarise&lieu=69123", "lieu=69100&tri=distance", "tri=nom", "tri=date",
    "q=mon+fils+de+15+ans+ne+va+plus+en+cours", "q=mentorat+collège", "situation=phobie&reponse=check",
    "age=40&include=no", "q=zzzzzz",
)  # fmt: skip
WRONG = ("age=-1", "age=16&age=17", "tri=distance", "include=oui", "lieu=Saint-Denis", "situation=rien", "q=%00")


def programs(query: str) -> ProgramQuerySet:
    return ProgramFilterSet(QueryDict(query)).qs


def listed(client, query: str) -> list[str]:
    """The slugs of the whole list, page by page."""
    address, found = f"/api/programs/?{query}&per_page=100", []
    while address:
        page = client.get(address).json()
        found += [result["slug"] for result in page["results"]]
        address = page["next"]
    return found


@pytest.mark.parametrize("query", SEARCHES)
def test_it_holds_what_the_list_shows_in_the_order_of_the_list(client, query):
    assert [program.slug for program in programs(query)] == listed(client, query)


@pytest.mark.parametrize("query", ["", "age=17", "public=jeune&lieu=69123&tri=distance"])
def test_it_is_sliced_counted_and_turned_round_like_any_other(query):
    found = programs(query)
    everything = list(found)
    assert len(everything) > 19
    assert found.count() == len(everything)
    assert list(programs(query)[7:19]) == everything[7:19]
    assert programs(query)[3] == everything[3]
    assert (programs(query).first(), programs(query).last()) == (everything[0], everything[-1])
    assert list(programs(query).reverse()) == everything[::-1]
    assert list(programs(query).values_list("pk", flat=True)) == [program.pk for program in everything]
    assert list(programs(query).iterator(chunk_size=7)) == everything


def test_a_paginator_goes_through_it():
    pages = Paginator(programs("age=17"), 10)
    walked = [program for page in pages for program in page]
    assert walked == list(programs("age=17"))
    assert pages.count == len(walked)


def test_a_list_view_of_django_filter_shows_it_page_by_page(rf):
    view = FilterView.as_view(filterset_class=ProgramFilterSet, queryset=Program.objects.published(), paginate_by=10)
    shown = view(rf.get("/", {"age": 17, "page": 2})).context_data["object_list"]
    assert list(shown) == list(programs("age=17")[10:20])
    assert list(view(rf.get("/", {"age": -1})).context_data["object_list"]) == []
    assert len(view(rf.get("/")).context_data["object_list"]) == 10


def test_it_is_filtered_further_and_stands_inside_another_query():
    found = programs("age=17")
    actions = [program for program in found if program.nature == "action"]
    assert list(found.filter(nature="action")) == actions != []
    assert set(Program.objects.filter(pk__in=found)) == set(found)
    assert set(Program.objects.filter(pk__in=programs("age=17")[:5])) == set(found[:5])
    assert found.filter(pk=actions[0].pk).exists()


def test_it_is_taken_of_the_programmes_that_are_given():
    half = Program.objects.filter(nature="action").select_related("parent")
    found = ProgramFilterSet(QueryDict("age=17"), half).qs
    assert list(found) == list(programs("age=17").filter(nature="action"))
    assert found.query.select_related == {"parent": {}}


def test_it_asks_one_query(django_assert_num_queries):
    found = programs("age=17")
    with django_assert_num_queries(1):
        assert list(found)


@pytest.mark.parametrize("query", WRONG)
def test_while_anything_is_wrong_it_is_empty_as_is_the_list(client, query):
    filterset = ProgramFilterSet(QueryDict(query))
    assert (filterset.is_valid(), list(filterset.qs), filterset.qs.count()) == (False, [], 0)
    assert "card__title" not in client.get(f"/programmes/?{query}").content.decode()


def test_codes_come_first_for_machines():
    """69123 is the code of Lyon."""
    assert list(MachineFilterSet(QueryDict("lieu=69123")).qs) == list(programs("lieu=commune-69123"))


def test_what_is_withdrawn_is_no_longer_in_it():
    found = programs("age=17")
    gone = found[0]
    Program.objects.filter(pk=gone.pk).update(editorial_status="draft")
    assert gone not in list(found.all())


def test_a_filter_set_changes_nothing_of_the_next_one():
    first, second = ProgramFilterSet(QueryDict("age=17")), ProgramFilterSet(QueryDict("age=17"))
    first.form.fields["age"].label = "changed"
    assert str(second.form.fields["age"].label) == "Âge"


def test_an_admin_may_search_with_it(rf):
    class SentenceAdmin(ProgramAdmin):
        def get_search_results(self, request, queryset, search_term):
            return ProgramFilterSet(QueryDict(urlencode({"q": search_term})), queryset).qs, False

    request = rf.get("/", {"q": "mon fils de 15 ans"})
    request.user = User(is_superuser=True)
    changes = SentenceAdmin(Program, admin.site).get_changelist_instance(request)
    expected = list(programs("q=mon fils de 15 ans"))
    assert list(changes.queryset) == expected
    assert list(changes.result_list) == expected[: changes.list_per_page]
    assert changes.result_count == len(expected) > 20


def test_any_order_of_any_keys_is_kept():
    """Some of these keys belong to no row; there are more of them than a statement takes parameters."""
    keys = [*range(-20, 40_000), 900_000, *Program.objects.values_list("pk", flat=True)]
    keys = list(dict.fromkeys(keys))
    Random(3).shuffle(keys)
    known = set(Program.objects.values_list("pk", flat=True))
    found = Program.objects.in_order(keys)
    assert list(found.values_list("pk", flat=True)) == [key for key in keys if key in known]
    assert found.count() == len(known) > 50


def test_rows_between_the_keys_are_left_out():
    first, _between, last = (make_program() for _ in range(3))
    assert list(Program.objects.in_order([last.pk, first.pk])) == [last, first]
    assert list(Program.objects.in_order([])) == []
