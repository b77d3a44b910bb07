"""Other programmes that give some of the same help near the same place, found with the search itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from eligibility import Answer, Offer, Question
from eligibility.wording import say_terms
from programs.models import Program
from search.finder import Search, find
from territories.models import Area
from territories.scope import Scope

MOST = 4
# Asked for, so that four are left when the programme itself and its family are taken away.
ASKED = 24


@dataclass(frozen=True)
class Similar:
    """`because`: the rule, in words."""

    programs: tuple[Program, ...] = ()
    because: str = ""


def similar_programs(program: Program, offer: Offer, shown: set[int]) -> Similar:
    """A help in common and the same place, both written; the most in common first. `shown`: named already."""
    if offer.aids is None:
        return Similar()
    place = _place(offer)
    question = Question(public=_public(offer), aids=offer.aids.value, place=place)
    found = find(Search(question, only=Answer.YES), 0, ASKED, with_facets=False).page
    kept = Program.objects.published().in_bulk(one.pk for one in found if one.pk not in shown | {program.pk})
    near = [kept[one.pk] for one in found if one.pk in kept]
    near.sort(key=lambda other: -len(offer.aids.value.intersection(other.aids or ())))  # else as the search has them
    return Similar(tuple(near[:MOST]), _because(say_terms("aide", offer.aids.value), place)) if near else Similar()


def _because(aids: str, place: Scope | None) -> str:
    if place is None:
        return _("Une aide commune au moins (%(aids)s) ; le lieu n'est pas précisé ici.") % {"aids": aids}
    return _("Une aide commune au moins (%(aids)s), même territoire (%(place)s), d'après les sources.") % {
        "aids": aids,
        "place": place.label,
    }


def _public(offer: Offer) -> str | None:
    """For whom, where that is one public only."""
    publics = {one.public.value for one in offer.alternatives if one.public}
    return publics.pop() if len(publics) == 1 else None


def _place(offer: Offer) -> Scope | None:
    """The département of what is covered; what is larger than one stays as it is."""
    if offer.places is None or not offer.places.value.scopes:
        return None
    scope = min(offer.places.value.scopes, key=lambda one: (len(one.departements), one.key))
    if len(scope.departements) != 1:
        return scope
    area = Area.objects.filter(pk=next(iter(scope.departements))).first()
    return area.scope() if area else scope
