"""The programmes, as coordinators edit them."""

from programs.admin.expression import ExpressionAdmin
from programs.admin.program import ProgramAdmin

__all__ = ["ExpressionAdmin", "ProgramAdmin"]
