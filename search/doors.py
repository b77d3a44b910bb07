"""Whom to call of each programme that is shown: read from the database then, and kept until the catalogue changes."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from eligibility import Fact, Offer
from partners.reaching import Door, Known, find_door
from search.catalogue import current_catalogue
from search.results import Answered
from search.rows import reach
from territories.scope import Scope

MOST_KEPT = 1_000  # programmes, of some kilobytes each; a worker holds all else that it knows in 240 MB
NOBODY = Known("")


def doors_of(answers: Iterable[Answered], place: Scope | None) -> dict[int, Door]:
    """By primary key, in a constant number of queries. `place`: where the visitor is, if they said it."""
    some = list(answers)
    known = _known([one.pk for one in some])
    return {one.pk: _door(one.offer, known.get(one.pk, NOBODY), place) for one in some}


def _known(pks: Collection[int]) -> dict[int, Known]:
    with current_catalogue() as catalogue:
        kept = catalogue.known
    found = {pk: known for pk in pks if (known := kept.get(pk))}
    read = reach.known(missing) if (missing := set(pks) - found.keys()) else {}
    if len(kept) + len(read) > MOST_KEPT:
        kept.clear()
    kept |= read
    return found | read


def _door(offer: Offer, known: Known, place: Scope | None) -> Door:
    school, professional = (_said(offer.access, code) for code in ("etablissement", "professionnel"))
    return find_door(replace(known, school=school, professional=professional), place, _covered_by(offer))


def _covered_by(offer: Offer) -> tuple[Scope, ...]:
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
