"""Where: the territories that a programme covers and the sites where it receives people."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, check, doubt, no, yes_if_stated
from eligibility.criteria.criterion import Criterion, Topic
from eligibility.criteria.parameter import PlaceName
from eligibility.criteria.stated import Linked, Stated
from eligibility.facts import Basis, Fact, Places
from eligibility.wording import isolated, say_list, say_places
from territories.scope import Scope

# Reasons of what is known to be elsewhere, though perhaps within reach.
ELSEWHERE = frozenset({"sites_in_region", "likely_places", "other_places", "far_from_likely_places"})


def judge_place(places: Fact[Places] | None, asked: Scope) -> Finding:
    if places is None:
        return check("lieu", "no_place")
    scopes = places.value.scopes
    fitting = tuple(scope for scope in scopes if scope.contains(asked) or asked.contains(scope))
    if fitting:
        return yes_if_stated("lieu", places, "places", places=fitting)
    near = tuple(scope for scope in scopes if scope.overlaps_departement(asked))
    if near:
        return check("lieu", "near_places", places=near)
    if places.value.partial:
        return check("lieu", "example_places", places=scopes)
    return _judge_another_departement(places, asked)


def _judge_another_departement(places: Fact[Places], asked: Scope) -> Finding:
    """A site receives from around it; a deduction or a parent's territory may err, by less than a region."""
    scopes = places.value.scopes
    in_region = tuple(scope for scope in scopes if scope.shares_region(asked))
    if not places.is_stated:
        return doubt("lieu", places, "likely_places", places=in_region) if in_region else _too_far(places, asked)
    if places.value.are_sites and in_region:
        return check("lieu", "sites_in_region", places=in_region)
    return no("lieu", "other_places", place=asked, places=scopes)


def _too_far(places: Fact[Places], asked: Scope) -> Finding:
    return no("lieu", "far_from_likely_places", place=asked, places=places.value.scopes)._replace(doubted=places)


@dataclass(frozen=True, kw_only=True)
class Territories(Stated):
    """Territories and sites together; a territory that is only inferred counts where no site is stated."""

    @property
    def cited(self) -> tuple[str, ...]:
        return "coverage", "sites"

    @property
    def columns(self) -> tuple[str, ...]:
        return ("coverage_is_partial",)

    def fact(self, row: Any, inferred: set[str], linked: Linked) -> Fact[Places] | None:
        is_inferred = "coverage" in inferred
        if linked.sites and (is_inferred or not linked.coverage):
            return Fact(Places(linked.sites, row.coverage_is_partial, are_sites=True))
        if not linked.coverage:
            return None
        places = Places(linked.coverage | linked.sites, row.coverage_is_partial)
        return Fact(places, Basis.INFERRED if is_inferred else Basis.STATED)

    def say(self, places: Places) -> str:
        """All of them, where a reason names the first only."""
        text = say_list(isolated(label) for label in sorted(scope.label for scope in places.scopes))
        return gettext("notamment %(places)s") % {"places": text} if places.partial else text


CRITERION = Criterion(
    name="lieu",
    parameter=PlaceName(name="lieu", field="place", label=_("Où")),
    facts=(Territories(name="places", label=_("Territoire"), note="coverage_note"),),
    read=lambda offer: offer.places,
    judge=judge_place,
    weight=2,
    sentences={
        "no_place": _("La source ne dit pas où cela se passe"),
        "places": _("Présent : %(places)s"),
        "near_places": _("Présent ailleurs dans le même département : %(places)s"),
        "example_places": _("La source cite %(places)s en exemple ; d'autres lieux sont possibles"),
        "likely_places": _("Sans doute à : %(places)s"),
        "sites_in_region": _("Reçoit à : %(places)s ; la source ne dit pas si l'on peut venir d'un autre département"),
        "far_from_likely_places": _("Trop loin de %(place)s, c'est sans doute à : %(places)s"),
        "other_places": _("Ne couvre pas %(place)s : %(places)s"),
    },
    says={"place": lambda scope: isolated(scope.label), "places": say_places},
    doubt_in_brackets=frozenset({"likely_places", "far_from_likely_places"}),
    topics=(Topic(name="lieu", words=_("Dans quels lieux est-ce possible ?"), facts=("places",)),),
    own_question=lambda asked: gettext("Est-ce possible ici : %(place)s ?") % {"place": asked.label},
)
