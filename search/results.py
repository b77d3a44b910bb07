"""The lines of a list as data: pages make cards of them, the API makes JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.finder import Answered
from search.rows import lines
from search.rows.lines import ProgramLine


@dataclass(frozen=True)
class Result:
    """A programme as a list shows it, and what was answered for it."""

    program: ProgramLine
    answered: Answered


def read_results(*lists: Sequence[Answered]) -> tuple[list[Result], ...]:
    """One list of results for each list of answers, in the same order, all in one query; without what was withdrawn
    meanwhile."""
    programs = lines.programs({one.pk for answered in lists for one in answered})
    return tuple([Result(programs[one.pk], one) for one in answered if one.pk in programs] for answered in lists)
