"""Find organisations by name."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from partners.models import Organization
from partners.parameters import Errors, Window, read_window, repeated_names
from territories.names import without_accents

ACCEPTED = {"q", "page", "per_page"}
LONGEST_NAME = 100  # characters of a name searched


def fold(text: str) -> str:
    """Without accents, case and dots, so that "C.L.A.S.S.E.S" and "classes" meet."""
    return without_accents(text.lower().replace(".", "").replace("\u2019", "'"))


def find_organizations(text: str) -> QuerySet[Organization]:
    """All of them for an empty text; else those whose name, acronym or other name holds every word."""
    organizations = Organization.objects.all()
    if not text.strip():
        return organizations
    wanted = fold(text).split()
    rows = organizations.values_list("pk", "name", "acronym", "other_names")
    found = [
        pk
        for pk, name, acronym, other_names in rows
        if wanted and all(word in fold(" ".join([name, acronym, *other_names])) for word in wanted)
    ]
    return organizations.filter(pk__in=found)


def read_search(query: QueryDict, per_page: int) -> tuple[str, Window, Errors]:
    """The name searched and the part of the list wanted, or what is wrong with the query string."""
    window, errors = read_window(query, per_page)
    errors |= repeated_names(query, ACCEPTED)
    text = query.get("q", "")
    if len(text) > LONGEST_NAME:
        errors["q"] = [_("« q » : écrivez %(longest)s caractères au plus.") % {"longest": LONGEST_NAME}]
    return text, window, errors
