"""The rules for age and class; where a source gives one only, the school calendar tells about the other."""

from eligibility.answers import Finding, check, doubt, no, yes_if_stated
from eligibility.facts import Fact, Range

# Usual age at the start of each school year level, from nursery school (3) to higher education (18).
# One year more is usual too, by the end of the year. Source: the French school calendar of birth years.
USUAL_AGES = {rank: (age, age + 1) for rank, age in enumerate((4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18))}
USUAL_AGES[0] = (3, 5)
USUAL_AGES[13] = (18, 26)
# How far from the usual ages a level still leaves the question open, in years (a repeated or skipped year).
LEVEL_MARGIN = 1
# How far outside bounds that are only inferred or inherited the question stays open, in years.
DOUBT_MARGIN = 2

AgesAndLevels = tuple[Fact[Range] | None, Fact[Range] | None]


def judge_age(facts: AgesAndLevels, asked: int) -> Finding:
    """`facts`: ages, then levels."""
    ages, levels = facts
    if ages is not None:
        return _judge_stated_age(ages, asked)
    if levels is not None:
        return _judge_age_by_level(levels.value, asked)
    return check("age", "no_age")


def _judge_stated_age(ages: Fact[Range], asked: int) -> Finding:
    miss = ages.value.misses(asked)
    if miss:
        return _judge_missed_age(ages, miss)
    if ages.value.lowest_is_unclear and asked == ages.value.lowest:
        return check("age", "unclear_age", stated_ages=ages.value, count=asked)
    return yes_if_stated("age", ages, "ages", ages=ages.value)


def _judge_missed_age(ages: Fact[Range], miss: int) -> Finding:
    if not ages.is_stated and abs(miss) <= DOUBT_MARGIN:
        return doubt("age", ages, "ages", ages=ages.value)
    found = no("age", "too_young" if miss < 0 else "too_old", ages=ages.value, count=abs(miss))
    return found if ages.is_stated else found._replace(doubted=ages)


def _judge_age_by_level(levels: Range, asked: int) -> Finding:
    if abs(usual_ages(levels).misses(asked)) <= LEVEL_MARGIN:
        return check("age", "levels_without_age", levels=levels)
    return no("age", "far_from_levels", levels=levels, count=asked)


def usual_ages(levels: Range) -> Range:
    """The ages at which pupils usually are in these levels; an open end stays open."""
    lowest = None if levels.lowest is None else USUAL_AGES[levels.lowest][0]
    highest = None if levels.highest is None else USUAL_AGES[levels.highest][1]
    return Range(lowest, highest)


def judge_level(facts: AgesAndLevels, asked: int) -> Finding:
    """`facts`: levels, then ages."""
    levels, ages = facts
    if levels is not None:
        return _judge_stated_level(levels, asked)
    if ages is not None:
        return _judge_level_by_age(ages.value, asked)
    return check("niveau", "no_level")


def _judge_stated_level(levels: Fact[Range], asked: int) -> Finding:
    if asked in levels.value:
        return yes_if_stated("niveau", levels, "levels", levels=levels.value)
    if not levels.is_stated:
        return doubt("niveau", levels, "levels", levels=levels.value)
    return no("niveau", "other_levels", levels=levels.value, level=asked)


def _judge_level_by_age(ages: Range, asked: int) -> Finding:
    lowest, highest = USUAL_AGES[asked]
    nearest = range(lowest - LEVEL_MARGIN, highest + LEVEL_MARGIN + 1)
    if any(age in ages for age in nearest):
        return check("niveau", "ages_without_level", ages=ages)
    return no("niveau", "far_from_ages", ages=ages, level=asked)
