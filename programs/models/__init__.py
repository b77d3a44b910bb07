"""The programmes, whom they accept, and the versions of the catalogue."""

from programs.models.accepted_public import AcceptedPublic
from programs.models.expression import Expression
from programs.models.program import Participation, Program, ProgramFigure
from programs.models.version import CatalogueChange, CatalogueVersion, Version, one_version

__all__ = [
    "AcceptedPublic", "CatalogueChange", "CatalogueVersion", "Expression", "Participation", "Program",
    "ProgramFigure", "Version", "one_version",
]  # fmt: skip
