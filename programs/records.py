"""Programmes as plain data, both ways: the one vocabulary of fixtures, API, exports and comparisons."""

from typing import TypeVar

from django.db.models import Prefetch

from partners.models import Contact, Site
from partners.records import find_area, find_organization
from programs.models import AcceptedPublic, Participation, Program
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
    plain_columns,
)
from sources.writing import write_children, write_figures, write_row

Part = TypeVar("Part", Site, Contact)
PROGRAM_FIELDS = plain_columns(Program, without=("editorial_status",))
RELATIONS = ("parent", "coverage", "sites", "contacts", "distinct_from")
PARTS = ("accepted_publics", "participations", "figures", "occasions", "availabilities", "citations")
PUBLIC_FIELDS = plain_columns(AcceptedPublic, without=("position",))  # which is the order of the list
PARTICIPATION_FIELDS = ("role", "note")
# What a part points to comes with the part: read by itself, SQLite is asked "id = a OR id = b…", at most 1,000 deep.
WITH_EVERYTHING = (
    "coverage",
    Prefetch("sites", Site.objects.select_related("organization", "area")),
    citations_of("sites"),
    Prefetch("contacts", Contact.objects.select_related("organization")),
    "distinct_from",
    citations_of(),
    citations_of("accepted_publics"),
    Prefetch("participations", Participation.objects.select_related("organization")),
    citations_of("participations"),
    citations_of("figures"),
    *WITH_SCHEDULE,
)


def programs_with_everything():
    """Programmes with all that their record needs, in a constant number of queries."""
    return Program.objects.select_related("parent").prefetch_related(*WITH_EVERYTHING)


def program_record(program: Program) -> Record:
    return compact(
        {
            **columns(program, PROGRAM_FIELDS),
            "state": program.state if program.state != Program.State.CURRENT else None,
            "coverage_is_partial": program.coverage_is_partial or None,
            "parent": program.parent.slug if program.parent else None,
            "coverage": sorted(area.key for area in program.coverage.all()),
            "sites": sorted(_reference(site) for site in program.sites.all()),
            "contacts": sorted(_reference(contact) for contact in program.contacts.all()),
            "distinct_from": sorted(other.slug for other in program.distinct_from.all()),
            "accepted_publics": [public_record(public) for public in program.accepted_publics.all()],
            "participations": [participation_record(part) for part in program.participations.all()],
            "figures": [figure_record(figure) for figure in program.figures.all()],
            **schedule_record(program),
            "citations": citation_records(program),
        }
    )


def public_record(public: AcceptedPublic) -> Record:
    record = columns(public, PUBLIC_FIELDS)
    record["age_min_is_unclear"] = public.age_min_is_unclear or None
    record["months_out_is_approximate"] = public.months_out_is_approximate or None
    return compact({**record, "citations": citation_records(public)})


def participation_record(participation: Participation) -> Record:
    return compact(
        {
            "organization": participation.organization.slug,
            **columns(participation, PARTICIPATION_FIELDS),
            "citations": citation_records(participation),
        }
    )


def _reference(part: Site | Contact) -> str:
    return f"{part.organization.slug}/{part.key}"


def write_program(record: Record) -> None:
    """Make the programme of that slug equal to the record; everything it names must exist."""
    check_record(record)
    program = Program.objects.get(slug=record["slug"])
    write_row(
        program,
        record,
        PROGRAM_FIELDS,
        parent=find_program(record["parent"]) if "parent" in record else None,
        coverage=[find_area(key) for key in record.get("coverage", [])],
        sites=[_find_part(Site, reference) for reference in record.get("sites", [])],
        contacts=[_find_part(Contact, reference) for reference in record.get("contacts", [])],
        distinct_from=[find_program(slug) for slug in record.get("distinct_from", [])],
    )
    write_children(program.accepted_publics, record.get("accepted_publics", []), PUBLIC_FIELDS, ordered=True)
    write_figures(program, record.get("figures", []))
    write_schedule(program, record)
    _write_participations(program, record.get("participations", []))


def check_record(record: Record) -> None:
    """Raise RecordError at the first key that no column takes."""
    what = f"dispositif « {record['slug']} »"
    check_keys(record, (*PROGRAM_FIELDS, *RELATIONS, *PARTS), what)
    for name, accepted in (
        ("accepted_publics", (*PUBLIC_FIELDS, "citations")),
        ("participations", ("organization", *PARTICIPATION_FIELDS, "citations")),
        ("figures", (*FIGURE_FIELDS, "citations")),
        *SCHEDULE_PARTS,
    ):
        for part in record.get(name, []):
            check_keys(part, accepted, f"{what}, {name}")


def find_program(slug: str) -> Program:
    found = Program.objects.filter(slug=slug).first()
    if found is None:
        raise RecordError(f"dispositif inconnu « {slug} ».")
    return found


def _find_part(model: type[Part], reference: str) -> Part:
    slug, _, key = reference.partition("/")
    found = model.objects.filter(organization__slug=slug, key=key).first()
    if found is None:
        raise RecordError(
            f"{model._meta.verbose_name} inconnu « {reference} » (forme attendue : organisme/identifiant)."
        )
    return found


def _write_participations(program: Program, records: list[Record]) -> None:
    write_children(
        program.participations,
        records,
        PARTICIPATION_FIELDS,
        ordered=True,
        links=lambda record: {"organization": find_organization(record["organization"])},
        known_by=_who_in_which_role,
    )


def _who_in_which_role(part: Participation | Record) -> tuple[str, str]:
    if isinstance(part, Participation):
        return part.organization.slug, part.role
    return part["organization"], part["role"]
