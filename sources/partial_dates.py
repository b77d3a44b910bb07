"""Dates as sources give them: a year, a month or a day, alone or as a span ("2007/2015"). None is still to come."""

import datetime
import re
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speed.per_language import once_per_language

MONTHS = (
    gettext_lazy("janvier"), gettext_lazy("février"), gettext_lazy("mars"), gettext_lazy("avril"),
    gettext_lazy("mai"), gettext_lazy("juin"), gettext_lazy("juillet"), gettext_lazy("août"),
    gettext_lazy("septembre"), gettext_lazy("octobre"), gettext_lazy("novembre"), gettext_lazy("décembre"),
)  # fmt: skip
VOWEL_MONTHS = (4, 8, 10)  # avril, août, octobre
# The oldest text that help at school still rests on is the law of 16 June 1881, by which school is free.
OLDEST_TEXT = datetime.date(1881, 1, 1)
# Since the law of 10 July 1989 school has to help each pupil: what was told before tells of no programme of today.
OLDEST_WORD = datetime.date(1990, 1, 1)
EASTERNMOST = ZoneInfo("Pacific/Wallis")  # where the day begins first in France (IANA time zone database)
POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def validate_partial_date(text: str) -> None:
    """Raise ValidationError unless `text` is AAAA, AAAA-MM, AAAA-MM-JJ, or two of them as début/fin."""
    points = text.split("/")
    if len(points) > 2 or not all(_is_point(point) for point in points):
        raise ValidationError(
            f"« {text} » n'est pas une date comprise : écrivez 2023, 2023-05, 2023-05-29 ou 2007/2015.", code="date"
        )
    if first_day(text) > last_day(text):
        raise ValidationError(f"« {text} » finit avant de commencer.", code="date")


def validate_dated(text: str) -> None:
    """Raise ValidationError unless a document, or what it says, can be of that date."""
    validate_partial_date(text)
    _refuse_to_come(first_day(text.split("/")[-1]), text)
    if first_day(text) < OLDEST_TEXT:
        raise ValidationError(
            f"« {text} » est trop ancien : donnez une date à partir de {OLDEST_TEXT.year}.", code="old"
        )


def validate_told(text: str) -> None:
    """Beside `validate_dated`, of what somebody told who is there to be asked again."""
    if is_read(text):
        _refuse_long_ago(first_day(text), text)


def validate_day(day: datetime.date) -> None:
    """Raise ValidationError unless somebody can have looked or asked on that day."""
    _refuse_to_come(day, f"{day:%d/%m/%Y}")
    _refuse_long_ago(day, f"{day:%d/%m/%Y}")


def _refuse_long_ago(day: datetime.date, said: str) -> None:
    if day < OLDEST_WORD:
        raise ValidationError(
            f"« {said} » est trop ancien : avant {OLDEST_WORD.year}, rien ne dit ce qui existe aujourd'hui.", code="old"
        )


def _refuse_to_come(day: datetime.date, said: str) -> None:
    """A day that has begun somewhere in France has come."""
    if day > timezone.now().astimezone(EASTERNMOST).date():
        raise ValidationError(f"« {said} » n'est pas encore venu : donnez une date jusqu'à aujourd'hui.", code="future")


def is_read(text: str) -> bool:
    """Whether it is a date, and one that validate_partial_date takes."""
    try:
        validate_partial_date(text)
    except ValidationError:
        return False
    return True


def _is_point(point: str) -> bool:
    match = POINT.fullmatch(point)
    if not match:
        return False
    try:
        datetime.date(*(int(part) if part else 1 for part in match.groups()))
    except ValueError:
        return False
    return True


def first_day(text: str) -> datetime.date:
    """The first day that the date or span may mean."""
    parts = [int(part) for part in text.split("/")[0].split("-")]
    return datetime.date(*[*parts, 1, 1][:3])


def last_day(text: str) -> datetime.date:
    """The last day that the date or span may mean."""
    parts = [int(part) for part in text.split("/")[-1].split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = (parts[0], 12) if len(parts) == 1 else parts
    following = datetime.date(year + month // 12, month % 12 + 1, 1) if year < 9999 or month < 12 else None
    return following - datetime.timedelta(days=1) if following else datetime.date.max


def describe(text: str) -> str:
    """ "2023-05" -> "mai 2023"; "2007/2015" -> "de 2007 à 2015"."""
    first, *others = text.split("/")
    if not others:
        return _describe_point(first)
    said = {"first": _describe_point(first), "last": _describe_point(others[0])}
    return _("d'%(first)s à %(last)s") % said if _begins_with_vowel(first) else _("de %(first)s à %(last)s") % said


def _begins_with_vowel(point: str) -> bool:
    """Whether it is said with a month that does, before which "de" is "d'"."""
    _year, *rest = point.split("-")
    return len(rest) == 1 and int(rest[0]) in VOWEL_MONTHS


def _describe_point(point: str) -> str:
    year, *rest = point.split("-")
    if not rest:
        return year
    said = {"month": MONTHS[int(rest[0]) - 1], "year": year}
    if len(rest) == 1:
        return _("%(month)s %(year)s") % said
    day = int(rest[1])
    return _("%(day)s %(month)s %(year)s") % {**said, "day": _("1er") if day == 1 else day}


@once_per_language
def say_dating(oldest: datetime.date | None, newest: datetime.date | None) -> str:
    """ "Information de mai 2023", "Information d'avril 2023"; a span where the facts have several dates."""
    if newest is None:
        return _("Information non datée par la source")
    if oldest and oldest.year != newest.year:
        return _("Information de %(first)s à %(last)s") % {"first": oldest.year, "last": newest.year}
    when = {"when": month_of(newest)}
    begins_with_vowel = not _is_whole_year(newest) and newest.month in VOWEL_MONTHS
    return _("Information d'%(when)s") % when if begins_with_vowel else _("Information de %(when)s") % when


def month_of(day: datetime.date) -> str:
    """ "mai 2023"; a last day of the year stands for the year alone."""
    return str(day.year) if _is_whole_year(day) else _describe_point(f"{day:%Y-%m}")


def _is_whole_year(day: datetime.date) -> bool:
    return (day.month, day.day) == (12, 31)
