"""An organisation in the words of schema.org, for search engines: what is stated and nothing else."""

from collections.abc import Iterable

from partners.models import Contact, Organization, Site
from sources.origins import is_only_deduced
from sources.web_addresses import web_address
from web.linked_data import CONTEXT, Absolute, LinkedData, stated

TYPES: dict[str, str] = {
    Organization.Kind.STATE: "GovernmentOrganization",
    Organization.Kind.LOCAL_GOVERNMENT: "GovernmentOrganization",
    Organization.Kind.SCHOOL: "EducationalOrganization",
}


def organization_data(organization: Organization, contacts: Iterable[Contact], absolute: Absolute) -> LinkedData:
    return {
        "@context": CONTEXT,
        **organization_reference(organization, absolute),
        **stated(
            {
                "alternateName": _other_names(organization),
                "description": organization.summary,
                "sameAs": web_address(organization.website),
                "parentOrganization": organization.parent and organization_reference(organization.parent, absolute),
                "contactPoint": [point for contact in contacts if (point := contact_point(contact))],
                "location": [_place(site) for site in organization.sites.all()],
            }
        ),
    }  # fmt: skip


def _other_names(organization: Organization) -> list[str]:
    """A name that no document writes is left out."""
    others = () if is_only_deduced(organization, "other_names") else organization.other_names
    return [name for name in (organization.acronym, *others) if name]


def organization_reference(organization: Organization, absolute: Absolute) -> LinkedData:
    kind = TYPES.get(organization.kind, "Organization")
    return {"@type": kind, "name": organization.name, "url": absolute(organization.get_absolute_url())}


def contact_point(contact: Contact) -> LinkedData:
    """Nothing where the contact has neither telephone nor address of e-mail."""
    dialled = [number.dialled for number in contact.numbers if number.dialled]
    ways = stated({"telephone": dialled, "email": contact.email})
    return {"@type": "ContactPoint", **stated({"contactType": contact.role}), **ways} if ways else {}


def _place(site: Site) -> LinkedData:
    town = site.area.name if site.area else ""
    address = stated({"streetAddress": site.street, "postalCode": site.postcode, "addressLocality": town})
    data: LinkedData = {"@type": "Place", "name": site.name}
    return {**data, "address": {"@type": "PostalAddress", "addressCountry": "FR", **address}} if address else data
