"""Entries for tests, one plain function per model: every argument has a default, and names never repeat."""

import datetime
from itertools import count

from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from partners.models import Contact, Membership, Organization, Site
from programs.models import AcceptedPublic, Participation, Program, ProgramFigure
from schedules.models import Availability, Occasion
from sources.models import Citation, Source

_numbers = count(1)


def make_source(**values) -> Source:
    number = next(_numbers)
    return Source.objects.create(**{"slug": f"doc-{number}", "title": f"Document {number}", "language": "fr", **values})


def make_citation(subject, *fields: str, **values) -> Citation:
    """What supports `fields` of the subject: the source of the tests states them unless said otherwise."""
    source = values.pop("source", None) or make_source()
    return Citation.objects.create(
        subject=subject, **{"fields": list(fields), "source": source, "place": "page 1", **values}
    )


def _cite_given(subject, values: dict) -> None:
    """One document of all tests states what decides answers: without it, they would be to be checked."""
    deciding = {name for one in (*FACTS_OF_PROGRAMS, *FACTS_OF_PUBLICS) for name in (*one.cited, *one.columns)}
    given = [name for name in values if name in {*deciding, "area"} and values[name] not in (None, "", [])]
    if given:
        document = {"title": "Document des tests", "language": "fr"}
        source, _is_new = Source.objects.get_or_create(slug="document-des-tests", defaults=document)
        make_citation(subject, *given, source=source)


def make_organization(**values) -> Organization:
    number = next(_numbers)
    return Organization.objects.create(**{"slug": f"organisme-{number}", "name": f"Organisme {number}", **values})


def make_membership(**values) -> Membership:
    parts = {"organization": values.pop("organization", None), "network": values.pop("network", None)}
    return Membership.objects.create(**{name: part or make_organization() for name, part in parts.items()}, **values)


def make_site(**values) -> Site:
    number = next(_numbers)
    organization = values.pop("organization", None) or make_organization()
    site = Site.objects.create(
        organization=organization, **{"key": f"lieu-{number}", "name": f"Lieu {number}", **values}
    )
    _cite_given(site, {"area": values.get("area_id") or values.get("area")})
    return site


def make_contact(**values) -> Contact:
    number = next(_numbers)
    organization = values.pop("organization", None) or make_organization()
    return Contact.objects.create(
        organization=organization, **{"key": f"contact-{number}", "email": f"contact{number}@example.org", **values}
    )


def make_program(
    *, coverage=(), sites=(), contacts=(), distinct_from=(), publics: tuple[dict, ...] = (), **values
) -> Program:
    """`coverage`: keys of areas; `publics`: the columns of each accepted public."""
    number = next(_numbers)
    program = Program.objects.create(
        **{
            "slug": f"dispositif-{number}",
            "name": f"Dispositif {number}",
            "nature": Program.Nature.SERVICE,
            "summary": f"Résumé du dispositif {number}.",
            **values,
        }
    )
    program.coverage.set(coverage)
    program.sites.set(sites)
    program.contacts.set(contacts)
    program.distinct_from.set(distinct_from)
    links = {"coverage": coverage, "sites": sites, "contacts": contacts}
    _cite_given(program, {**values, **{name: rows for name, rows in links.items() if rows}})
    for columns in publics:
        make_public(program, **columns)
    return program


def make_public(program: Program | None = None, **values) -> AcceptedPublic:
    number = next(_numbers)
    program = program or make_program()
    public = AcceptedPublic.objects.create(program=program, **{"key": f"public-{number}", "position": number, **values})
    _cite_given(public, values)
    return public


def make_participation(program: Program | None = None, **values) -> Participation:
    organization = values.pop("organization", None) or make_organization()
    return Participation.objects.create(
        program=program or make_program(),
        organization=organization,
        **{"role": Participation.Role.OPERATOR, "position": next(_numbers), **values},
    )


def make_figure(program: Program | None = None, **values) -> ProgramFigure:
    number = next(_numbers)
    return ProgramFigure.objects.create(
        program=program or make_program(),
        **{"key": f"chiffre-{number}", "kind": "duration", "wording": f"{number} semaines.", **values},
    )


def make_occasion(subject=None, **values) -> Occasion:
    number = next(_numbers)
    return Occasion.objects.create(
        subject=subject or make_program(),
        **{
            "key": f"date-{number}",
            "kind": Occasion.Kind.RECEPTION,
            "title": f"Accueil {number}",
            "frequency": "" if values.keys() & {"starts_on", "ends_on"} else "weekly",
            **values,
        },
    )


def make_availability(subject=None, **values) -> Availability:
    number = next(_numbers)
    return Availability.objects.create(
        subject=subject or make_program(),
        **{"key": f"places-{number}", "status": "full", "as_of": datetime.date(2026, 9, 1), **values},
    )


def make_full_program(**values) -> Program:
    """A programme that has at least one of everything a page can show; for query counts."""
    site, contact = make_site(area_id="commune-69266"), make_contact(phones=["04 00 00 00 00"])
    program = make_program(
        parent=make_program(),
        coverage=["departement-69"],
        sites=[site],
        contacts=[contact],
        distinct_from=[make_program()],
        publics=({"public": "jeune", "age_min": 12, "age_max": 16},),
        **values,
    )
    part, figure = make_participation(program), make_figure(program)
    for subject, field in ((program, "name"), (program.accepted_publics.get(), "public"), (part, "role")):
        make_citation(subject, field)
    for subject, field in ((site, "name"), (contact, "email"), (figure, "wording")):
        make_citation(subject, field)
    make_citation(make_occasion(program), "title")
    make_citation(make_availability(program), "status")
    make_program(parent=program)
    return program


def surround(program: Program, organization: Organization) -> None:
    """One more of everything that can be linked to the two; for query counts."""
    other = make_full_program()
    make_participation(program)
    make_participation(other, organization=organization)
    contact = make_contact(organization=organization, phones=["04 00 00 00 00"])
    site = make_site(organization=organization, area_id="commune-69266")
    program.contacts.add(contact)
    program.sites.add(site)
    program.distinct_from.add(other)
    make_program(parent=program)
    make_organization(parent=organization)
    make_membership(network=organization)
    subjects = [make_membership(organization=organization), make_public(program), make_figure(program), contact, site]
    for entry in (program, organization):
        subjects += [make_occasion(entry), make_availability(entry)]
    for subject in subjects:
        make_citation(subject, "name")
