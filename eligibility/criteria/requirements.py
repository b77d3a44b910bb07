"""What has to be true of whoever comes. Always judged: a condition that nobody mentioned would be kept quiet."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, check, doubt, on_condition, yes
from eligibility.criteria.parts.criterion import Criterion, TapReply
from eligibility.criteria.parts.stated import Codes
from eligibility.criteria.situations import is_open, near_to, say_situations
from eligibility.facts import Basis, Fact
from eligibility.wording import say_one_of
from vocabulary.schemes import SCHEMES

# What follows a decision about one person, or where one lives that keeps one from coming: who is in it and looks for
# help says so.
TOLD_FIRST = frozenset({"justice", "protection-enfance", "mineur-isole", "loin-metropole", "habitat-precaire"})
# What others see in somebody, and nobody says of themselves: it may be so whatever was said.
SELDOM_SAID = frozenset({"besoin-repere", "fragilise"})

Required = Fact[frozenset[str]] | None
# What is required, that of which one is, what is addressed beside it, and whether any situation is accepted.
Requirements = tuple[Required, Required, Required, bool]


def judge_requirements(facts: Requirements, asked: frozenset[str]) -> Finding:
    """`asked`: the visitor's situations. What is required of the whole may not be of a part: that is to be checked."""
    required, one_of, *_rest = facts
    if required is not None and (unmet := required.value - asked):
        case = _case(unmet, _is_beside(required, facts, asked))
        return _open(case, required, _near(unmet, asked) == unmet, situations=unmet)
    if one_of is not None and one_of.value.isdisjoint(asked):
        case = _case(one_of.value, _is_beside(one_of, facts, asked))
        return _open(f"one_{case}", one_of, bool(_near(one_of.value, asked)), one_of=one_of.value)
    return yes("condition", "meets_condition")


def _case(codes: frozenset[str], is_beside: bool) -> str:
    if codes & TOLD_FIRST:
        return "untold_case"
    return "unlikely_case" if is_beside else "case"


def _is_beside(fact: Fact[frozenset[str]], facts: Requirements, asked: frozenset[str]) -> bool:
    """Whether the visitor spoke of situations of which the source names none: they are seldom in another as well."""
    *named, is_open_to_all = facts
    is_possible = is_open_to_all or not fact.is_stated or not fact.value.isdisjoint(SELDOM_SAID)
    return bool(asked) and not is_possible and all(one is None or one.value.isdisjoint(asked) for one in named)


def _near(unmet: frozenset[str], asked: frozenset[str]) -> frozenset[str]:
    return frozenset(code for code in unmet if near_to(code) & asked)


def _open(case: str, required: Fact[frozenset[str]], is_near: bool, **unmet: frozenset[str]) -> Finding:
    if is_near:
        return check("condition", "near_one_case" if "one_of" in unmet else "near_case", **unmet)
    if required.basis in (Basis.INHERITED, Basis.UNCITED):
        return doubt("condition", required, f"only_in_{case}", **unmet)
    return on_condition("condition", f"only_in_{case}", **unmet)


def _read(one: Any) -> Requirements:
    """The last two tell something only beside a requirement."""
    if not (one.required or one.one_of):
        return None, None, None, False
    return one.required, one.one_of, one.addressed, is_open(one.open_to, "situations")


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    """One condition is met or not; of several, each has a word of its own."""
    codes = sorted(values.get("situations") or values["one_of"], key=list(SCHEMES["situation"].terms).index)
    none_of_them = tuple(("sans", code) for code in codes)
    if len(codes) == 1:
        return [(gettext("oui"), (("situation", codes[0]),)), (gettext("non"), none_of_them)]
    named = [(SCHEMES["situation"].label_of(code), (("situation", code),)) for code in codes]
    return [*named, (gettext("aucun de ces cas"), none_of_them)]


def _own_question(asked: frozenset[str]) -> str:
    return gettext("Y a-t-il une condition à remplir, par exemple habiter un quartier ou avoir un suivi ?")


IN_CASE = _("C'est pour cette situation : %(situations)s")
PERHAPS_IN_CASE = _("C'est sans doute pour cette situation : %(situations)s")
ONE_CASE = _("C'est pour cette situation : %(one_of)s")
PERHAPS_ONE_CASE = _("C'est sans doute pour cette situation : %(one_of)s")
UNTOLD = frozenset({"only_in_untold_case", "only_in_one_untold_case"})
CRITERION = Criterion(
    name="condition",
    facts=(  # told beside the answer, never a reason for it: the rule does not read them
        Codes(name="commitments", label=_("On vous demandera"), scheme="engagement", is_told_when_silent=False),
    ),
    weight=3,
    far_fetched=UNTOLD | {"only_in_unlikely_case", "only_in_one_unlikely_case"},
    weak=UNTOLD,
    always=True,
    asks="situations",
    read=_read,
    judge=judge_requirements,
    sentences={
        "meets_condition": _("La condition est remplie"),
        "near_case": _("C'est pour une situation proche : %(situations)s. Demandez si cela va"),
        "near_one_case": _("C'est pour une situation proche : %(one_of)s. Demandez si cela va"),
    },
    says={"situations": say_situations, "one_of": partial(say_one_of, "situation")},
    replies_to=_replies,
    as_condition={
        "only_in_case": IN_CASE,
        "only_in_unlikely_case": IN_CASE,
        "only_in_untold_case": IN_CASE,
        "only_in_one_case": ONE_CASE,
        "only_in_one_unlikely_case": ONE_CASE,
        "only_in_one_untold_case": ONE_CASE,
    },
    condition_in_short={
        "only_in_case": "%(situations)s",
        "only_in_unlikely_case": "%(situations)s",
        "only_in_untold_case": "%(situations)s",
        "only_in_one_case": "%(one_of)s",
        "only_in_one_unlikely_case": "%(one_of)s",
        "only_in_one_untold_case": "%(one_of)s",
    },
    doubted={
        "only_in_case": PERHAPS_IN_CASE,
        "only_in_untold_case": PERHAPS_IN_CASE,
        "only_in_one_case": PERHAPS_ONE_CASE,
        "only_in_one_untold_case": PERHAPS_ONE_CASE,
    },
    behind={
        "near_case": _("La source demande une situation proche, pas celle-ci"),
        "near_one_case": _("La source demande une situation proche, pas celle-ci"),
    },
    own_question=_own_question,
    topic_of=lambda asked: "situation",
)
