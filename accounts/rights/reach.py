"""Which rows are somebody's: those of their organisations, and those whose territory lies within theirs.

A part is of who its entry is; what belongs to no entry is of who has the whole country.
"""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from accounts.rights.mandates import Rights
from editing.subjects import models_with
from partners.models import Contact, Organization, Site
from programs.models import Participation, Program
from remarks.models import Remark
from sources.cited_fields import owner_field
from sources.models import Citation, Proposal, Source
from territories.models import PARENTS, Area, Postcode

# By which an entry is of an organisation: who funds, hosts or is named has no say in it.
OWNERS = (Participation.Role.OPERATOR, Participation.Role.INITIATOR)
ACCOUNTS = ("accounts", "auth", "mfa", "account", "usersessions", "admin", "sessions")  # of administrators alone
NONE, ALL = Q(pk__in=()), ~Q(pk__in=())
Rule = Callable[[Rights], Q]


def reach(model: type[models.Model], rights: Rights) -> models.QuerySet:
    rows = model._base_manager.all()
    if rights.is_administrator or (rights.is_everywhere and model._meta.app_label not in ACCOUNTS):
        return rows
    return rows.filter(_reached(model, rights))


def _reached(model: type[models.Model], rights: Rights) -> Q:
    if model in RULES:
        return RULES[model](rights)
    return _of_owners(model, lambda owner: reach(owner, rights))


def _of_owners(model: type[models.Model], rows_of: Callable[[type[models.Model]], models.QuerySet]) -> Q:
    """The rows whose entries are among these; none for a kind that nobody has thought of."""
    owner = owner_field(model)
    if owner == "subject":
        return _about(model, rows_of)
    field = model._meta.get_field(owner) if owner and model._meta.app_label not in ACCOUNTS else None
    kind = field.related_model if field else None
    return Q((f"{owner}__in", rows_of(kind))) if isinstance(kind, type) else NONE


def _about(model: type[models.Model], rows_of: Callable[[type[models.Model]], models.QuerySet]) -> Q:
    found = NONE
    for kind in models_with(model):
        content_type = ContentType.objects.get_for_model(kind)
        found |= Q(content_type=content_type, object_id__in=rows_of(kind).values("pk"))
    return found


def _within(path: str, areas: frozenset[str]) -> Q:
    """Of rows that lead to areas: each of these areas, or within one."""
    found = Q((f"{path}__in", areas))
    for parent in PARENTS:
        found |= Q((f"{path}__{parent}__in", areas))
    return found


def _programs(rights: Rights) -> Q:
    """Of a territory: an entry of which each stated area lies within it."""
    own = Participation.objects.filter(organization__in=rights.organizations, role__in=OWNERS)
    found = Q(pk__in=own.values("program"))
    if rights.areas:
        covering = Program.coverage.through.objects
        within = _within("area", rights.areas)
        inside, outside = covering.filter(within), covering.exclude(within)
        found |= Q(pk__in=inside.values("program")) & ~Q(pk__in=outside.values("program"))
    return found


def _organizations(rights: Rights) -> Q:
    """Of a territory: where it acts; where no source says so, all its stated places."""
    found = Q(pk__in=rights.organizations)
    if rights.areas:
        sites = Site.objects.filter(area__isnull=False)
        within = _within("area", rights.areas)
        inside, outside = sites.filter(within).values("organization"), sites.exclude(within).values("organization")
        found |= within | (Q(area=None, pk__in=inside) & ~Q(pk__in=outside))
    return found


def _remarks(rights: Rights) -> Q:
    return Q(program__in=reach(Program, rights)) | Q(organization__in=reach(Organization, rights))


def _proposals(rights: Rights) -> Q:
    kinds = [Program, Organization]
    types = {kind: ContentType.objects.get_for_model(kind) for kind in kinds}
    found = NONE
    for kind in kinds:
        found |= Q(content_type=types[kind], object_id__in=reach(kind, rights).values("pk"))
    return found


def _documents(rights: Rights) -> Q:
    """Those that nothing outside of their territory cites: to change one changes what stands beside other entries."""
    if not rights.publishes:
        return NONE
    outside = Citation.objects.exclude(pk__in=reach(Citation, rights.without_organizations()).values("pk"))
    # Read at once: one condition inside the other would be deeper than SQLite parses.
    return ~Q(pk__in=set(outside.values_list("source", flat=True)))


def _all(rights: Rights) -> Q:
    return ALL


RULES: dict[type[models.Model], Rule] = {
    Program: _programs, Organization: _organizations, Remark: _remarks, Proposal: _proposals,
    Source: _documents, Area: _all, Postcode: _all,
}  # fmt: skip


def public(model: type[models.Model]) -> models.QuerySet:
    """What visitors are shown, or what decides what they are shown."""
    rows = model._base_manager.all()
    if model is Program:
        return rows.filter(editorial_status=Program.Editorial.PUBLISHED)
    if model is Organization or owner_field(model) is None:
        return rows
    return rows.filter(_of_owners(model, public))


def choices(model: type[models.Model], rights: Rights) -> Q:
    """What a field of an entry may be filled with: names that are public, persons and places of one's own; who
    publishes also takes those of others that are public."""
    if model is Program:
        return Q(editorial_status=Program.Editorial.PUBLISHED) | Q(pk__in=reach(Program, rights).values("pk"))
    if model not in (Contact, Site):
        return ALL
    own = Q(pk__in=reach(model, rights).values("pk"))
    shown = Q(is_public=True, withdrawn_on=None) if model is Contact else ALL
    return own | shown if rights.publishes else own


def named(model: type[models.Model], rights: Rights) -> Q:
    """What entries within reach name already: it stays when they are saved."""
    own = reach(Program, rights).values("pk")
    if model is Program:
        return Q(children__in=own) | Q(distinct_from__in=own)
    return Q(programs__in=own) if model in (Contact, Site) else NONE
