"""The five lines at the top of a programme's page: who, what, where, how to get in, whom to call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eligibility import Alternative, Basis, Fact, Offer, conditions_in_short, stated_conditions
from eligibility.wording import first_upper, isolated, name_terms, say_ages, say_levels, say_list, say_terms
from partners.models import Contact
from translations.page_language import is_easy

MOST = 3  # values named in a line; the page has them all below


@dataclass(frozen=True)
class GlanceLine:
    """`text` is empty when no source states it; `doubt` says that a part of it is not written of this programme."""

    key: str
    label: str
    text: str = ""
    doubt: str = ""


def glance_lines(offer: Offer) -> list[GlanceLine]:
    """All but whom to call."""
    return [
        GlanceLine("who", _("Pour qui"), _say_publics(offer.alternatives), _doubt(_facts_of_publics(offer))),
        _line("what", _("Quoi"), offer.aids, lambda codes: _shortened(name_terms("aide", codes))),
        _line("where", _("Où"), offer.places, _say_places),
        _line("how", _("Démarche"), offer.access, lambda codes: say_terms("acces", codes)),
    ]


def whom_to_call(contacts: Sequence[Contact]) -> Contact | None:
    """A contact with a phone before one with an address, before one with a page: what answers soonest."""
    return min(
        contacts,
        key=lambda one: (not _can_be_called(one), not one.email, not one.phones, not one.website),
        default=None,
    )


def _can_be_called(contact: Contact) -> bool:
    return contact.first_number is not None and bool(contact.first_number.dialled)


def _line(key: str, label: str, fact: Fact | None, say) -> GlanceLine:
    return GlanceLine(key, label, first_upper(say(fact.value)) if fact else "", _doubt([fact]))


def _say_publics(alternatives: Iterable[Alternative]) -> str:
    """Each on a line of its own in easy French."""
    said = list(dict.fromkeys(words for one in alternatives if (words := _say_public(one))))
    return "\n".join(map(first_upper, said)) if is_easy() else first_upper(" ; ".join(said))


def _say_public(one: Alternative) -> str:
    """ "un enfant ou un jeune, de 16 à 25 ans, seulement si : sous main de justice"; the class beside a parent is that
    of the child."""
    levels = one.levels and say_levels(one.levels.value)
    public = one.public and say_terms("public", [one.public.value])
    if levels and one.public and one.public.value == "parent":
        public, levels = _("%(parent)s (enfant : %(levels)s)") % {"parent": public, "levels": levels}, None
    conditions = conditions_in_short(stated_conditions(one))
    only_if = conditions and _("seulement si : %(conditions)s") % {"conditions": conditions}
    return say_list(part for part in (public, one.ages and say_ages(one.ages.value), levels, only_if) if part)


def _facts_of_publics(offer: Offer) -> list[Fact | None]:
    return [fact for one in offer.alternatives for fact in (one.public, one.ages, one.levels)]


def _say_places(places) -> str:
    text = _shortened([isolated(label) for label in sorted(scope.label for scope in places.scopes)])
    return _("notamment %(places)s") % {"places": text} if places.partial else text


def _shortened(names: Sequence[str]) -> str:
    left = len(names) - MOST
    text = say_list(names[:MOST])
    return _("%(names)s, et %(count)s autres") % {"names": text, "count": left} if left > 1 else say_list(names)


def _doubt(facts: Iterable[Fact | None]) -> str:
    bases = {fact.basis for fact in facts if fact is not None} - {Basis.STATED}
    if Basis.INHERITED in bases:
        return _("en partie repris du dispositif parent") if len(bases) > 1 else _("repris du dispositif parent")
    return _("déduit, pas écrit") if bases else ""
