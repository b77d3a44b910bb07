"""Which class one is in; where a source gives ages only, the school calendar tells about the class."""

from collections.abc import Hashable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, check, doubt, no, nothing_to_say, on_condition, yes_if_stated
from eligibility.criteria.criterion import Criterion
from eligibility.criteria.parameter import rank_on
from eligibility.criteria.stated import Span
from eligibility.criteria.usual_ages import FAR_FROM_USUAL, USUAL_AGES
from eligibility.facts import Fact, Range
from eligibility.wording import say_ages, say_level, say_levels
from vocabulary.schemes import SCHEMES


def judge_level(facts: tuple[Fact[Range] | None, Fact[Range] | None], asked: tuple[int, bool]) -> Finding:
    """`facts`: levels, then ages. `asked`: a rank on the scale, and whether the age is said too: then it decides where
    the source gives no class."""
    (levels, ages), (level, with_age) = facts, asked
    if levels is not None:
        return _judge_stated_level(levels, level)
    if with_age:
        return nothing_to_say("niveau")
    return check("niveau", "no_level") if ages is None else _judge_level_by_age(ages, level)


def _judge_stated_level(levels: Fact[Range], asked: int) -> Finding:
    if asked in levels.value:
        return yes_if_stated("niveau", levels, "levels", levels=levels.value)
    if not levels.is_stated:
        return doubt("niveau", levels, "levels", levels=levels.value)
    return no("niveau", "other_levels", levels=levels.value, level=asked)


def _judge_level_by_age(ages: Fact[Range], asked: int) -> Finding:
    """The visitor can say the age."""
    lowest, highest = USUAL_AGES[asked]
    if all(abs(ages.value.misses(age)) >= FAR_FROM_USUAL for age in range(lowest, highest + 1)):
        return no("niveau", "far_from_ages", ages=ages.value, level=asked)
    if ages.is_stated:
        return on_condition("niveau", "ages_without_level", ages=ages.value)
    return doubt("niveau", ages, "ages_without_level", ages=ages.value)


def _read(one: Any) -> Hashable:
    return one.levels, None if one.levels else one.ages


def _own_question(asked: tuple[int, bool]) -> str:
    level = SCHEMES["niveau"].term_at(asked[0]).label
    return gettext("Est-ce possible dans cette classe : %(level)s ?") % {"level": level}


CRITERION = Criterion(
    name="niveau",
    parameter=rank_on("niveau", name="niveau", field="level"),
    facts=(
        Span(
            name="levels",
            label=_("Classe"),
            start="level",
            scheme="niveau",
            say=say_levels,
            same_subject="ages",
            is_of_child=True,
        ),
    ),
    read=_read,
    judge=judge_level,
    beside="age",
    as_condition={"ages_without_level": _("âge : %(ages)s")},
    sentences={
        "no_level": _("La source ne donne pas de classe"),
        "levels": _("Accueille les élèves : %(levels)s"),
        "other_levels": _("Accueille les élèves : %(levels)s, pas %(level)s"),
        "ages_without_level": _("La source donne un âge (%(ages)s), pas de classe"),
        "far_from_ages": _(
            "La source donne un âge (%(ages)s), pas de classe ; c'est trop loin de la classe de %(level)s"
        ),
    },
    says={"levels": say_levels, "level": say_level, "ages": say_ages},
    own_question=_own_question,
    topic_of=lambda asked: "age",  # ages and classes tell the same thing
)
