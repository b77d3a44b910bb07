"""The lines at the top of a programme's page: who, what, where, how to get in. Whom to call stands above them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from eligibility import Alternative, Basis, Fact, Offer, conditions_in_short, stated_conditions
from eligibility.wording import first_upper, isolated, name_terms, say_ages, say_levels, say_list, say_terms

MOST = 3  # values named in a line; the page has them all below


@dataclass(frozen=True)
class GlanceLine:
    """`texts` is empty when no source states it; `doubt` says that a part of it is not written of this programme."""

    key: str
    label: str
    texts: tuple[str, ...] = ()
    doubt: str = ""


def glance_lines(offer: Offer) -> list[GlanceLine]:
    """All but whom to call."""
    lines = [
        GlanceLine("who", _("Pour qui"), _say_publics(offer.alternatives), _doubt(_facts_of_publics(offer))),
        _line("what", _("Quoi"), offer.aids, lambda codes: _shortened(name_terms("aide", codes))),
        _line("where", _("Où"), offer.places, _say_places),
        _line("how", _("Démarche"), offer.access, lambda codes: say_terms("acces", codes)),
    ]
    asked = _say_what_is_asked(offer.alternatives)
    return [*lines, GlanceLine("asked", _("On vous demandera"), asked, _doubt(_asked_facts(offer)))] if asked else lines


def _line(key: str, label: str, fact: Fact | None, say) -> GlanceLine:
    return GlanceLine(key, label, (first_upper(say(fact.value)),) if fact else (), _doubt([fact]))


def _say_publics(alternatives: Iterable[Alternative]) -> tuple[str, ...]:
    """One line for the publics that differ by age or class alone."""
    bounds: dict[tuple[str, str], dict[str, None]] = {}
    for one in alternatives:
        alike = one.public.value if one.public else "", conditions_in_short(stated_conditions(one))
        bounds.setdefault(alike, {})[_say_bounds(one)] = None
    said = (_say_public(*alike, _say_between(between)) for alike, between in bounds.items())
    return tuple(first_upper(words) for words in said if words)


def _say_between(between: Collection[str]) -> str:
    """A public without bounds beside others leaves them open: those that are stated are not all."""
    told = [*filter(None, between)]
    bounds = _either(told)
    return _("notamment %(places)s") % {"places": bounds} if told and "" in between else bounds


def _asked_facts(offer: Offer) -> list[Fact | None]:
    return [one.commitments for one in offer.alternatives]


def _say_what_is_asked(alternatives: Sequence[Alternative]) -> tuple[str, ...]:
    """Of each public where they differ."""
    asked: dict[frozenset[str], set[str]] = {}
    for one in alternatives:
        asked.setdefault(one.commitments.value if one.commitments else frozenset(), set()).add(_code(one))
    is_told_apart = len(asked) > 1 and len({_code(one) for one in alternatives}) > 1
    said = ((say_terms("engagement", codes), say_terms("public", publics)) for codes, publics in asked.items() if codes)
    return tuple(
        first_upper(_("%(public)s : %(asked)s") % {"public": whom, "asked": words} if is_told_apart and whom else words)
        for words, whom in said
    )


def _code(one: Alternative) -> str:
    return one.public.value if one.public else ""


def _say_bounds(one: Alternative) -> str:
    bounds = one.ages and say_ages(one.ages.value), one.levels and say_levels(one.levels.value)
    return say_list(filter(None, bounds))


def _say_public(code: str, conditions: str, bounds: str) -> str:
    """ "un enfant ou un jeune, de 16 à 25 ans, seulement si : sous main de justice"; age and class beside a parent are
    those of the child."""
    public = say_terms("public", [code]) if code else ""
    if bounds and code == "parent":
        public, bounds = _("%(parent)s (enfant : %(levels)s)") % {"parent": public, "levels": bounds}, ""
    only_if = conditions and _("seulement si : %(conditions)s") % {"conditions": conditions}
    return say_list(filter(None, (public, bounds, only_if)))


def _either(choices: Sequence[str]) -> str:
    """ "CP à terminale ou de 3 à 5 ans" """
    return pgettext("between two choices", " ou ").join(choices)


def _facts_of_publics(offer: Offer) -> list[Fact | None]:
    """Whatever the line says of them, conditions too."""
    said = [(one.public, one.ages, one.levels, one.required, one.one_of) for one in offer.alternatives]
    return [fact for facts in said for fact in facts]


def _say_places(places) -> str:
    if places.at_distance:
        return _("à distance")
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
    if Basis.UNCITED in bases:
        return _("en partie sans source") if len(bases) > 1 else _("sans source")
    return _("déduit, pas écrit") if bases else ""
