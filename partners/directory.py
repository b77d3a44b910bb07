"""Find organisations by name."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from partners.models import Organization
from sources.left_out import shown
from territories.names import without_accents
from vocabulary.query_string import Errors, Pagination, read_pagination, repeated_names

ACCEPTED = {"q", "page", "per_page"}
LONGEST_NAME = 100  # characters of a name searched


def fold_organization_name(text: str) -> str:
    """Without accents, case and dots, so that "C.L.A.S.S.E.S" and "classes" meet."""
    return without_accents(text.lower().replace(".", "").replace("\u2019", "'"))


@dataclass(frozen=True)
class FoundOrganizations:
    """Organisations in the order of their names, read a page at a time: one letter finds nearly all of them, more than
    a statement takes."""

    pks: list[int]

    def count(self) -> int:
        return len(self.pks)

    def __getitem__(self, wanted: slice) -> list[Organization]:
        rows = Organization.objects.select_related("parent").in_bulk(self.pks[wanted])
        return [rows[pk] for pk in self.pks[wanted] if pk in rows]


def find_organizations(text: str) -> QuerySet[Organization] | FoundOrganizations:
    """All of them for an empty text; else those whose name, acronym or other name holds every word."""
    if not text.strip():
        return shown(Organization.objects.select_related("parent"))
    return FoundOrganizations(keys_by_name(text))


def keys_by_name(text: str) -> list[int]:
    """Of those whose name, acronym or other name holds every word."""
    wanted = fold_organization_name(text).split()
    rows = shown(Organization.objects.all()).values_list("pk", "name", "acronym", "other_names")
    return [
        pk
        for pk, name, acronym, other_names in rows
        if wanted and all(word in fold_organization_name(" ".join([name, acronym, *other_names])) for word in wanted)
    ]


def read_search(query: QueryDict, per_page: int) -> tuple[str, Pagination, Errors]:
    """The name searched and the part of the list wanted, or what is wrong with the query string."""
    pagination, errors = read_pagination(query, per_page)
    errors |= repeated_names(query, ACCEPTED)
    text = query.get("q", "")
    if len(text) > LONGEST_NAME:
        errors["q"] = [_("« q » : écrivez %(longest)s caractères au plus.") % {"longest": LONGEST_NAME}]
    return text, pagination, errors
