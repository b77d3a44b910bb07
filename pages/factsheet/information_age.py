"""How old what is known of an entry is, in plain words, and what somebody found when checking it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources import partial_dates
from sources.models import Verification

# From this age on the page says that the information is old: two school years have begun since, and with each one
# agreements are signed anew, places move and people change posts.
OLD_AFTER_MONTHS = 24


@dataclass(frozen=True)
class InformationAge:
    """`words`: one sentence; `warning`: what to mind, if anything; `closed`: why the entry is over."""

    words: str
    warning: str = ""
    closed: str = ""


def information_age(
    oldest: date | None, newest: date | None, verification: Verification | None, today: date
) -> InformationAge:
    """`newest`: the last day that the facts' dates may mean; `verification`: the last one of the entry."""
    months = months_between(newest, today) if newest else None
    words = f"{partial_dates.say_dating(oldest, newest)}{_say_ago_of(newest, months, today)}"
    if verification is None:
        return InformationAge(_("%(information)s, non revérifiée depuis.") % {"information": words}, _warning(months))
    said = _("%(information)s. %(checked)s") % {"information": words, "checked": say_check(verification, today)}
    return InformationAge(said, _warning(_months_of(verification, months, today)), _closed(verification))


def months_between(then: date, now: date) -> int:
    """Whole months, a month's last day standing for the month; a day still to come counts as none."""
    ends_month = (then + timedelta(days=1)).day == 1
    return max(0, (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day and not ends_month))


def _say_ago_of(newest: date | None, months: int | None, today: date) -> str:
    """Of a year alone (its last day), only years are known."""
    if newest is None or (newest.month, newest.day) != (12, 31):
        return say_ago(months)
    years = today.year - newest.year
    if years < 1:
        return ""
    return ngettext(", il y a environ %(count)s an", ", il y a environ %(count)s ans", years) % {"count": years}


def say_ago(months: int | None) -> str:
    """ ", il y a 3 ans et 6 mois"; empty where no date is known."""
    if months is None:
        return ""
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


def say_check(verification: Verification, today: date) -> str:
    """ "Vérifiée le 3 juin 2026, il y a 5 mois (appel à l'accueil) : confirmé."."""
    return _("Vérifiée le %(day)s%(ago)s (%(means)s) : %(outcome)s.") % {
        "day": partial_dates.describe(verification.verified_on.isoformat()),
        "ago": say_ago(months_between(verification.verified_on, today)),
        "means": verification.means,
        "outcome": verification.get_outcome_display(),
    }


def _months_of(verification: Verification, months: int | None, today: date) -> int | None:
    """Who reached somebody made the information young again; who did not changed nothing."""
    if verification.outcome == Verification.Outcome.UNREACHABLE:
        return months
    return months_between(verification.verified_on, today)


def _warning(months: int | None) -> str:
    if months is None:
        return _("On ne sait pas de quand date cette information : appelez avant de vous déplacer.")
    if months >= OLD_AFTER_MONTHS:
        return _("Cette information est ancienne : appelez avant de vous déplacer.")
    return ""


def _closed(verification: Verification) -> str:
    if verification.outcome != Verification.Outcome.CLOSED:
        return ""
    return _("Ce dispositif n'existe plus : vérifié le %(day)s (%(means)s).") % {
        "day": partial_dates.describe(verification.verified_on.isoformat()),
        "means": verification.means,
    }
