"""Find organisations by name."""

import unicodedata

from django.db.models import QuerySet

from partners.models import Organization


def fold(text: str) -> str:
    """Without accents, case and dots, so that "C.L.A.S.S.E.S" and "classes" meet."""
    bare = unicodedata.normalize("NFKD", text.lower().replace(".", "").replace("\u2019", "'"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def find_organizations(text: str) -> QuerySet[Organization]:
    """All of them for an empty text; else those whose name, acronym or other name holds every word."""
    organizations = Organization.objects.all()
    wanted = fold(text).split()
    if not wanted:
        return organizations
    rows = organizations.values_list("pk", "name", "acronym", "other_names")
    found = [
        pk
        for pk, name, acronym, other_names in rows
        if all(word in fold(" ".join([name, acronym, *other_names])) for word in wanted)
    ]
    return organizations.filter(pk__in=found)
