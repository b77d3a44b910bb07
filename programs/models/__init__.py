"""The programmes, whom they accept, and the version of the catalogue."""

from programs.models.accepted_public import AcceptedPublic
from programs.models.program import Participation, Program, ProgramFigure
from programs.models.version import CatalogueVersion

__all__ = ["AcceptedPublic", "CatalogueVersion", "Participation", "Program", "ProgramFigure"]
