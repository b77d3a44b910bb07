"""The ages at which pupils usually are in a class: what age and class tell of one another."""

from eligibility.facts import Range

# Usual age at the start of each school year level, from nursery school (3) to higher education (18).
# One year more is usual too, by the end of the year. Source: the French school calendar of birth years.
USUAL_AGES = {rank: (age, age + 1) for rank, age in enumerate((4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18))}
USUAL_AGES[0] = (3, 5)
USUAL_AGES[13] = (18, 26)
# How far from the usual ages a class is out of the question, in years: few pupils repeat or skip that many.
FAR_FROM_USUAL = 4


def usual_ages(levels: Range) -> Range:
    """The ages at which pupils usually are in these levels; an open end stays open."""
    lowest = None if levels.lowest is None else USUAL_AGES[levels.lowest][0]
    highest = None if levels.highest is None else USUAL_AGES[levels.highest][1]
    return Range(lowest, highest)
