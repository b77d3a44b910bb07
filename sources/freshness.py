"""How old what is known of an entry is: one rule for every page, card and paper."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources import partial_dates
from speed.per_language import once_per_language

# From this age on the page says that the information is old: two school years have begun since, and with each one
# agreements are signed anew, places move and people change posts.
OLD_AFTER_MONTHS = 24


@dataclass(frozen=True)
class Freshness:
    """`short` stands inside the answer ("mai 2023"), `words` beside it; what is old is never said without its date."""

    short: str
    words: str
    is_old: bool


@once_per_language
def freshness(oldest: date | None, newest: date | None, checked: date | None, today: date) -> Freshness:
    """`newest`: the last day that the facts' dates may mean; `checked`: when somebody last reached it and checked."""
    return Freshness(
        _say_shortly(newest, checked), _say(oldest, newest, checked, today), is_old(newest, checked, today)
    )


def is_old(newest: date | None, checked: date | None, today: date) -> bool:
    """Information without a date may be of any age: it is taken for old."""
    last = max((day for day in (checked, newest) if day), default=None)
    return last is None or months_between(last, today) >= OLD_AFTER_MONTHS


def _say_shortly(newest: date | None, checked: date | None) -> str:
    if checked:
        return _("vérifié en %(when)s") % {"when": partial_dates.describe(f"{checked:%Y-%m}")}
    return partial_dates.month_of(newest) if newest else _("sans date")


def _say(oldest: date | None, newest: date | None, checked: date | None, today: date) -> str:
    said = say_dated(oldest, newest, today)
    if checked is None:
        return said
    day = partial_dates.describe(checked.isoformat())
    return _("%(information)s. Vérifiée le %(day)s.") % {"information": said, "day": day}


def say_dated(oldest: date | None, newest: date | None, today: date) -> str:
    """ "Information de mai 2023, il y a 3 ans et 6 mois"."""
    return f"{partial_dates.say_dating(oldest, newest)}{say_ago_of(newest, today)}"


def months_between(then: date, now: date) -> int:
    """Whole months, a month's last day standing for the month; a day still to come counts as none."""
    ends_month = (then + timedelta(days=1)).day == 1
    return max(0, (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day and not ends_month))


def say_ago_of(newest: date | None, today: date) -> str:
    """Of a year alone (its last day), only years are known."""
    if newest is None:
        return ""
    if (newest.month, newest.day) != (12, 31):
        return say_ago(months_between(newest, today))
    years = today.year - newest.year
    if years < 1:
        return ""
    return ngettext(", il y a environ %(count)s an", ", il y a environ %(count)s ans", years) % {"count": years}


def say_ago(months: int) -> str:
    """ ", il y a 3 ans et 6 mois"."""
    if months == 0:
        return _(", il y a moins d'un mois")
    return _(", il y a %(time)s") % {"time": say_years_and_months(months)}


def say_years_and_months(months: int) -> str:
    """ "3 ans et 6 mois", "2 ans", "5 mois"."""
    years, rest = divmod(months, 12)
    said = [
        ngettext("%(count)s an", "%(count)s ans", years) % {"count": years} if years else "",
        ngettext("%(count)s mois", "%(count)s mois", rest) % {"count": rest} if rest else "",
    ]
    return _(" et ").join(part for part in said if part)
