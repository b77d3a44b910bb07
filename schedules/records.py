"""Dates and places as plain data, both ways."""

from typing import Any

from schedules.models import Availability, Occasion
from sources.records import Record, citation_records, citations_of, columns, compact
from sources.writing import write_children

Entry = Any  # a row of a model with `occasions` and `availabilities`
OCCASION_FIELDS = (
    "key", "kind", "title", "frequency", "weekdays", "starts_on", "ends_on", "starts_at", "ends_at",
    "during_holidays", "during_public_holidays", "location", "note",
)  # fmt: skip
AVAILABILITY_FIELDS = ("key", "status", "places", "as_of", "note")
WITH_SCHEDULE = (citations_of("occasions"), citations_of("availabilities"))
# What the records of a part may hold, for the check of an entry's keys.
SCHEDULE_PARTS = (
    ("occasions", (*OCCASION_FIELDS, "citations")),
    ("availabilities", (*AVAILABILITY_FIELDS, "citations")),
)


def schedule_record(subject: Entry) -> Record:
    """The two keys of an entry's record."""
    return {
        "occasions": [occasion_record(occasion) for occasion in subject.occasions.all()],
        "availabilities": [availability_record(availability) for availability in subject.availabilities.all()],
    }


def occasion_record(occasion: Occasion) -> Record:
    hours = {name: hour.isoformat("minutes") for name in ("starts_at", "ends_at") if (hour := getattr(occasion, name))}
    return compact({**columns(occasion, OCCASION_FIELDS), **hours, "citations": citation_records(occasion)})


def availability_record(availability: Availability) -> Record:
    return compact({**columns(availability, AVAILABILITY_FIELDS), "citations": citation_records(availability)})


def write_schedule(subject: Entry, record: Record) -> None:
    write_children(subject.occasions, record.get("occasions", []), OCCASION_FIELDS, ordered=True)
    write_children(subject.availabilities, record.get("availabilities", []), AVAILABILITY_FIELDS)
