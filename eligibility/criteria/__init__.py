"""The list of criteria, in the order in which a visitor is told of them. Each is a module; a new one is a line here."""

from collections.abc import Hashable
from typing import Any

from eligibility.answers import Finding
from eligibility.criteria import (
    access,
    age,
    aids,
    conditions_of_use,
    denied_situations,
    diploma,
    exams,
    level,
    place,
    public,
    requirements,
    schooling,
    situations,
    standing,
    time_out_of_school,
    track,
    unsettled,
)
from eligibility.criteria.parts.criterion import Criterion

# Judged of each accepted public.
OF_THE_PERSON: tuple[Criterion, ...] = (
    public.CRITERION,
    age.CRITERION,
    level.CRITERION,
    track.CRITERION,
    schooling.CRITERION,
    diploma.CRITERION,
    time_out_of_school.CRITERION,
    situations.CRITERION,
    denied_situations.CRITERION,
    requirements.CRITERION,
)
# Judged once for the whole programme.
OF_THE_PROGRAM: tuple[Criterion, ...] = (
    aids.CRITERION,
    exams.CRITERION,
    access.CRITERION,
    *conditions_of_use.CRITERIA,
    place.CRITERION,
    standing.CRITERION,
    unsettled.CRITERION,
)
CRITERIA = (*OF_THE_PERSON, *OF_THE_PROGRAM)
BY_NAME = {criterion.name: criterion for criterion in CRITERIA}
# What is known of an accepted public, and of a programme: the facts that the criteria read.
FACTS_OF_PUBLICS = tuple(stated for criterion in OF_THE_PERSON for stated in criterion.facts)
FACTS_OF_PROGRAMS = tuple(stated for criterion in OF_THE_PROGRAM for stated in criterion.facts)


def judge(criterion: str, subject: Any, asked: Hashable) -> Finding:
    """What one criterion finds of one accepted public (Alternative), or of one programme (Offer)."""
    rule = BY_NAME[criterion]
    return rule.find(rule.read(subject), asked)
