"""Any change to what pages show gives the catalogue a new version. Bulk writers call CatalogueVersion.advance()."""

from django.db.models.signals import m2m_changed, post_delete, post_save

from partners.models import Contact, Membership, Organization, OrganizationFigure, Site
from programs.models import AcceptedPublic, CatalogueVersion, Participation, Program, ProgramFigure
from sources.models import Citation, Source, Verification

WATCHED = (
    Program, AcceptedPublic, Participation, ProgramFigure,
    Organization, OrganizationFigure, Membership, Site, Contact,
    Source, Citation, Verification,
)  # fmt: skip
WATCHED_LINKS = (Program.coverage, Program.sites, Program.contacts, Program.distinct_from)


def advance_version(**kwargs) -> None:
    CatalogueVersion.advance()


def connect() -> None:
    for model in WATCHED:
        for signal in (post_save, post_delete):
            signal.connect(advance_version, sender=model, dispatch_uid=f"version-{model.__name__}")
    for link in WATCHED_LINKS:
        m2m_changed.connect(advance_version, sender=link.through, dispatch_uid=f"version-{link.through.__name__}")
