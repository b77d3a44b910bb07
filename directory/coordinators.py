"""The group of those who keep the entries: what they may do in /admin/, and nothing more."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

GROUP = "Coordination"
ENTRIES = (
    "programs.program", "partners.organization", "partners.site", "partners.contact",
    "programs.expression", "sources.source", "sources.verification", "translations.translation",
)  # fmt: skip
# What an editor may take away again: the parts of an entry, never an entry, a document or who verified what.
PARTS = (
    "programs.acceptedpublic", "programs.participation", "programs.programfigure",
    "partners.membership", "partners.organizationfigure", "sources.citation",
    "schedules.occasion", "schedules.availability",
)  # fmt: skip
READ_ONLY = ("territories.area", "territories.postcode", "remarks.remark")


def coordination_group() -> Group:
    """The group as this release defines it; run again, it takes in what a new release adds."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    wanted = Q()
    for models, verbs in (
        (ENTRIES, ("view", "add", "change")),
        (PARTS, ("view", "add", "change", "delete")),
        (READ_ONLY, ("view",)),
    ):
        for label in models:
            app, model = label.split(".")
            wanted |= Q(content_type__app_label=app, codename__in=[f"{verb}_{model}" for verb in verbs])
    group.permissions.set(Permission.objects.filter(wanted))
    return group
