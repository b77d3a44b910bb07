"""What is known of a programme: one field for each fact that a criterion reads, None where no source states it.

Everything is hashable, so that equal facts are judged once.
"""

from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.derived import Derived, with_fields


@with_fields({stated.name: stated.nothing for stated in FACTS_OF_PUBLICS}, slots=True)
class Alternative(Derived):
    """One accepted public. Levels and diplomas are ranks on their scale."""


@with_fields({stated.name: stated.nothing for stated in FACTS_OF_PROGRAMS}, slots=True)
class Offer(Derived):
    """A programme as the rules see it. Without accepted public it has one silent alternative."""

    alternatives: tuple[Alternative, ...] = (Alternative(),)
