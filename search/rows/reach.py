"""Of each programme, whom the sources name to reach: contacts, addresses, who runs, steers or orients."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from partners.models import Contact, Membership, Organization, Site
from partners.phones import read_numbers
from partners.reaching import Known, Named, Way
from programs.models import Participation, Program
from programs.querysets import ProgramQuerySet
from sources.left_out import left_out
from speed.prepared import PreparedQuery
from territories.models import Area
from territories.scope import Scope

Role = Participation.Role
LONGEST_NAME = 40  # letters of a name that a card has room for; a longer one is told by its acronym
RUN = (Role.OPERATOR, Role.STEERING)  # whose members are many, each for its own territory
CONTACT_COLUMNS = (
    "contact_id", "contact__name", "contact__role", "contact__phones", "contact__email", "contact__website",
    "contact__organization_id", "contact__organization__name", "contact__organization__acronym",
    "contact__organization__slug", "contact__organization__area_id",
)  # fmt: skip
OF_A_CONTACT = tuple(column.removeprefix("contact__").replace("contact_id", "pk") for column in CONTACT_COLUMNS)
SITE_COLUMNS = (
    "organization__name", "organization__acronym", "organization__slug", "street", "postcode", "area__name", "area_id",
)  # fmt: skip
PART_COLUMNS = (
    "role", "organization_id", "organization__slug", "organization__name", "organization__acronym",
    "organization__kind",
    "organization__area_id", "organization__parent__name",
)  # fmt: skip

# Asked for whatever a page shows: composed once, they take a third of the time.
ANCESTRY = PreparedQuery(
    Program,
    lambda pks: (
        Program.objects.filter(ProgramQuerySet.published_q, pk__in=pks)
        .order_by()
        .values_list("pk", "name", "parent_id")
    ),
)
PARTS = PreparedQuery(
    Participation,
    lambda pks: (
        Participation.objects.filter(program_id__in=pks)
        .order_by("position", "pk")
        .values_list("program_id", *PART_COLUMNS)
    ),
)
LINKED_CONTACTS = PreparedQuery(
    Program.contacts.through,
    lambda pks: (
        Program.contacts.through.objects.filter(program_id__in=pks, contact__is_public=True, contact__withdrawn_on=None)
        .order_by("contact_id")
        .values_list("program_id", *CONTACT_COLUMNS)
    ),
)
CONTACTS = PreparedQuery(
    Contact,
    lambda pks: (
        Contact.objects.public()
        .filter(organization_id__in=pks)
        .order_by("pk")
        .values_list("organization_id", *OF_A_CONTACT)
    ),
)
ADDRESSES = PreparedQuery(
    Site,
    lambda pks: (
        Site.objects.exclude(street="")
        .filter(organization_id__in=pks)
        .order_by("pk")
        .values_list("organization_id", *SITE_COLUMNS)
    ),
)
CONTACT_AREAS = PreparedQuery(
    Contact.areas.through,
    lambda pks: (
        Contact.areas.through.objects.filter(contact_id__in=pks).order_by().values_list("contact_id", "area_id")
    ),
)
NETWORKS = PreparedQuery(
    Membership,
    lambda pks: (
        Membership.objects.filter(organization_id__in=pks).order_by().values_list("organization_id", "network_id")
    ),
)


class Part(NamedTuple):
    """What an organisation does in a programme."""

    role: str
    organization: int
    slug: str
    name: str
    acronym: str
    kind: str
    area: str | None
    whole: str | None


class Held(NamedTuple):
    """A way with the key of its organisation and those of the areas where it acts."""

    way: Way
    organization: int
    areas: frozenset[str]


def known(pks: Collection[int]) -> dict[int, Known]:
    """By primary key, in a constant number of queries and one more for each level of parents."""
    parents = _ancestry(pks)
    everybody = {*pks, *parents, *(whole for _, whole in parents.values() if whole)}
    return _Reader(everybody, parents).known(pks)


def _ancestry(pks: Collection[int]) -> dict[int, tuple[str, int | None]]:
    """By primary key of these and of all above them: the name, and the parent that visitors may see."""
    found: dict[int, tuple[str, int | None]] = {}
    ahead, above = set(pks), set[int]()
    while ahead:
        rows = ANCESTRY.rows(ahead - left_out(Program))
        found |= {pk: (name, parent) for pk, name, parent in rows}
        ahead = {parent for _, _, parent in rows if parent} - above
        above |= ahead
    return {pk: (name, parent if parent in found else None) for pk, (name, parent) in found.items()}


class _Reader:
    """Rows of these programmes and of what is beside them, each table read once."""

    def __init__(self, pks: Collection[int], ancestry: dict[int, tuple[str, int | None]]):
        self.ancestry = ancestry
        self.parts = _parts(pks)
        running = {one.organization for parts in self.parts.values() for one in parts}
        linked = _linked_contacts(pks)
        self.contacts = {pk: [_held(row) for row in rows] for pk, rows in linked.items()}
        self.of_organization = _contacts_of(running)
        self.addresses = _addresses(running)
        self.own_areas = _areas_of_contacts(self._contact_keys())
        self.networks = _networks({one.organization for ways in self.contacts.values() for one in ways})
        self.scopes = _scopes(self._area_keys())

    def known(self, pks: Collection[int]) -> dict[int, Known]:
        return {pk: self._known(pk) for pk in pks if pk in self.ancestry}

    def _known(self, pk: int, below: frozenset[int] = frozenset()) -> Known:
        name, parent = self.ancestry[pk]
        parts = self.parts[pk]
        operators = [one for one in parts if one.role == Role.OPERATOR]
        makers = operators or [one for one in parts if one.role == Role.INITIATOR]
        partners = [one for one in parts if one.role == Role.PARTNER]
        steering = [one for one in parts if one.role == Role.STEERING][:1]
        is_part = parent is not None and parent not in below and parent != pk
        return Known(
            name=name,
            own=self._ways(self.contacts.get(pk, ()), parts),
            operators=self._ways_of([*makers, *steering], self.of_organization, parts),
            addresses=self._ways_of(makers, self.addresses, parts),
            partners=self._ways_of(partners, self.of_organization, parts),
            referring=self._named(one for one in parts if one.role == Role.REFERRING),
            steering=self._named(one for one in steering if one.kind != Organization.Kind.GROUP),
            running=self._named(one for one in makers if one.kind != Organization.Kind.GROUP),
            parent=self._known(parent, below | {pk}) if is_part and parent else None,
        )

    def _ways_of(self, makers: Iterable[Part], held: dict[int, list[Held]], parts: list[Part]) -> tuple[Way, ...]:
        organizations = dict.fromkeys(one.organization for one in makers)
        return self._ways([one for organization in organizations for one in held.get(organization, ())], parts)

    def _ways(self, held: Iterable[Held], parts: list[Part]) -> tuple[Way, ...]:
        run_by = {one.organization for one in parts if one.role in RUN}
        return tuple(self._way(one, run_by) for one in held)

    def _way(self, held: Held, run_by: set[int]) -> Way:
        own = self.own_areas.get(held.way.contact) or held.areas
        is_one = held.organization not in run_by and not run_by.isdisjoint(self.networks[held.organization])
        return replace(held.way, territories=self._territories(own), is_one_of_many=is_one)

    def _named(self, parts: Iterable[Part]) -> tuple[Named, ...]:
        return tuple(
            Named(
                _plain(one), one.slug, _short(_plain(one), one.acronym), one.whole or "", self._territories({one.area})
            )
            for one in parts
        )

    def _territories(self, keys: Iterable[str | None]) -> tuple[Scope, ...]:
        return tuple(self.scopes[key] for key in sorted(key for key in keys if key in self.scopes and key))

    def _contact_keys(self) -> set[int]:
        held = (*self.contacts.values(), *self.of_organization.values())
        return {one.way.contact for ways in held for one in ways}

    def _area_keys(self) -> set[str]:
        held = (*self.contacts.values(), *self.of_organization.values(), *self.addresses.values())
        keys = {key for ways in held for one in ways for key in one.areas}
        keys |= {key for areas in self.own_areas.values() for key in areas}
        return keys | {one.area for parts in self.parts.values() for one in parts if one.area}


def _short(name: str, acronym: str) -> str:
    return acronym if acronym and len(name) > LONGEST_NAME else name


def _plain(part: Part) -> str:
    """The acronym where the name begins with it: "CIO" for "CIO (en général)"."""
    return part.acronym if part.acronym and part.name.startswith(part.acronym) else part.name


def _parts(pks: Collection[int]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    hidden = left_out(Organization)
    for pk, *columns in PARTS.rows(pks):
        part = Part(*columns)
        if part.organization not in hidden:
            found[pk].append(part)
    return found


def _linked_contacts(pks: Collection[int]) -> dict[int, list[Any]]:
    return _by_first(LINKED_CONTACTS.rows(pks))


def _contacts_of(organizations: set[int]) -> dict[int, list[Held]]:
    rows = _by_first(CONTACTS.rows(organizations))
    return {pk: [_held(row) for row in some] for pk, some in rows.items()}


def _held(row: tuple[Any, ...]) -> Held:
    pk, person, role, phones, email, website, organization, name, acronym, slug, area = row
    numbers = tuple(number for kept in phones for number in read_numbers(kept))
    way = Way(name, _short(name, acronym), slug, pk, person, role, numbers, email, website)
    return Held(way, organization, frozenset({area} if area else ()))


def _addresses(organizations: set[int]) -> dict[int, list[Held]]:
    """The streets of organisations: a town alone leads nobody to a door."""
    found: dict[int, list[Held]] = defaultdict(list)
    for pk, name, acronym, slug, street, postcode, town, area in ADDRESSES.rows(organizations):
        way = Way(
            name, _short(name, acronym), slug, street=street, town=" ".join(part for part in (postcode, town) if part)
        )
        found[pk].append(Held(way, pk, frozenset({area} if area else ())))
    return found


def _areas_of_contacts(contacts: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for contact, area in CONTACT_AREAS.rows(contacts):
        found[contact].add(area)
    return found


def _networks(organizations: set[int]) -> dict[int, set[int]]:
    """By organisation, what it is a member of."""
    found: dict[int, set[int]] = defaultdict(set)
    for member, network in NETWORKS.rows(organizations):
        found[member].add(network)
    return found


def _scopes(keys: Collection[str]) -> dict[str, Scope]:
    return {area.key: area.scope() for area in Area.objects.filter(pk__in=keys)} if keys else {}


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *others in rows:
        found[first].append(tuple(others))
    return found
