"""Whom to call of a programme that was answered for: the one way that pages, cards and paper ask."""

from dataclasses import replace

from eligibility import Answer, Fact, Offer, Question
from partners.reaching import Door, find_door
from search.finder import Answered, Search, find
from search.ways_out import who_can_orient
from territories.scope import Scope

MOST_ORIENTING = 2


def door_of(answered: Answered, place: Scope | None) -> Door:
    """`place`: where the visitor is, if they said it."""
    offer = answered.offer
    school, professional = (_said(offer.access, code) for code in ("etablissement", "professionnel"))
    known = replace(answered.known, school=school, professional=professional)
    return find_door(known, place, covered_by(offer))


def who_orients(place: Scope | None) -> list[str]:
    """The names of those that inform and orient, near that place first; in the words of the catalogue."""
    found = find(Search(who_can_orient(Question(place=place))), 0, MOST_ORIENTING, with_facets=False).page
    return [one.known.name for one in found if one.verdict.answer is not Answer.NO]


def covered_by(offer: Offer) -> tuple[Scope, ...]:
    """The territory that the programme states; none where it gives examples, or works at any distance."""
    is_remote = offer.remote is not None and offer.remote.value
    if offer.places is None or offer.places.value.partial or is_remote:
        return ()
    return tuple(sorted(offer.places.value.scopes, key=lambda one: one.key))


def _said(access: Fact[frozenset[str]] | None, code: str) -> bool | None:
    """Whether it may make the first step: None when no source says it, False when it is not written of it."""
    if access is None or code not in access.value:
        return None
    return access.is_stated
