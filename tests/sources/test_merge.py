"""A record loaded, the record of the entry, and the record of the file now: what becomes of each field."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from sources.merge.parts import by_key, in_one_order, value_at
from sources.merge.records import Conflict, merge_records
from sources.merge.sides import UNKNOWN, Side, decide
from sources.records import compact

WORDS = st.sampled_from(["un", "deux", "trois", ""])
NUMBERS = st.one_of(st.none(), st.integers(0, 3))
CODES = st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(sorted)
FIELDS = ["name", "is_free", "age_min", "aids"]


def citations(fields: list[str]):
    one = st.fixed_dictionaries(
        {
            "fields": st.lists(st.sampled_from(fields), min_size=1, max_size=2, unique=True),
            "source": st.sampled_from(["doc", "autre"]),
            "place": st.sampled_from(["p. 1", "p. 2"]),
        }
    )
    return st.lists(one, max_size=3, unique_by=lambda each: (each["source"], each["place"]))


def parts(**columns):
    one = st.fixed_dictionaries({"key": st.sampled_from("xyz"), **columns, "citations": citations(list(columns))})
    return st.lists(one.map(compact), max_size=3, unique_by=lambda part: part["key"])


RECORDS = st.fixed_dictionaries(
    {
        "slug": st.just("fiche"),
        "name": WORDS,
        "is_free": st.sampled_from([None, True, False]),
        "age_min": NUMBERS,
        "aids": CODES,
        "contacts": st.lists(st.sampled_from(["o/a", "o/b", "o/c"]), unique=True).map(sorted),
        "accepted_publics": parts(age_min=NUMBERS, note=WORDS),
        "citations": citations(FIELDS),
    }
).map(compact)


def fields_of(record) -> dict[tuple, object]:
    """Every plain field of a record and of its parts, by its path."""
    plain = {(name,): record.get(name) for name in FIELDS}
    for part in record.get("accepted_publics", []):
        for name in ("age_min", "note"):
            plain["accepted_publics", part["key"], name] = part.get(name)
    return plain


def support(record, path) -> set[tuple]:
    """The documents that state one field."""
    owner = record if len(path) == 1 else by_key(path[0], record.get(path[0])).get(path[1], {})
    return {
        (each["source"], each["place"]) for each in owner.get("citations", []) if path[-1] in each.get("fields", ())
    }


@given(RECORDS, RECORDS)
def test_where_nobody_touched_the_entry_it_becomes_what_the_file_says(base, theirs):
    merged = merge_records(base, deepcopy(base), theirs)
    assert (merged.record, merged.conflicts) == (theirs, [])


@given(RECORDS, RECORDS)
def test_where_the_file_did_not_change_the_entry_stays_as_it_is(base, ours):
    merged = merge_records(base, ours, deepcopy(base))
    assert (merged.record, merged.conflicts) == (ours, [])


@given(RECORDS, RECORDS)
def test_where_both_say_the_same_there_is_nothing_to_tell(base, both):
    merged = merge_records(base, both, deepcopy(both))
    assert in_one_order(merged.record).keys() == both.keys()
    assert fields_of(merged.record) == fields_of(both)
    assert merged.conflicts == []


@given(RECORDS, RECORDS, RECORDS)
def test_what_only_one_side_changed_is_that_sides_and_brings_its_support(base, ours, theirs):
    merged = merge_records(base, ours, theirs)
    before, here, there, now = map(fields_of, (base, ours, theirs, merged.record))
    for path in before.keys() & here.keys() & there.keys():
        if before[path] == there[path] != here[path]:
            assert now[path] == here[path]
            assert support(merged.record, path) == support(ours, path)
        if before[path] == here[path] != there[path]:
            assert now[path] == there[path]
            assert support(merged.record, path) == support(theirs, path)


@given(RECORDS, RECORDS, RECORDS)
def test_what_both_changed_stays_as_the_hand_wrote_it_and_is_told(base, ours, theirs):
    merged = merge_records(base, ours, theirs)
    before, here, there, now = map(fields_of, (base, ours, theirs, merged.record))
    told = {one.path: one.theirs for one in merged.conflicts}
    for path in before.keys() & here.keys() & there.keys():
        is_clash = len({str(value) for value in (before[path], here[path], there[path])}) == 3
        assert (path in told) == is_clash
        if is_clash:
            assert now[path] == here[path]
            assert told[path] == there[path]
            assert support(merged.record, path) == support(ours, path)


@given(RECORDS, RECORDS, RECORDS)
def test_the_second_load_of_the_same_file_changes_nothing(base, ours, theirs):
    first = merge_records(base, ours, theirs).record
    second = merge_records(theirs, deepcopy(first), deepcopy(theirs))
    assert (second.record, second.conflicts) == (first, [])


@given(RECORDS, RECORDS, RECORDS)
def test_a_part_that_somebody_deleted_here_comes_back_with_no_file(base, ours, theirs):
    before, here = (by_key("accepted_publics", one.get("accepted_publics")) for one in (base, ours))
    now = by_key("accepted_publics", merge_records(base, ours, theirs).record.get("accepted_publics"))
    assert not (before.keys() - here.keys()) & now.keys()


@given(RECORDS, RECORDS)
def test_without_knowing_what_was_loaded_the_entry_keeps_all_it_has(ours, theirs):
    merged = merge_records(None, ours, theirs)
    assert fields_of(merged.record) == fields_of(ours)
    assert merged.record.get("contacts") == ours.get("contacts")


@given(RECORDS, RECORDS)
def test_another_file_adds_what_the_entry_is_silent_on_and_takes_nothing_away(ours, theirs):
    now = fields_of(merge_records({}, ours, theirs).record)
    for path, value in fields_of(ours).items():
        if value is not None:
            assert now[path] == value
    for path, value in fields_of(theirs).items():
        if value is not None and fields_of(ours).get(path) is None:
            assert now[path] == value


@given(RECORDS, RECORDS)
def test_records_that_are_merged_are_left_as_they_were(base, theirs):
    ours = {**base, "name": "à la main"}
    copies = deepcopy((base, ours, theirs))
    merge_records(base, ours, theirs)
    assert (base, ours, theirs) == copies


def test_what_one_file_drops_stays_while_another_one_says_it():
    ours = {"slug": "f", "name": "Nom", "age_min": 12}
    merged = merge_records({**ours}, ours, {"slug": "f", "name": "Nom"}, others=[{"slug": "f", "age_min": 12}])
    assert merged.record["age_min"] == 12
    alone = merge_records({**ours}, ours, {"slug": "f", "name": "Nom"})
    assert "age_min" not in alone.record


def test_a_part_deleted_here_and_changed_in_the_file_stays_deleted_and_is_told():
    part, changed = {"key": "x", "note": "un"}, {"key": "x", "note": "deux"}
    merged = merge_records(
        {"accepted_publics": [part]}, {"name": "Nom"}, {"accepted_publics": [changed], "name": "Nom"}
    )
    assert merged.record == {"name": "Nom"}
    assert merged.conflicts == [Conflict(("accepted_publics", "x"), changed)]


def test_a_citation_whose_value_somebody_changed_keeps_its_other_fields():
    """A source states two ages; one was changed here by a call, the other one in the file."""
    cited = {"source": "doc", "place": "p. 1", "fields": ["age_min", "age_max"]}
    base = {"age_min": 16, "age_max": 25, "citations": [cited]}
    call = {"source": "call-direct", "dated": "2026-11-30", "fields": ["age_min"]}
    ours = {"age_min": 15, "age_max": 25, "citations": [{**cited, "fields": ["age_max"]}, call]}
    theirs = {"age_min": 16, "age_max": 29, "citations": [{**cited, "place": "p. 2"}]}
    assert merge_records(base, ours, theirs).record == {
        "age_min": 15,
        "age_max": 29,
        "citations": [call, {**cited, "place": "p. 2", "fields": ["age_max"]}],
    }


VALUES = st.sampled_from([None, 1, 2, 3])


@given(VALUES, VALUES, VALUES)
def test_the_rule_says_whose_value_stands(base, ours, theirs):
    wanted = {Side.SAME: ours == theirs, Side.OURS: base == theirs != ours, Side.THEIRS: base == ours != theirs}
    assert decide(base, ours, theirs) is next((side for side, holds in wanted.items() if holds), Side.CLASH)


@given(VALUES, VALUES)
def test_whatever_differs_is_a_clash_where_nobody_knows_what_was(ours, theirs):
    assert decide(UNKNOWN, ours, theirs) is (Side.SAME if ours == theirs else Side.CLASH)


def test_a_value_is_found_by_its_path():
    record = {"name": "Nom", "participations": [{"organization": "caf", "role": "funder", "note": "un"}]}
    assert value_at(record, ["name"]) == "Nom"
    assert value_at(record, ["participations", "caf funder", "note"]) == "un"
    assert value_at(record, ["participations", "caf operator", "note"]) is None
    assert value_at(record, ["sites", "x", "name"]) is None
