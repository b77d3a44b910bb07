"""From the database to what is searched of each programme."""

from collections.abc import Collection

from programs.models import Participation, Program
from programs.querysets import rows_of
from search.text.index import Document
from sources.left_out import left_out
from vocabulary.schemes import SCHEMES


def read_documents(pks: Collection[int]) -> dict[int, Document]:
    """What is searched of each published programme."""
    fields = ("name", "acronym", "other_names", "summary", "description", "aids", "exams")
    around, parents = _names_around(pks), _names_of_parents(pks)
    found = {}
    programs = Program.objects.published().order_by()
    for pk, name, acronym, others, summary, description, aids, exams in rows_of(programs, "pk", pks, *fields):
        near = " . ".join([*around.get(pk, ()), parents.get(pk, "")])
        body = " . ".join([summary, description, _labels("aide", aids), _labels("examen", exams)])
        found[pk] = Document((name, acronym, *others), near, body)
    return found


def _labels(scheme: str, codes: list[str] | None) -> str:
    """What is offered, in the words of the filters and in those that people use for them."""
    terms = (SCHEMES[scheme].terms[code] for code in codes or ())
    return " . ".join(words for term in terms for words in (term.french.label, *term.synonyms))


def _names_of_parents(pks: Collection[int]) -> dict[int, str]:
    """A draft is never named, so its name is not searched either."""
    children = Program.objects.filter(parent__editorial_status=Program.Editorial.PUBLISHED).order_by()
    hidden = left_out(Program)
    return dict(rows_of(children.exclude(parent__in=hidden) if hidden else children, "pk", pks, "parent__name"))


def _names_around(pks: Collection[int]) -> dict[int, list[str]]:
    """Names and acronyms of the organisations that have a part in each programme."""
    parts = Participation.objects.order_by("program", "position", "pk")
    found: dict[int, list[str]] = {}
    for pk, name, acronym in rows_of(parts, "program_id", pks, "organization__name", "organization__acronym"):
        found.setdefault(pk, []).append(f"{name} {acronym}")
    return found
