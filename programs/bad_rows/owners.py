"""Whose rows they are: from the parts of an entry up to the entries that show them.

Never in the order of a model: it may join the very row that is missing.
"""

from collections.abc import Collection, Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from partners.models import Contact, Membership, Organization, OrganizationFigure, Site
from programs.models import AcceptedPublic, Participation, Program, ProgramFigure
from schedules.models import Availability, Occasion
from sources.models import Citation, Verification
from territories.chunks import chunked

Entry = tuple[type[Model], int]
GENERIC = (Citation, Verification, Occasion, Availability)
PARTS: dict[type[Model], tuple[tuple[str, type[Model]], ...]] = {
    AcceptedPublic: (("program_id", Program),),
    Participation: (("program_id", Program),),
    ProgramFigure: (("program_id", Program),),
    Program.coverage.through: (("program_id", Program),),
    Program.sites.through: (("program_id", Program),),
    Program.contacts.through: (("program_id", Program),),
    Program.distinct_from.through: (("from_program_id", Program),),
    Membership: (("organization_id", Organization),),
    OrganizationFigure: (("organization_id", Organization),),
    # Shown by their organisation, and by the programmes that receive or answer there.
    Site: (("organization_id", Organization), ("programs", Program)),
    Contact: (("organization_id", Organization), ("programs", Program)),
    Contact.areas.through: (("contact_id", Contact),),
}


def entries_of(model: type[Model], pks: Collection[int]) -> set[Entry]:
    """The entries whose pages show these rows. Where there are none, the rows themselves."""
    if model in GENERIC:
        found = {entry for kind, subjects in _subjects(model, pks).items() for entry in entries_of(kind, subjects)}
    else:
        links = PARTS.get(model, ())
        found = {entry for column, owner in links for entry in _up(owner, _values(model, pks, column))}
    return found or {(model, pk) for pk in pks}


def _up(owner: type[Model], pks: Iterable[int]) -> set[Entry]:
    """These owners, or what they are themselves a part of."""
    known = list(_known(owner, pks))
    return entries_of(owner, known) if known and owner in PARTS else {(owner, pk) for pk in known}


def _subjects(model: type[Model], pks: Collection[int]) -> dict[type[Model], set[int]]:
    """By model, the primary keys that these citations (or dates, …) are about. Vanished models are left out."""
    found: dict[type[Model], set[int]] = {}
    for chunk in chunked(pks):
        rows = model._base_manager.filter(pk__in=chunk).order_by().values_list("content_type_id", "object_id")
        for kind, pk in rows:
            subject = _model_of(kind)
            if subject and isinstance(pk, int):
                found.setdefault(subject, set()).add(pk)
    return found


def _model_of(kind: int) -> type[Model] | None:
    try:
        return ContentType.objects.get_for_id(kind).model_class()
    except (ContentType.DoesNotExist, ValueError):
        return None


def _known(owner: type[Model], pks: Iterable[int]) -> Iterator[int]:
    for chunk in chunked(pks):
        yield from owner._base_manager.filter(pk__in=chunk).order_by().values_list("pk", flat=True)


def _values(model: type[Model], pks: Collection[int], column: str) -> Iterator[int]:
    for chunk in chunked(pks):
        rows = model._base_manager.filter(pk__in=chunk).order_by().values_list(column, flat=True)
        yield from (pk for pk in rows if isinstance(pk, int))
