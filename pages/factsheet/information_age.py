"""How old what is known of an entry is, in plain words, and what somebody found when checking it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sources import partial_dates
from sources.freshness import is_old, months_between, say_ago, say_dated
from sources.models import Verification


@dataclass(frozen=True)
class InformationAge:
    """`words`: one sentence; `warning`: what to mind, if anything; `closed`: why the entry is over."""

    words: str
    warning: str = ""
    closed: str = ""


def information_age(
    oldest: date | None, newest: date | None, verification: Verification | None, today: date, *, has_number: bool = True
) -> InformationAge:
    """`newest`: the last day that the facts' dates may mean; `verification`: the last one of the entry; `has_number`:
    whether there is somebody to call."""
    words = say_dated(oldest, newest, today)
    checked = _reached_on(verification)
    warning = _warning(newest or checked, has_number) if is_old(newest, checked, today) else ""
    if verification is None:
        return InformationAge(_("%(information)s, non revérifiée depuis.") % {"information": words}, warning)
    said = _("%(information)s. %(checked)s") % {"information": words, "checked": say_check(verification, today)}
    return InformationAge(said, warning, _closed(verification))


def say_check(verification: Verification, today: date) -> str:
    """ "Vérifiée le 3 juin 2026, il y a 5 mois (appel à l'accueil) : confirmé."."""
    return _("Vérifiée le %(day)s%(ago)s (%(means)s) : %(outcome)s.") % {
        "day": partial_dates.describe(verification.verified_on.isoformat()),
        "ago": say_ago(months_between(verification.verified_on, today)),
        "means": verification.means,
        "outcome": verification.get_outcome_display(),
    }


def _reached_on(verification: Verification | None) -> date | None:
    """Who reached somebody made the information young again; who did not changed nothing."""
    if verification is None or verification.outcome == Verification.Outcome.UNREACHABLE:
        return None
    return verification.verified_on


def _warning(dated: date | None, has_number: bool) -> str:
    if dated is None:
        if has_number:
            return _("On ne sait pas de quand date cette information : appelez avant de vous déplacer.")
        return _("On ne sait pas de quand date cette information : faites-la confirmer avant de vous déplacer.")
    if has_number:
        return _("Cette information est ancienne : appelez avant de vous déplacer.")
    return _("Cette information est ancienne : faites-la confirmer avant de vous déplacer.")


def _closed(verification: Verification) -> str:
    if verification.outcome != Verification.Outcome.CLOSED:
        return ""
    return _("Ce dispositif n'existe plus : vérifié le %(day)s (%(means)s).") % {
        "day": partial_dates.describe(verification.verified_on.isoformat()),
        "means": verification.means,
    }
