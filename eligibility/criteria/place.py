"""Where: the territories that a programme covers and the sites where it receives people."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, check, doubt, no, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, Topic
from eligibility.criteria.parts.parameter import PlaceName
from eligibility.criteria.parts.stated import Linked, Stated
from eligibility.facts import Basis, Fact, Places, Support
from eligibility.wording import isolated, say_list, say_places
from territories.scope import Scope

PARTIAL = "coverage_is_partial"
# Reasons of what is known to be elsewhere, though perhaps within reach.
ELSEWHERE = frozenset({"sites_in_region", "likely_places", "other_places", "far_from_likely_places"})


def judge_place(places: Fact[Places] | None, asked: Scope) -> Finding:
    if places is None:
        return ask("lieu", "no_place", asked)
    if places.value.at_distance:
        return yes_if_stated("lieu", places, "at_distance")
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
        return PARTIAL, "is_remote"

    def fact(self, row: Any, support: Support, linked: Linked) -> Fact[Places] | None:
        of_coverage = support.basis(("coverage",), ("sites", PARTIAL))
        if linked.sites and (of_coverage is Basis.INFERRED or not linked.coverage):
            return Fact(Places(linked.sites, row.coverage_is_partial, are_sites=True), self._of_sites(support, linked))
        if not linked.coverage:
            return self._at_distance(row, support)
        places = Places(linked.coverage | linked.sites, row.coverage_is_partial)
        return Fact(places, max(of_coverage, self._of_sites(support, linked)) if linked.sites else of_coverage)

    def _at_distance(self, row: Any, support: Support) -> Fact[Places] | None:
        """Where no place is stated, what is offered at a distance is for any place."""
        if not row.is_remote:
            return None
        return Fact(Places(frozenset(), at_distance=True), support.basis(("is_remote",), ("coverage", "sites")))

    def _of_sites(self, support: Support, linked: Linked) -> Basis:
        """A site is stated where it is named and somebody says where it lies; that is never deduced."""
        basis = replace(support, inferred=frozenset()).basis(("sites",), ("coverage", PARTIAL))
        return basis if linked.sites_are_cited else Basis.UNCITED

    def say(self, places: Places) -> str:
        """All of them, where a reason names the first only."""
        if places.at_distance:
            return gettext("à distance")
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
        "places": _("Cela existe ici : %(places)s"),
        "at_distance": _("C'est possible de partout : c'est à distance"),
        "near_places": _("C'est dans le même département : %(places)s. Demandez si l'on peut venir"),
        "example_places": _("Cela existe par exemple ici : %(places)s. Demandez pour les autres lieux"),
        "likely_places": _("C'est sans doute ici : %(places)s"),
        "sites_in_region": _("L'accueil est ici : %(places)s. Demandez si l'on peut venir de loin"),
        "far_from_likely_places": _("C'est trop loin de %(place)s. C'est sans doute ici : %(places)s"),
        "other_places": _("Ce n'est pas pour %(place)s. C'est ici : %(places)s"),
    },
    doubted={
        "places": _("C'est sans doute ici : %(places)s"),
        "at_distance": _("C'est sans doute possible de partout : c'est à distance"),
    },
    behind={
        "no_place": _("La source ne dit pas où cela se passe"),
        "near_places": _("La source ne nomme pas le lieu demandé"),
        "example_places": _("La source donne ces lieux en exemple. D'autres lieux sont possibles"),
        "sites_in_region": _("La source ne dit pas si l'on peut venir d'un autre département"),
    },
    says={"place": lambda scope: isolated(scope.label), "places": say_places},
    topics=(Topic(name="lieu", words=_("Dans quels lieux est-ce possible ?"), facts=("places",)),),
    own_question=lambda asked: gettext("Est-ce possible dans ce lieu, %(place)s ?") % {"place": isolated(asked.label)},
)
