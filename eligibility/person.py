"""The rules for what a visitor says of a person besides age and class: whose help, schooling, diploma, situations."""

from eligibility.answers import Finding, ask_visitor, check, doubt, no, no_if_stated, yes, yes_if_stated
from eligibility.facts import Basis, Fact, Range
from vocabulary.schemes import SCHEMES


def judge_public(public: Fact[str] | None, asked: str) -> Finding:
    if public is None:
        return check("public", "no_public")
    if public.value == asked:
        return yes_if_stated("public", public, "public", public=public.value)
    if public.basis is Basis.INHERITED:
        return doubt("public", public, "public", public=public.value)
    return no("public", "other_public", public=public.value, asked_public=asked)


def judge_schooling(facts: tuple[Fact[bool] | None, Fact[bool] | None], asked: bool) -> Finding:
    """`facts`: whether enrolled, then not enrolled people are accepted; `asked`: enrolled or not."""
    fact, who = (facts[0], "enrolled") if asked else (facts[1], "not_enrolled")
    if fact is None:
        return check("scolarite", f"no_word_of_{who}")
    if fact.value:
        return yes_if_stated("scolarite", fact, f"accepts_{who}")
    return no("scolarite", f"refuses_{who}") if fact.is_stated else doubt("scolarite", fact, f"may_refuse_{who}")


HIGHEST_DIPLOMA = len(SCHEMES["diplome"].terms) - 1


def judge_diploma(ceiling: Fact[int] | None, asked: int) -> Finding:
    if ceiling is None:
        return check("diplome", "no_word_of_diploma")
    if ceiling.value == HIGHEST_DIPLOMA:
        return yes_if_stated("diplome", ceiling, "any_diploma")
    judge = yes_if_stated if asked <= ceiling.value else no_if_stated
    return judge("diplome", ceiling, "diploma_at_most", diploma=ceiling.value)


def judge_months_out(facts: tuple[Fact[Range] | None, Fact[bool] | None], asked: int) -> Finding:
    """`facts`: how long one may have been out of school, then whether those out of school are accepted at all.

    Who accepts people out of school and writes no limit of time sets none: that is said, with the answer.
    """
    months, not_enrolled = facts
    if months is not None:
        judge = yes_if_stated if asked in months.value else no_if_stated
        return judge("arret", months, "months_out", months=months.value)
    if not_enrolled and not_enrolled.value:
        return yes_if_stated("arret", not_enrolled, "any_months_out")
    if not_enrolled and not_enrolled.is_stated:
        return no("arret", "refuses_who_left")
    return check("arret", "no_word_of_months_out")


SituationFacts = tuple[Fact[frozenset[str]] | None, Fact[frozenset[str]] | None, Fact[frozenset[str]] | None]


def judge_situations(facts: SituationFacts, asked: frozenset[str]) -> Finding:
    """`facts`: required, addressed and excluded. All that is asked is true of the visitor at once."""
    required, addressed, excluded = facts
    refused = asked & excluded.value if excluded else frozenset()
    if refused and excluded.is_stated:
        return no("situation", "refuses_situations", situations=refused)
    if refused:
        return doubt("situation", excluded, "may_refuse_situations", situations=refused)
    met = [(asked & fact.value, fact) for fact in (required, addressed) if fact and asked & fact.value]
    if not met:
        return check("situation", "no_word_of_situations", situations=asked)
    codes, fact = min(met, key=lambda pair: (pair[1].basis, -len(pair[0])))
    return yes_if_stated("situation", fact, "made_for_situations", situations=codes)


def judge_denied(required: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    """`asked`: situations that the visitor says are not theirs."""
    denied = asked & required.value if required else frozenset()
    if not denied:
        return yes("sans", "does_not_require", situations=asked)
    return no_if_stated("sans", required, "reserved_to", situations=denied)


def judge_widening(facts: tuple[frozenset[str], Fact[Range] | None], asked: frozenset[str]) -> Finding:
    """`facts`: what opens this door for some, and the ages it opens to; `asked`: the visitor's situations."""
    needed, ages = facts
    if needed <= asked:
        return yes("condition", "meets_condition")
    if ages:
        return ask_visitor("condition", "only_in_case_at_ages", ages=ages.value, situations=needed - asked)
    return ask_visitor("condition", "only_in_case", situations=needed - asked)
