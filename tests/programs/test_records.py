"""Programme -> plain data -> programme: nothing is lost and nothing is added."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.records import organization_record, organizations_with_everything, write_organization
from programs.models import Program, one_version
from programs.records import program_record, programs_with_everything, write_program
from sources.models import Source
from sources.records import RecordError, source_record, write_source
from tests.factories import (
    make_availability,
    make_citation,
    make_full_program,
    make_occasion,
    make_organization,
    make_program,
)
from vocabulary.schemes import SCHEMES

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ROUNDS = settings(max_examples=25)
EMPTY = {"name": "Vide", "nature": "service", "summary": "Vide."}
SOURCE = "clas-presentation"


def records(queryset, read) -> dict[str, dict]:
    return {entry.slug: read(entry) for entry in queryset}


def stored(slug: str) -> dict:
    return program_record(programs_with_everything().get(slug=slug))


def test_every_programme_is_the_same_after_its_record_is_written_on_an_emptied_entry():
    before = records(programs_with_everything(), program_record)
    with one_version():
        for slug in before:
            write_program({"slug": slug, **EMPTY})
    assert {slug: set(record) for slug, record in records(programs_with_everything(), program_record).items()} == {
        slug: {"slug", *EMPTY} for slug in before
    }
    with one_version():
        for record in before.values():
            write_program(record)
    assert records(programs_with_everything(), program_record) == before


def test_every_organisation_is_the_same_after_its_record_is_written_on_an_emptied_entry():
    before = records(organizations_with_everything(), organization_record)
    linked = {contact for entry in Program.objects.all() for contact in entry.contacts.values_list("pk", flat=True)}
    with one_version():
        for slug, record in before.items():
            write_organization(
                {"slug": slug, "name": "Vide", "sites": record.get("sites", []), "contacts": record.get("contacts", [])}
            )
        for record in before.values():
            write_organization(record)
    assert records(organizations_with_everything(), organization_record) == before
    assert {c for entry in Program.objects.all() for c in entry.contacts.values_list("pk", flat=True)} == linked


def test_every_source_is_the_same_after_its_record_is_written_again():
    before = records(Source.objects.all(), source_record)
    for record in before.values():
        write_source(record)
    assert records(Source.objects.all(), source_record) == before


def test_every_record_can_be_written_as_json():
    for record in records(programs_with_everything(), program_record).values():
        assert json.loads(json.dumps(record)) == record


def test_records_of_many_entries_are_read_in_as_few_queries_as_of_few(django_assert_num_queries):
    for size in (1, 10):
        for _ in range(size):
            make_full_program()
            organization = make_organization()
            make_citation(make_occasion(organization), "title")
            make_citation(make_availability(organization), "status")
        with django_assert_num_queries(17, info=f"with {size} more"):
            records(programs_with_everything(), program_record)
        with django_assert_num_queries(15, info=f"with {size} more"):
            records(organizations_with_everything(), organization_record)


def text(most: int = 60) -> st.SearchStrategy[str]:
    letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
    return st.text(letters, min_size=1, max_size=most).map(str.strip).filter(bool)


def codes(scheme: str) -> st.SearchStrategy[list[str]]:
    """Some codes, in the scheme's order."""
    terms = list(SCHEMES[scheme].terms)
    return st.sets(st.sampled_from(terms), min_size=1).map(lambda chosen: sorted(chosen, key=terms.index))


def span(lowest: str, highest: str, values: list) -> st.SearchStrategy[dict]:
    """Two bounds in order; either may be missing."""
    ends = st.lists(st.sampled_from(range(len(values))), min_size=2, max_size=2).map(sorted)
    both = ends.map(lambda ranks: {lowest: values[ranks[0]], highest: values[ranks[1]]})
    return st.one_of(
        both, both.map(lambda d: {lowest: d[lowest]}), both.map(lambda d: {highest: d[highest]}), st.just({})
    )


def merged(*parts: st.SearchStrategy[dict]) -> st.SearchStrategy[dict]:
    return st.tuples(*parts).map(lambda dicts: {key: value for one in dicts for key, value in one.items()})


def optional(**values: st.SearchStrategy) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries({}, optional=values)


CITATION = st.one_of(
    st.fixed_dictionaries({"fields": st.just(["name"]), "place": text(), "source": st.just(SOURCE)}),
    st.fixed_dictionaries(
        {
            "fields": st.just(["summary"]),
            "place": text(),
            "source": st.just(SOURCE),
            "basis": st.sampled_from(["inferred", "definition"]),
            "why": text(),
            "dated": st.sampled_from(["2023", "2023-05", "2007/2015"]),
        }
    ),
)
CITATIONS = optional(citations=st.lists(CITATION, min_size=1, max_size=2))
SITUATIONS = optional(situations_required=codes("situation"), situations_addressed=codes("situation"))
PUBLIC = merged(
    optional(
        public=st.sampled_from(list(SCHEMES["public"].terms)),
        accepts_enrolled=st.booleans(),
        accepts_not_enrolled=st.booleans(),
        diploma_max=st.sampled_from(list(SCHEMES["diplome"].terms)),
        note=text(),
    ),
    span("age_min", "age_max", list(range(121))),
    span("level_min", "level_max", list(SCHEMES["niveau"].terms)),
    span("months_out_min", "months_out_max", list(range(100))),
    SITUATIONS,
    CITATIONS,
)
FIGURE = merged(
    st.fixed_dictionaries({"kind": st.sampled_from(["duration", "money"]), "wording": text()}),
    optional(minimum=st.integers(0, 10**9), maximum=st.sampled_from([0.5, 12.25, 3]), unit=text(20)),
    CITATIONS,
)
OCCASION = merged(
    st.fixed_dictionaries({"kind": st.sampled_from(["permanence", "entree"]), "title": text()}),
    st.one_of(
        st.just({"frequency": "weekly", "weekdays": [1, 3], "during_holidays": False}),
        st.just({"frequency": "monthly", "starts_on": "2026-09-01"}),
        st.just({"ends_on": "2026-09-30"}),
    ),
    optional(
        starts_at=st.just("09:30"),
        ends_at=st.just("18:00"),
        location=text(),
        note=text(),
    ),
    CITATIONS,
)
# In their order: the newest first.
AVAILABILITIES = st.just(
    [
        {"key": "un", "status": "open", "places": 3, "as_of": "2026-09-02"},
        {"key": "deux", "status": "full", "as_of": "2026-09-01", "note": "Internat."},
    ]
)
PROGRAM = merged(
    st.fixed_dictionaries({"name": text(), "nature": st.sampled_from(["service", "action"]), "summary": text()}),
    optional(
        acronym=text(20),
        other_names=st.lists(text(), min_size=1, max_size=3),
        parent=st.just("mlds"),
        state=st.sampled_from(["past", "mentioned"]),
        aids=codes("aide"),
        exams=codes("examen"),
        access=codes("acces"),
        is_free=st.booleans(),
        is_paid=st.booleans(),
        has_boarding=st.booleans(),
        is_remote=st.booleans(),
        cost_note=text(),
        coverage=st.just(["commune-69266", "departement-93"]),
        coverage_is_partial=st.just(True),
        contacts=st.just(["afev/justine-mal"]),
        sites=st.just(["ajd/fougeres"]),
        distinct_from=st.just(["clas", "mlds"]),
        accepted_publics=st.lists(PUBLIC, min_size=1, max_size=3).map(lambda rows: keyed(rows)),
        figures=st.lists(FIGURE, min_size=1, max_size=2).map(lambda rows: keyed(rows)),
        occasions=st.lists(OCCASION, min_size=1, max_size=2).map(lambda rows: keyed(rows)),
        availabilities=AVAILABILITIES,
    ),
    CITATIONS,
)


def keyed(rows: list[dict]) -> list[dict]:
    return [{"key": f"k{number}", **row} for number, row in enumerate(rows)]


@ROUNDS
@given(first=PROGRAM, second=PROGRAM)
def test_any_record_comes_back_as_it_was_written_whatever_was_there_before(first, second):
    slug = make_program().slug
    for record in (first, second):
        write_program({"slug": slug, **record})
        assert stored(slug) == {"slug": slug, **record}


def test_record_leaves_out_what_no_source_says():
    slug = make_program(name="Nu", summary="Rien d'autre.").slug
    assert stored(slug) == {"slug": slug, "name": "Nu", "nature": "service", "summary": "Rien d'autre."}


def test_record_keeps_a_no_apart_from_silence():
    program = make_program(is_free=False, publics=({"key": "un", "age_min": 0, "accepts_enrolled": False},))
    record = stored(program.slug)
    assert record["is_free"] is False
    (public,) = record["accepted_publics"]
    assert {name: public[name] for name in public if name != "citations"} == {
        "key": "un", "age_min": 0, "accepts_enrolled": False,
    }  # fmt: skip


def test_unknown_key_is_refused_with_the_keys_that_exist():
    with pytest.raises(RecordError, match=r"« clas » : clé inconnue « prix »\. Clés admises : slug, name"):
        write_program({"slug": "clas", **EMPTY, "prix": 3})


def test_part_that_a_record_keeps_stays_the_same_row():
    program = Program.objects.get(slug="service-civique")
    before = dict(program.accepted_publics.values_list("key", "pk"))
    write_program(stored("service-civique"))
    assert dict(program.accepted_publics.values_list("key", "pk")) == before
