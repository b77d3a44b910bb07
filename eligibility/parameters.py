"""The parameters of a search, as the criteria bring them."""

from eligibility.criteria import CRITERIA
from eligibility.criteria.parts.parameter import AnyOf, Flag, OneOf, Parameter

PARAMETERS: tuple[Parameter, ...] = tuple(one.parameter for one in CRITERIA if one.parameter)
BY_NAME = {one.name: one for one in PARAMETERS}
FLAGS = tuple(one.name for one in PARAMETERS if isinstance(one, Flag))
SEVERAL = tuple(one.name for one in PARAMETERS if isinstance(one, AnyOf))
# Those of which the list shows every value to choose from, with what it would give.
CHOICES = tuple(one for one in PARAMETERS if isinstance(one, OneOf) or (isinstance(one, AnyOf) and one.is_counted))
