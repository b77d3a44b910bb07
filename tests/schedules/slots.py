"""Slots for tests: of any kind that the models accept."""

import datetime

from hypothesis import strategies as st

from schedules.models import Occasion
from schedules.slots import Slot

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31))
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
WORDS = st.text(LETTERS, min_size=1, max_size=120).map(str.strip).filter(bool)
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(sorted).map(tuple)


def make_slot(**values) -> Slot:
    return Slot(**{"key": "a", "kind": Occasion.Kind.RECEPTION, "title": "Accueil", **values})


@st.composite
def slots(draw) -> Slot:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    opens, closes = sorted([draw(HOURS), draw(HOURS)])
    frequency = draw(st.sampled_from(["", *Occasion.Frequency.values]))
    starts_on = draw(st.sampled_from([first, None]))
    return make_slot(
        kind=draw(st.sampled_from(Occasion.Kind)),
        title=draw(WORDS),
        frequency=frequency,
        weekdays=draw(WEEKDAYS) if frequency == "weekly" and draw(st.booleans()) else (),
        starts_on=starts_on,
        ends_on=draw(st.sampled_from([last, None])) if starts_on or frequency else last,
        starts_at=draw(st.sampled_from([opens, None])),
        ends_at=closes if closes > opens and draw(st.booleans()) else None,
        during_holidays=draw(st.sampled_from([True, False, None])),
        location=draw(st.one_of(st.just(""), WORDS)),
        note=draw(st.one_of(st.just(""), WORDS)),
        changed_at=datetime.datetime(2026, 3, 2, 10, 30, tzinfo=datetime.UTC),
    )
