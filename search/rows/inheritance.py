"""Complete an offer with what its parent programme says, and its accepted publics with what they say of one another."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from eligibility import Alternative, Basis, Fact, Offer
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.stated import Stated

Subject = TypeVar("Subject", Alternative, Offer)
OF_CHILDREN = [one for one in FACTS_OF_PUBLICS if one.is_of_child]


def complete(own: Offer, parent: Offer | None = None, parent_name: str = "") -> Offer:
    """The offer as the rules read it. `parent`: the complete offer of the programme it is a part of; None where there
    is none."""
    offer = inherit(own, parent, parent_name) if parent else own
    return replace(offer, alternatives=_with_their_children(offer.alternatives) or (Alternative(),))


def inherit(offer: Offer, parent: Offer, parent_name: str) -> Offer:
    """Fill the facts that are None with those of the parent, marked as inherited."""
    filled = _filled(offer, parent, FACTS_OF_PROGRAMS, parent_name)
    return replace(filled, alternatives=_inherited_alternatives(offer.alternatives, parent.alternatives, parent_name))


def _inherited_alternatives(
    own: tuple[Alternative, ...], parents: tuple[Alternative, ...], parent_name: str
) -> tuple[Alternative, ...]:
    if not own:
        return tuple(_filled(Alternative(), parent, FACTS_OF_PUBLICS, parent_name) for parent in parents)
    return tuple(_filled_alternative(alternative, parents, parent_name) for alternative in own)


def _filled_alternative(alternative: Alternative, parents: tuple[Alternative, ...], parent_name: str) -> Alternative:
    """Filled with what the parent's alternatives for the same public (or for no stated public) agree on."""
    public = alternative.public and alternative.public.value
    same = [parent for parent in parents if (parent.public and parent.public.value) in (public, None)]
    if not same:
        return alternative
    agreed = _in_common(same)
    return _within_the_whole(_filled(alternative, agreed, FACTS_OF_PUBLICS, parent_name), agreed, parent_name)


def _within_the_whole(part: Alternative, whole: Alternative, name: str) -> Alternative:
    """A part that says from which age on, and not up to which, keeps the upper age of the whole in view."""
    ages, around = part.ages, whole.ages
    if not ages or not around or ages.value.highest is not None or around.value.highest is None:
        return part
    return replace(part, ages=Fact(replace(ages.value, highest_of_whole=around.value.highest), ages.basis, name))


def _in_common(alternatives: list[Alternative]) -> Alternative:
    """The facts that all of them state alike; the others are None."""
    first, *others = alternatives
    return Alternative(
        **{
            one.name: fact
            for one in FACTS_OF_PUBLICS
            if (fact := getattr(first, one.name)) is not None
            and all(getattr(other, one.name) == fact for other in others)
        }
    )


def _filled(child: Subject, parent: Subject, facts: Iterable[Stated], parent_name: str) -> Subject:
    missing = {one.name: getattr(parent, one.name) for one in facts if one.is_inherited and _is_left_out(child, one)}
    return replace(
        child, **{name: _as_inherited(fact, parent_name) for name, fact in missing.items() if fact is not None}
    )


def _is_left_out(child: Any, one: Stated) -> bool:
    said_otherwise = one.same_subject and getattr(child, one.same_subject) is not None
    return getattr(child, one.name) is None and not said_otherwise


def _as_inherited(fact: Fact[Any], parent_name: str) -> Fact[Any]:
    return Fact(fact.value, Basis.INHERITED, fact.inherited_from or parent_name)


def _with_their_children(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Alternatives for parents are for parents of the children accepted: they take what all alternatives for young
    people agree on, unless they state otherwise. No source says so in as many words."""
    children = [one for one in alternatives if one.public and one.public.value == "jeune"]
    if not children:
        return alternatives
    agreed = _in_common(children)
    return tuple(_with_child(one, agreed) for one in alternatives)


def _with_child(one: Alternative, child: Alternative) -> Alternative:
    if one.public is None or one.public.value != "parent":
        return one
    taken = {fact.name: getattr(child, fact.name) for fact in OF_CHILDREN if _is_left_out(one, fact)}
    return replace(one, **{name: _as_inferred(fact) for name, fact in taken.items() if fact is not None})


def _as_inferred(fact: Fact[Any]) -> Fact[Any]:
    return replace(fact, basis=max(fact.basis, Basis.INFERRED))
