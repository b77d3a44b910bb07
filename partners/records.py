"""Organisations as plain data, both ways."""

from django.db.models import Prefetch

from partners.models import Contact, Membership, Organization, Site
from partners.phones import NotANumber, kept_numbers, say_kept, say_number
from schedules.records import SCHEDULE_PARTS, WITH_SCHEDULE, schedule_record, write_schedule
from sources.records import (
    FIGURE_FIELDS,
    Record,
    RecordError,
    check_keys,
    citation_records,
    citations_of,
    columns,
    compact,
    figure_record,
)
from sources.writing import write_children, write_figures, write_row
from territories.models import Area

ORGANIZATION_FIELDS = ("slug", "name", "acronym", "other_names", "kind", "summary", "website", "is_only_mentioned")
ORGANIZATION_KEYS = (
    *ORGANIZATION_FIELDS,
    *("parent", "area", "memberships", "sites", "contacts", "figures", "occasions", "availabilities", "citations"),
)
SITE_FIELDS = ("key", "name", "street", "postcode", "latitude", "longitude", "hours")
CONTACT_FIELDS = ("key", "name", "role", "email", "phones", "website", "dated")
# What a part points to comes with the part: read by itself, SQLite is asked "id = a OR id = b…", at most 1,000 deep.
WITH_EVERYTHING = (
    citations_of(),
    Prefetch("memberships", Membership.objects.select_related("network")),
    citations_of("memberships"),
    Prefetch("sites", Site.objects.select_related("area")),
    citations_of("sites"),
    "contacts__areas",
    citations_of("contacts"),
    citations_of("figures"),
    *WITH_SCHEDULE,
)


def organizations_with_everything():
    """Organisations with all that their record needs, in a constant number of queries."""
    return Organization.objects.select_related("parent").prefetch_related(*WITH_EVERYTHING)


def organization_record(organization: Organization) -> Record:
    return compact(
        {
            **columns(organization, ORGANIZATION_FIELDS),
            "is_only_mentioned": organization.is_only_mentioned or None,
            "parent": organization.parent.slug if organization.parent else None,
            "area": organization.area_id,
            "memberships": [membership_record(membership) for membership in organization.memberships.all()],
            "sites": [site_record(site) for site in organization.sites.all()],
            "contacts": [contact_record(contact) for contact in organization.contacts.all()],
            "figures": [figure_record(figure) for figure in organization.figures.all()],
            **schedule_record(organization),
            "citations": citation_records(organization),
        }
    )


def membership_record(membership: Membership) -> Record:
    return compact(
        {"network": membership.network.slug, "note": membership.note, "citations": citation_records(membership)}
    )


def site_record(site: Site) -> Record:
    return compact({**columns(site, SITE_FIELDS), "area": site.area_id, "citations": citation_records(site)})


def contact_record(contact: Contact) -> Record:
    phones = [say_kept(one) for one in contact.phones]
    areas = sorted(area.key for area in contact.areas.all())
    citations = citation_records(contact)
    return compact({**columns(contact, CONTACT_FIELDS), "phones": phones, "areas": areas, "citations": citations})


def with_said_numbers(record: Record) -> Record:
    """The record of an organisation with its telephones as `contact_record` says them, however they are written."""
    if not record.get("contacts"):
        return record
    return {**record, "contacts": [_with_said_numbers(contact, record) for contact in record["contacts"]]}


def _with_said_numbers(contact: Record, record: Record) -> Record:
    """What cannot be read stays as it is, to be refused when it is written."""
    if "phones" not in contact:
        return contact
    try:
        kept = _kept_phones(contact, record)
    except RecordError:
        return contact
    return {**contact, "phones": [say_number(one) for one in kept]}


def write_organization(record: Record) -> None:
    """Make the organisation of that slug equal to the record; every organisation it names must exist."""
    check_record(record)
    organization = Organization.objects.get(slug=record["slug"])
    write_row(
        organization,
        record,
        ORGANIZATION_FIELDS,
        parent=find_organization(record["parent"]) if "parent" in record else None,
        area=_area_of(record),
    )
    write_children(
        organization.sites, record.get("sites", []), SITE_FIELDS, links=lambda site: {"area": _area_of(site)}
    )
    write_children(organization.contacts, _kept_contacts(record), CONTACT_FIELDS)
    _write_contact_areas(organization, record.get("contacts", []))
    write_figures(organization, record.get("figures", []))
    write_schedule(organization, record)
    _write_memberships(organization, record.get("memberships", []))


def _kept_contacts(record: Record) -> list[Record]:
    contacts = record.get("contacts", [])
    return [{**one, "phones": _kept_phones(one, record)} if "phones" in one else one for one in contacts]


def _kept_phones(contact: Record, record: Record) -> list[str]:
    """Numbers of a file, as people write them, read where the contact is, else its organisation or one of its sites."""
    what = f"contact « {contact.get('key', '')} », phones"
    if not isinstance(contact["phones"], list):
        raise RecordError(f'{what} : une liste de textes est attendue. Exemple : ["04 78 39 21 75", "3919"].')
    places = (*contact.get("areas", []), record.get("area"), *(one.get("area") for one in record.get("sites", [])))
    try:
        return kept_numbers(contact["phones"], *filter(None, places))
    except NotANumber as error:
        raise RecordError(f"{what} : {error}") from error


def _write_contact_areas(organization: Organization, records: list[Record]) -> None:
    wanted = {record["key"]: record.get("areas", []) for record in records}
    for contact in organization.contacts.all():
        contact.areas.set(find_area(key) for key in wanted[contact.key])


def check_record(record: Record) -> None:
    """Raise RecordError at the first key that no column takes."""
    what = f"organisme « {record['slug']} »"
    check_keys(record, ORGANIZATION_KEYS, what)
    for name, accepted in (
        ("sites", (*SITE_FIELDS, "area", "citations")),
        ("contacts", (*CONTACT_FIELDS, "areas", "citations")),
        ("figures", (*FIGURE_FIELDS, "citations")),
        ("memberships", ("network", "note", "citations")),
        *SCHEDULE_PARTS,
    ):
        for part in record.get(name, []):
            check_keys(part, accepted, f"{what}, {name}")


def find_organization(slug: str) -> Organization:
    found = Organization.objects.filter(slug=slug).first()
    if found is None:
        raise RecordError(f"organisme inconnu « {slug} ».")
    return found


def find_area(key: str) -> Area:
    found = Area.objects.filter(key=key).first()
    if found is None:
        raise RecordError(f"territoire inconnu « {key} » (exemples : commune-69266, departement-69, academie-lyon).")
    return found


def _area_of(record: Record) -> Area | None:
    return find_area(record["area"]) if "area" in record else None


def _write_memberships(organization: Organization, records: list[Record]) -> None:
    write_children(
        organization.memberships,
        records,
        ("note",),
        links=lambda record: {"network": find_organization(record["network"])},
        known_by=_which_network,
    )


def _which_network(part: Membership | Record) -> str:
    return part.network.slug if isinstance(part, Membership) else part["network"]
