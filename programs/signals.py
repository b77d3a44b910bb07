"""Any change to what pages show gives the catalogue a new version that names the programmes whose answers may differ.

Bulk writers, which send no signals, call CatalogueVersion.advance() themselves or work inside one_version().
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from partners.models import Contact, Membership, Organization, OrganizationFigure, Site
from programs.models import AcceptedPublic, CatalogueVersion, Expression, Participation, Program, ProgramFigure
from schedules.models import Availability, Occasion
from sources.models import Citation, Source, Verification
from territories.signals import areas_changed
from translations.models import Translation

Touched = Callable[[Any], Iterable[int]]  # of a row of the model watched
FORMER = "_former_program_ids"  # kept on a part from before it is saved until after


def _itself(program: Program) -> Iterable[int]:
    return [program.pk]


def _its_program(part: AcceptedPublic | Participation) -> Iterable[int]:
    """The programme of this row, and the one it belonged to before: both change."""
    return {part.program_id, *vars(part).get(FORMER, ())}


def _its_programs(partner: Site) -> Iterable[int]:
    """A site is a place: it speaks for the programmes that it is linked to."""
    return partner.programs.values_list("pk", flat=True) if partner.pk else []


def _supported_program(support: Citation | Verification) -> Iterable[int]:
    """An inference, a date, and what somebody found when checking change answers and order."""
    subject = support.subject
    if isinstance(subject, Program):
        return [subject.pk]
    return [subject.program_id] if isinstance(subject, AcceptedPublic) else []


def _reached(partner: Organization | Membership | Contact | Site) -> Iterable[int]:
    """Those that it takes part in, and those that name one of its contacts: whom one calls may change."""
    organization = partner.pk if isinstance(partner, Organization) else partner.organization_id
    taking_part = Participation.objects.filter(organization=organization).values_list("program_id", flat=True)
    naming = Program.contacts.through.objects.filter(contact__organization=organization)
    return {*taking_part, *naming.values_list("program_id", flat=True)} if organization else set()


def _received(site: Site) -> Iterable[int]:
    return {*_its_programs(site), *_reached(site)}


def _none(instance: Model) -> Iterable[int]:
    return []


WATCHED: dict[type[Model], Touched] = {
    Program: _itself,
    AcceptedPublic: _its_program,
    Participation: _its_program,
    Citation: _supported_program,
    Organization: _reached,
    Site: _received,
    ProgramFigure: _none,
    OrganizationFigure: _none,
    Membership: _reached,
    Contact: _reached,
    Source: _none,
    Verification: _supported_program,
    Translation: _none,
    Expression: _none,
    Occasion: _none,
    Availability: _none,
}
WATCHED_LINKS = (Program.coverage, Program.sites, Program.contacts, Program.distinct_from)


def row_changed(sender: type[Model], instance: Model, **kwargs) -> None:
    if not CatalogueVersion.notes_a_bulk_change():
        CatalogueVersion.advance(WATCHED[sender](instance))


def remember_former_program(sender: type[Model], instance: AcceptedPublic | Participation, **kwargs) -> None:
    stored = sender._base_manager.filter(pk=instance.pk) if instance.pk else sender._base_manager.none()
    setattr(instance, FORMER, list(stored.values_list("program_id", flat=True)))


def link_changed(sender: type[Model], instance: Model, action: str, pk_set: set | None, **kwargs) -> None:
    if action in ("post_add", "post_remove", "post_clear"):
        CatalogueVersion.advance([instance.pk] if isinstance(instance, Program) else pk_set or [], whole=pk_set is None)


def contact_moved(sender: type[Model], instance: Model, action: str, **kwargs) -> None:
    """Where a contact acts, which tells for whom it is."""
    if action in ("post_add", "post_remove", "post_clear") and isinstance(instance, Contact):
        CatalogueVersion.advance(_reached(instance))


def areas_loaded(**kwargs) -> None:
    CatalogueVersion.advance(whole=True)


def connect() -> None:
    for model in WATCHED:
        # Before a deletion, while what the object is linked to can still be told.
        for signal in (post_save, pre_delete):
            signal.connect(row_changed, sender=model, dispatch_uid=f"version-{model.__name__}")
    for model in (AcceptedPublic, Participation):
        pre_save.connect(remember_former_program, sender=model, dispatch_uid=f"former-{model.__name__}")
    m2m_changed.connect(contact_moved, sender=Contact.areas.through, dispatch_uid="version-contact-areas")
    areas_changed.connect(areas_loaded, dispatch_uid="version-areas")
    for link in WATCHED_LINKS:
        m2m_changed.connect(link_changed, sender=link.through, dispatch_uid=f"version-{link.through.__name__}")
