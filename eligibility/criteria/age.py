"""How old one is, in whole years; where a source gives a class only, the school calendar tells about the age."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, check, doubt, no, nothing_to_say, stated_condition, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, TapReply, Topic, Unsaid
from eligibility.criteria.parts.parameter import Number
from eligibility.criteria.parts.stated import Span
from eligibility.facts import FAR_FROM_USUAL, USUAL_AGES, Basis, Fact, Range, usual_ages
from eligibility.wording import first_upper, say_ages, say_levels

if TYPE_CHECKING:
    from eligibility.question import Question

HIGHEST_AGE = 120  # years
# How far outside bounds that are only inferred or inherited the question stays open, in years.
DOUBT_MARGIN = 2
# Until when one is called young where a source gives no upper age, in years: the age up to which missions locales
# receive (004, « Missions locales »).
OLDEST_YOUNG = 25
# From how many years on a span of ages says no more than "the young", in years: 16 to 25 is not one.
WIDE = 10


ANY_CLASS = 0  # stands for each, where one decides as well as another

# Ages, levels where no ages are stated, whether they are a young person's, and levels that are stated beside ages.
AgeFacts = tuple[Fact[Range] | None, Fact[Range] | None, bool, Range | None]
Asked = int | Range  # one age, or those of a group


def judge_age(facts: AgeFacts, asked: tuple[Asked, int | None]) -> Finding:
    """`asked`: the age, and the present class if it is said too.

    The class then decides where the source gives classes only.
    """
    (ages, levels, is_young, _beside), (age, level) = facts, asked
    if ages is not None:
        return _judge_group(ages, age) if isinstance(age, Range) else _judge_stated_age(ages, age, is_young)
    if levels is not None:
        return nothing_to_say("age") if level is not None else _judge_age_by_level(levels, age)
    return ask("age", "no_age", age)


def lowest_age(asked: Asked) -> int:
    return asked.only_end if isinstance(asked, Range) else asked


def _judge_stated_age(ages: Fact[Range], asked: int, is_young: bool) -> Finding:
    miss = ages.value.misses(asked)
    if miss:
        return _judge_missed_age(ages, miss)
    if ages.value.lowest_is_unclear and asked == ages.value.lowest:
        return ask("age", "unclear_age", asked, stated_ages=ages.value, count=asked)
    if beyond := ages.value.within_the_whole.misses(asked):
        return _judge_beyond_the_whole(ages, beyond)
    if is_young and ages.value.highest is None and asked > OLDEST_YOUNG:
        return ask("age", "no_oldest_age", asked, stated_ages=ages.value)
    return yes_if_stated("age", ages, _within(ages.value), ages=ages.value)


def _judge_beyond_the_whole(ages: Fact[Range], beyond: int) -> Finding:
    """A part leaves the upper end open that its whole states: nobody says no, and it is the less likely the older."""
    whole = Fact(ages.value.within_the_whole, Basis.INHERITED, ages.inherited_from)
    return doubt("age", whole, "ages_off" if beyond <= DOUBT_MARGIN else "ages_of_whole", ages=whole.value)


def _within(ages: Range) -> str:
    """Ages that hold of nearly every young person tell little."""
    span = None if ages.highest is None else ages.highest - (ages.lowest or 0)
    return "wide_ages" if span is not None and span > WIDE else "ages"


def _judge_group(ages: Fact[Range], asked: Range) -> Finding:
    """A group fits when all of its ages surely do, and is refused when none does."""
    misses = [ages.value.within_the_whole.misses(age) for age in ages_of(asked)]
    lowest = ages.value.lowest if ages.value.lowest_is_unclear else None
    has_unclear_age = lowest is not None and lowest in ages_of(asked)
    if not any(misses) and not has_unclear_age:
        return yes_if_stated("age", ages, _within(ages.value), ages=ages.value)
    if all(misses):
        nearest = min(misses, key=abs)
        is_of_its_own = all(map(ages.value.misses, ages_of(asked)))
        return _judge_missed_age(ages, nearest) if is_of_its_own else _judge_beyond_the_whole(ages, nearest)
    return check("age", "some_of_group", ages=ages.value)


def ages_of(asked: Asked) -> Iterable[int]:
    return range(lowest_age(asked), (asked.highest or 0) + 1) if isinstance(asked, Range) else (asked,)


def _judge_missed_age(ages: Fact[Range], miss: int) -> Finding:
    if not ages.is_stated and abs(miss) <= DOUBT_MARGIN:
        return doubt("age", ages, "ages_off", ages=ages.value)
    found = no("age", "too_young" if miss < 0 else "too_old", ages=ages.value, count=abs(miss))
    return found if ages.is_stated else found._replace(doubted=ages)


def _judge_age_by_level(levels: Fact[Range], asked: Asked) -> Finding:
    """The visitor can say the class."""
    misses = [abs(usual_ages(levels.value).misses(age)) for age in ages_of(asked)]
    if min(misses) >= FAR_FROM_USUAL:
        return no("age", "far_from_levels", levels=levels.value, count=lowest_age(asked))
    return stated_condition(
        "age", levels, "levels_off_age" if min(misses) else "levels_without_age", levels=levels.value
    )


def open_ages(facts: AgeFacts, level: int | None) -> Finding:
    """The age is not said; the present class decides, unless ages are asked beside classes and it has others too."""
    ages, levels, _is_young, beside = facts
    if ages is not None and (level is None or (beside and level in beside and not _are_all_in(ages.value, level))):
        return stated_condition("age", ages, "ages", ages=ages.value)
    if levels is not None and level is None:
        return stated_condition("age", levels, "levels_without_age", levels=levels.value)
    return nothing_to_say("age")


def _are_all_in(ages: Range, level: int) -> bool:
    """Whether all pupils of this class are of these ages, as a rule."""
    usual = range(USUAL_AGES[level][0], USUAL_AGES[level][1] + 1)
    is_sure = not (ages.lowest_is_unclear and ages.lowest in usual)
    return is_sure and not any(map(ages.misses, usual))


def present_class(question: "Question") -> int | None:
    """The class that is said, if it is that of an enrolled pupil. Beside an age any class decides alike: the index then
    judges one instead of fourteen."""
    if question.level is None or has_left_school(question):
        return None
    return question.level if question.age is None else ANY_CLASS


def has_left_school(question: "Question") -> bool:
    """Whether the class that is said, if any, is the last one attended."""
    return question.enrolled is False or (question.months_out is not None and question.enrolled is None)


def _read(one: Any) -> Hashable:
    """The ages stated, else the classes that tell them; beside a parent they are those of the child."""
    is_young = one.public is not None and one.public.value == "jeune" and one.ages is not None
    beside = one.levels.value if one.ages and one.levels else None
    return one.ages, None if one.ages else one.levels, is_young, beside


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    """Who says yes is of any of these ages; who is not types theirs."""
    if "levels" in values:
        return []
    return [(gettext("oui"), (("age", _as_asked(values["ages"])),))]


def _as_asked(ages: Range) -> str:
    """As a group, with the ends that a source leaves open."""
    lowest = 0 if ages.lowest is None else ages.lowest + ages.lowest_is_unclear
    return f"{lowest}-{max(lowest, OLDEST_YOUNG) if ages.highest is None else ages.highest}"


def _own_question(asked: Asked | Unsaid) -> str:
    if isinstance(asked, Unsaid):
        return gettext("Pour quels âges, ou pour quelles classes ?")
    if isinstance(asked, Range):
        return gettext("Prenez-vous %(ages)s ?") % {"ages": say_ages(asked)}
    return ngettext("Prenez-vous à %(age)s an ?", "Prenez-vous à %(age)s ans ?", asked) % {"age": asked}


BY_LEVEL = ("levels_without_age", "levels_off_age")
OFF = ("ages_off", "ages_of_whole")  # outside, where the bounds are not written of the programme itself
CRITERION = Criterion(
    name="age",
    parameter=Number(
        name="age",
        field="age",
        label=_("Âge"),
        highest=HIGHEST_AGE,
        unit=_("années"),
        counted=ngettext_lazy("%(count)s an", "%(count)s ans", "count"),
        range_counted=ngettext_lazy("de %(lowest)s à %(count)s an", "de %(lowest)s à %(count)s ans", "count"),
    ),
    facts=(
        Span(
            name="ages",
            label=_("Âge"),
            start="age",
            unclear="age_min_is_unclear",
            say=say_ages,
            same_subject="levels",
            is_of_child=True,
        ),
    ),
    read=_read,
    judge=judge_age,
    far_fetched=frozenset({"levels_off_age", *OFF}),
    weak=frozenset({"ages_of_whole"}),
    telling=frozenset({"ages"}),
    context=present_class,
    beside=("level", "enrolled", "months_out"),
    as_condition={
        "ages": _("C'est pour cet âge : %(ages)s"),
        **dict.fromkeys(BY_LEVEL, _("C'est pour ces classes : %(levels)s")),
    },
    condition_in_short={
        "ages": _("âge : %(ages)s"),
        "levels_without_age": _("classe : %(levels)s"),
        "levels_off_age": _("classe : %(levels)s"),
    },
    replies_to=_replies,
    when_unsaid=open_ages,
    sentences={
        **dict.fromkeys(("ages", "wide_ages"), _("L'âge convient : %(ages)s")),
        "some_of_group": _("Une partie du groupe a le bon âge : %(ages)s"),
        "too_young": ngettext_lazy(
            "C'est pour plus tard : %(ages)s. Possible dans %(count)s an environ",
            "C'est pour plus tard : %(ages)s. Possible dans %(count)s ans environ",
            "count",
        ),
        "too_old": ngettext_lazy(
            "L'âge est dépassé de %(count)s an : c'était %(ages)s",
            "L'âge est dépassé de %(count)s ans : c'était %(ages)s",
            "count",
        ),
        "far_from_levels": ngettext_lazy(
            "C'est pour ces classes : %(levels)s. %(count)s an, c'est trop loin",
            "C'est pour ces classes : %(levels)s. %(count)s ans, c'est trop loin",
            "count",
        ),
    },
    doubted={
        **dict.fromkeys(("ages", "wide_ages"), _("C'est sans doute pour cet âge : %(ages)s")),
        **dict.fromkeys(OFF, _("C'est sans doute pour un autre âge : %(ages)s")),
        **dict.fromkeys(BY_LEVEL, _("C'est sans doute pour ces classes : %(levels)s")),
        "too_young": ngettext_lazy(
            "C'est sans doute pour plus tard : %(ages)s. Possible dans %(count)s an environ",
            "C'est sans doute pour plus tard : %(ages)s. Possible dans %(count)s ans environ",
            "count",
        ),
        "too_old": ngettext_lazy(
            "L'âge est sans doute dépassé de %(count)s an : c'était %(ages)s",
            "L'âge est sans doute dépassé de %(count)s ans : c'était %(ages)s",
            "count",
        ),
    },
    behind={
        "no_age": _("La source ne donne pas d'âge"),
        "unclear_age": ngettext_lazy(
            "« %(stated_ages)s » : on ne sait pas si %(count)s an convient",
            "« %(stated_ages)s » : on ne sait pas si %(count)s ans convient",
            "count",
        ),
        "no_oldest_age": _("« %(stated_ages)s » : la source ne donne pas d'âge limite"),
        "levels_without_age": _("La source donne une classe, pas d'âge"),
        "levels_off_age": _("La source donne une classe, pas d'âge"),
        "far_from_levels": _("La source donne une classe, pas d'âge"),
    },
    says={
        "ages": say_ages,
        "stated_ages": lambda ages: first_upper(say_ages(ages)),
        "levels": say_levels,
        "count": int,
    },
    next_question=_("Quel âge ?"),
    # As primary school, collège, lycée and what sources call young people divide them.
    replies=("6-10", "11-14", "15", "16-17", "18-25"),
    topics=(Topic(name="age", words=_("Pour quels âges, ou pour quelles classes ?"), facts=("ages", "levels")),),
    own_question=_own_question,
)
