"""The programmes, as coordinators edit them."""

from programs.admin.program import ProgramAdmin

__all__ = ["ProgramAdmin"]
