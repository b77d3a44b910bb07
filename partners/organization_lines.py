"""An organisation in the list: what it runs and whom to call; and the same at the head of its page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from partners.listing import ANYWHERE, ONLY_CITED
from partners.models import Contact, Organization, Site
from partners.reaching import Door, Way, Whose, in_order
from translations.texts import read_texts

OPERATOR = "operator"  # programs.models.Participation.Role, a layer above
MOST_RUN = 3  # programmes named on a line; its page has them all


@dataclass(frozen=True)
class OrganizationLine:
    """`runs`: the first programmes that it runs; `more`: how many others; `way`: whom to call, if a source says it."""

    organization: Organization
    runs: Sequence[Any]
    more: int
    way: Way | None


def make_lines(organizations: Sequence[Organization]) -> list[OrganizationLine]:
    """In a constant number of queries."""
    pks = [one.pk for one in organizations]
    programs, ways = _run_by(pks), ways_of(organizations)
    return [
        OrganizationLine(one, runs[:MOST_RUN], len(runs[MOST_RUN:]), next(iter(ways[one.pk]), None))
        for one in organizations
        for runs in [programs[one.pk]]
    ]


@dataclass(frozen=True)
class LineGroup:
    """Neighbours in the list of one group (partners.listing.HERE, ANYWHERE or ONLY_CITED)."""

    lines: Sequence[OrganizationLine]
    is_anywhere: bool
    is_cited: bool

    @property
    def heading(self) -> str:
        """The level of the names: below the group's own title, where it has one."""
        return "h3" if self.is_anywhere else "h2"


def group_lines(found: Sequence[tuple[int, Organization]]) -> list[LineGroup]:
    """Organisations of a page, in the order of the list, each with its group."""
    lines = make_lines([organization for _, organization in found])
    numbers = [group for group, _ in found]
    return [
        LineGroup(
            [line for number, line in zip(numbers, lines, strict=True) if number == group],
            group == ANYWHERE,
            group == ONLY_CITED,
        )
        for group in sorted(set(numbers))
    ]


def _run_by(pks: Collection[int]) -> dict[int, list[Any]]:
    participations = apps.get_model("programs", "Participation").objects.published()
    found: dict[int, list[Any]] = defaultdict(list)
    for part in participations.filter(organization__in=pks, role=OPERATOR).order_by("program__name", "pk"):
        found[part.organization_id].append(part.program)
    read_texts(program for some in found.values() for program in some)
    return found


def ways_of(organizations: Iterable[Organization]) -> dict[int, list[Way]]:
    """By organisation, its contacts, whom to call first; where it has none that answers, its addresses."""
    known = {one.pk: one for one in organizations}
    found: dict[int, list[Way]] = defaultdict(list)
    for contact in Contact.objects.public().filter(organization__in=known).order_by("pk"):
        found[contact.organization_id].append(_way(contact, known[contact.organization_id]))
    for pk, ways in found.items():
        found[pk] = in_order(way for way in ways if way.answers)
    for site in Site.objects.filter(organization__in=known).exclude(street="").select_related("area").order_by("pk"):
        found[site.organization_id].append(_address(site, known[site.organization_id]))
    return found


def in_calling_order(contacts: Iterable[Contact]) -> list[Contact]:
    """Those that anyone may see, whom to call first."""
    visible = {one.pk: one for one in contacts if one.is_visible}
    return [visible[way.contact] for way in in_order(_way(one, one.organization) for one in visible.values())]


def _way(contact: Contact, organization: Organization) -> Way:
    return Way(
        organization.name,
        slug=organization.slug,
        contact=contact.pk,
        person=contact.name,
        role=contact.role,
        phones=tuple(contact.numbers),
        email=contact.email,
        website=contact.website,
    )


def _address(site: Site, organization: Organization) -> Way:
    town = " ".join(part for part in (site.postcode, site.area.name if site.area else "") if part)
    return Way(organization.name, slug=organization.slug, street=site.street, town=town)


def door_of(organization: Organization) -> Door:
    """Its own contacts and address, read with it; else those of what it is a part of."""
    own = _ways_held(organization)
    if own or organization.parent is None:
        return _door(own, "")
    return _door(ways_of([organization.parent])[organization.parent.pk], organization.parent.name)


def _ways_held(organization: Organization) -> list[Way]:
    contacts = (_way(one, organization) for one in organization.contacts.all() if one.is_visible)
    addresses = [_address(site, organization) for site in organization.sites.all() if site.street]
    return [*in_order(way for way in contacts if way.answers), *addresses]


def _door(ways: Sequence[Way], origin: str) -> Door:
    if not ways:
        return Door()
    return Door(ways[0], Whose.ENTRY if ways[0].answers else Whose.ADDRESS, origin, tuple(ways[1:]))
