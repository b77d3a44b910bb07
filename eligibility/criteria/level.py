"""Which class one is in; where a source gives ages only, the school calendar tells about the class."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import (
    Finding,
    ask,
    doubt,
    no,
    no_if_stated,
    nothing_to_say,
    stated_condition,
    yes,
    yes_if_stated,
)
from eligibility.criteria.age import has_left_school
from eligibility.criteria.parts.criterion import Criterion, TapReply, Unsaid
from eligibility.criteria.parts.parameter import rank_on
from eligibility.criteria.parts.stated import Rank, Span
from eligibility.criteria.situations import is_open
from eligibility.facts import FAR_FROM_USUAL, USUAL_AGES, Fact, Range
from eligibility.wording import say_ages, say_level, say_levels
from vocabulary.schemes import SCHEMES

if TYPE_CHECKING:
    from eligibility.question import Question

# Levels, ages, level reached, and whether any class is accepted in so many words.
LevelFacts = tuple[Fact[Range] | None, Fact[Range] | None, Fact[int] | None, bool]
Context = tuple[bool, bool]  # whether the age is said too, whether the class is the last one of who left school


def judge_level(facts: LevelFacts, asked: tuple[int, Context]) -> Finding:
    """`asked`: a rank on the scale, and what is said beside it. Where the age is said it decides, unless the source
    gives classes. The last class of who left school tells what level they reached, and nothing else."""
    (levels, ages, reached, is_open_to_all), (level, (with_age, has_left)) = facts, asked
    if reached is not None and (has_left or level < reached.value):
        return _judge_level_reached(reached, level)
    if has_left:
        return nothing_to_say("niveau")
    if levels is not None:
        return _judge_stated_level(levels, level)
    if reached is not None:
        return _judge_level_reached(reached, level)
    if with_age:
        return nothing_to_say("niveau")
    if ages is not None:
        return _judge_level_by_age(ages, level)
    return yes("niveau", "any_level") if is_open_to_all else ask("niveau", "no_level", level)


def _judge_level_reached(reached: Fact[int], asked: int) -> Finding:
    if asked >= reached.value:
        return yes_if_stated("niveau", reached, "level_reached", reached=reached.value)
    return no_if_stated("niveau", reached, "level_not_reached", reached=reached.value)


def open_level(facts: LevelFacts, context: Context) -> Finding:
    """The class is not said. Classes accepted are an open point of the age."""
    reached = facts[2]
    if reached is None:
        return nothing_to_say("niveau")
    return stated_condition("niveau", reached, "level_reached", reached=reached.value)


def _judge_stated_level(levels: Fact[Range], asked: int) -> Finding:
    if asked in levels.value:
        return yes_if_stated("niveau", levels, "levels", levels=levels.value)
    if not levels.is_stated:
        return doubt("niveau", levels, "levels", levels=levels.value)
    return no("niveau", "other_levels", levels=levels.value, level=asked)


def _judge_level_by_age(ages: Fact[Range], asked: int) -> Finding:
    """The visitor can say the age."""
    lowest, highest = USUAL_AGES[asked]
    off = min(abs(ages.value.misses(age)) for age in range(lowest, highest + 1))
    if off >= FAR_FROM_USUAL:
        return no("niveau", "far_from_ages", ages=ages.value, level=asked)
    return stated_condition("niveau", ages, "ages_off_level" if off else "ages_without_level", ages=ages.value)


def _read(one: Any) -> Hashable:
    return one.levels, None if one.levels else one.ages, one.level_reached, is_open(one.open_to, "niveau")


def _context(question: "Question") -> Context:
    return question.age is not None, has_left_school(question)


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    """Who says no to a class reached was last in the one before."""
    if "reached" not in values:
        return []
    code_at = SCHEMES["niveau"].code_at
    fits, below = code_at(values["reached"]), code_at(values["reached"] - 1)
    return [(gettext("oui"), (("niveau", fits),)), (gettext("non"), (("niveau", below),))]


def _own_question(asked: Any) -> str:
    if isinstance(asked, Unsaid):
        return gettext("Quelle classe faut-il avoir atteinte ?")
    return gettext("Prenez-vous dans cette classe (%(level)s) ?") % {"level": say_level(asked)}


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
        Rank(
            name="level_reached",
            label=_("Classe atteinte, au moins"),
            scheme="niveau",
            say=say_level,
            is_told_when_silent=False,
        ),
    ),
    read=_read,
    judge=judge_level,
    far_fetched=frozenset({"ages_off_level"}),
    telling=frozenset({"levels", "level_reached"}),
    context=_context,
    beside=("age", "enrolled", "months_out"),
    replies_to=_replies,
    when_unsaid=open_level,
    as_condition={
        "ages_without_level": _("C'est pour cet âge : %(ages)s"),
        "ages_off_level": _("C'est pour cet âge : %(ages)s"),
        "level_reached": _("Il faut être allé à l'école au moins jusqu'à cette classe : %(reached)s"),
    },
    condition_in_short={
        "ages_without_level": _("âge : %(ages)s"),
        "ages_off_level": _("âge : %(ages)s"),
        "level_reached": _("avoir atteint la classe de %(reached)s"),
    },
    sentences={
        "any_level": _("Toutes les classes sont acceptées"),
        "levels": _("La classe convient : %(levels)s"),
        "level_reached": _("La dernière classe convient : au moins %(reached)s"),
        "level_not_reached": _("Il faut être allé à l'école au moins jusqu'à cette classe : %(reached)s"),
        "other_levels": _("C'est pour ces classes : %(levels)s, pas %(level)s"),
        "far_from_ages": _("C'est pour cet âge : %(ages)s. Cette classe en est trop loin : %(level)s"),
    },
    doubted={
        "levels": _("C'est sans doute pour ces classes : %(levels)s"),
        "level_reached": _("Il faut sans doute être allé jusqu'à cette classe : %(reached)s"),
        "level_not_reached": _("Il faut sans doute être allé jusqu'à cette classe : %(reached)s"),
        "ages_without_level": _("C'est sans doute pour cet âge : %(ages)s"),
        "ages_off_level": _("C'est sans doute pour cet âge : %(ages)s"),
    },
    behind={
        "no_level": _("La source ne donne pas de classe"),
        "ages_without_level": _("La source donne un âge, pas de classe"),
        "ages_off_level": _("La source donne un âge, pas de classe"),
        "far_from_ages": _("La source donne un âge, pas de classe"),
    },
    says={"levels": say_levels, "level": say_level, "reached": say_level, "ages": say_ages},
    own_question=_own_question,
    topic_of=lambda asked: "age",  # ages and classes tell the same thing
)
