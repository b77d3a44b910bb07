"""The rules for what holds for a whole programme: helps, diplomas prepared, way in, terms, place, existence."""

from eligibility.answers import Answer, Finding, check, doubt, no, no_if_stated, yes, yes_if_stated
from eligibility.facts import Fact, Places, Standing
from territories.scope import Scope
from vocabulary.schemes import SCHEMES


def judge_aids(aids: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    """Yes when any of what is asked is offered; no when the source names others only."""
    if aids is None:
        return check("aide", "no_aid")
    if asked & aids.value:
        return yes_if_stated("aide", aids, "aids", aids=asked & aids.value)
    broader = aids.value & {SCHEMES["aide"].terms[code].broader for code in asked}
    if broader:
        return check("aide", "broader_aids", aids=broader, asked_aids=asked)
    return no_if_stated("aide", aids, "other_aids", aids=aids.value, asked_aids=asked)


def judge_exams(exams: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    if exams is None:
        return check("examen", "no_exam")
    if asked & exams.value:
        return yes_if_stated("examen", exams, "exams", exams=asked & exams.value)
    return no_if_stated("examen", exams, "other_exams", exams=exams.value, asked_exams=asked)


def judge_access(access: Fact[frozenset[str]] | None, asked: str) -> Finding:
    """Who is named may ask; that others may not is never written."""
    if access is None:
        return check("acces", "no_access")
    if asked in access.value:
        return yes_if_stated("acces", access, "access", access=(asked,))
    return check("acces", "other_access", access=access.value, asked_access=(asked,))


def judge_condition(criterion: str, fact: Fact[bool] | None) -> Finding:
    """One condition of use, asked for by its presence alone."""
    if fact is None:
        return check(criterion, f"no_word_of_{criterion}")
    if fact.value:
        return yes_if_stated(criterion, fact, criterion)
    return no_if_stated(criterion, fact, f"not_{criterion}")


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
    values = (("place", asked), ("places", places.value.scopes))
    return Finding("lieu", Answer.NO, "far_from_likely_places", values, places)


def judge_standing(standing: Standing) -> Finding:
    """Always tested: a visitor wants what exists."""
    if standing.closed:
        return no("etat", "closed_on", closed=standing.closed)
    if standing.is_event and standing.state == "past":
        return no("etat", "past_event_on", held=standing.held) if standing.held else no("etat", "past_event")
    if standing.state == "past":
        return check("etat", "told_in_the_past")
    if standing.state == "mentioned":
        return check("etat", "only_named")
    return yes("etat", "current")
