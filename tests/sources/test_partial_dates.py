import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sources.partial_dates import (
    describe,
    first_day,
    last_day,
    month_of,
    say_dating,
    validate_dated,
    validate_day,
    validate_partial_date,
    validate_told,
)

DAYS = st.dates(min_value=datetime.date(1000, 1, 1))


@st.composite
def points(draw) -> str:
    """A year, a month or a day."""
    return draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def partial_dates(draw) -> str:
    one, other = draw(points()), draw(points())
    if draw(st.booleans()) or first_day(one) > last_day(other):
        return one
    return f"{one}/{other}"


@given(partial_dates())
def test_partial_date_is_accepted_and_its_first_day_is_not_after_its_last(text):
    validate_partial_date(text)
    assert first_day(text) <= last_day(text)


@given(points())
def test_point_covers_exactly_the_days_that_begin_like_it(text):
    before, after = first_day(text), last_day(text)
    assert before.isoformat().startswith(text)
    assert after.isoformat().startswith(text)
    assert before == datetime.date.min or not (before - datetime.timedelta(1)).isoformat().startswith(text)
    assert after == datetime.date.max or not (after + datetime.timedelta(1)).isoformat().startswith(text)


@pytest.fixture
def evening(monkeypatch):
    """30 November in Paris, where it is 22:30; the morning of 1 December has begun on Wallis."""
    moment = datetime.datetime(2026, 11, 30, 21, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr("sources.partial_dates.timezone.now", lambda: moment)


def reason(check, value) -> str:
    """Why it is refused; empty where it is taken."""
    try:
        check(value)
    except ValidationError as refused:
        return refused.messages[0]
    return ""


@pytest.mark.parametrize(
    "text", ["2026", "2026-11", "2026-12", "2026-12-01", "1881", "1881-06-16", "2018/2024", "2026-09/2026"]
)
def test_a_document_is_of_a_date_that_has_come(evening, text):
    assert reason(validate_dated, text) == ""


@pytest.mark.parametrize("text", ["2027", "2027-01", "2026-12-02", "2023/2027", "2999-01-01", "9999"])
def test_a_date_to_come_is_refused_with_a_sentence(evening, text):
    said = f"« {text} » n'est pas encore venu : donnez une date jusqu'à aujourd'hui."
    assert reason(validate_dated, text) == said


def test_what_is_older_than_the_school_of_today_is_a_slip_of_the_keyboard(evening):
    assert "à partir de 1881" in reason(validate_dated, "0203-05-01")
    assert "« 1989-12-31 » est trop ancien : avant 1990" in reason(validate_told, "1989-12-31")
    assert reason(validate_told, "1990") == ""
    assert reason(validate_told, "hier") == ""  # its form is another rule's


@given(st.dates())
def test_a_day_is_taken_from_1990_to_today(day):
    today = datetime.datetime.now(datetime.UTC).date()
    if datetime.date(1990, 1, 1) <= day <= today:
        assert reason(validate_day, day) == ""
    elif day < datetime.date(1990, 1, 1):
        assert reason(validate_day, day).startswith(f"« {day:%d/%m/%Y} » est trop ancien")
    elif day > today + datetime.timedelta(days=1):
        assert "n'est pas encore venu" in reason(validate_day, day)


@given(st.text(alphabet="0123456789-/٣２ \n", max_size=24))
def test_text_is_refused_or_can_be_read_and_said(text):
    try:
        validate_partial_date(text)
    except ValidationError:
        return
    assert set(text) <= set("0123456789-/")
    assert first_day(text) <= last_day(text)
    assert describe(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-5",
        "2023-13",
        "2023-02-30",
        "2023/05/29",
        "29-05-2023",
        "mai 2023",
        "2015/2007",
        "2023/",
        "0000",
        "２０２３",
        " 2023",
        "2023\n",
    ],
)
def test_what_is_no_partial_date_is_refused(text):
    with pytest.raises(ValidationError, match=r"n'est pas une date comprise|finit avant de commencer"):
        validate_partial_date(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023", "2023"),
        ("2023-05", "mai 2023"),
        ("2023-05-29", "29 mai 2023"),
        ("2022-01-01", "1er janvier 2022"),
        ("2007/2015", "de 2007 à 2015"),
        ("2020-12/2022-01-19", "de décembre 2020 à 19 janvier 2022"),
    ],
)
def test_partial_date_is_said_as_precisely_as_it_is_known(text, said):
    assert describe(text) == said


def test_month_says_the_year_alone_on_its_last_day():
    assert month_of(datetime.date(2023, 5, 31)) == "mai 2023"
    assert month_of(datetime.date(2022, 12, 31)) == "2022"


@pytest.mark.parametrize(
    ("oldest", "newest", "said"),
    [
        ((2023, 5, 1), (2023, 5, 31), "Information de mai 2023"),
        ((2021, 4, 1), (2021, 4, 30), "Information d'avril 2021"),
        ((2022, 1, 1), (2022, 12, 31), "Information de 2022"),
        ((2010, 1, 1), (2023, 5, 31), "Information de 2010 à 2023"),
    ],
)
def test_the_date_of_an_information_is_said_as_french_says_it(oldest, newest, said):
    assert say_dating(datetime.date(*oldest), datetime.date(*newest)) == said


def test_an_information_without_date_says_so():
    assert say_dating(None, None) == "Information non datée par la source"
