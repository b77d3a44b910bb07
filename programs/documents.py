"""From the database to what is searched of each programme."""

from programs.models import Participation, Program
from programs.querysets import among
from programs.text.index import Document
from programs.vocabulary import SCHEMES


def documents(pks: list[int]) -> dict[int, Document]:
    """What is searched of each published programme."""
    fields = ("pk", "name", "acronym", "other_names", "summary", "description", "aids", "exams")
    around, parents = _names_around(pks), _names_of_parents(pks)
    found = {}
    for pk, name, acronym, others, summary, description, aids, exams in (
        Program.objects.published().filter(among("pk", pks)).order_by().values_list(*fields)
    ):
        near = " . ".join([*around.get(pk, ()), parents.get(pk, "")])
        body = " . ".join([summary, description, _labels("aide", aids), _labels("examen", exams)])
        found[pk] = Document((name, acronym, *others), near, body)
    return found


def _labels(scheme: str, codes: list[str] | None) -> str:
    """What is offered, in the words of the filters and in those that people use for them."""
    terms = (SCHEMES[scheme].terms[code] for code in codes or ())
    return " . ".join(words for term in terms for words in (term.french.label, *term.synonyms))


def _names_of_parents(pks: list[int]) -> dict[int, str]:
    """A draft is never named, so its name is not searched either."""
    children = Program.objects.filter(among("pk", pks), parent__editorial_status=Program.Editorial.PUBLISHED)
    return dict(children.order_by().values_list("pk", "parent__name"))


def _names_around(pks: list[int]) -> dict[int, list[str]]:
    """Names and acronyms of the organisations that have a part in each programme."""
    parts = Participation.objects.filter(among("program", pks)).order_by("program", "position", "pk")
    found: dict[int, list[str]] = {}
    for pk, name, acronym in parts.values_list("program_id", "organization__name", "organization__acronym"):
        found.setdefault(pk, []).append(f"{name} {acronym}")
    return found
