"""The catalogue against the documents: every entry of the checklist is there, and every fact names its source."""

from collections.abc import Iterator

import pytest
import yaml
from django.conf import settings

from partners.models import Membership, Organization, OrganizationFigure, Site
from partners.records import organizations_with_everything
from programs.models import AcceptedPublic, Participation, Program, ProgramFigure
from programs.records import programs_with_everything
from sources.models import Citation, CitationBasis

pytestmark = pytest.mark.django_db

CHECKLIST = yaml.safe_load((settings.BASE_DIR / "tests/data/checklist.yaml").read_text(encoding="utf-8"))
PROGRAMS = CHECKLIST["programs"]
ORGANIZATIONS = {**CHECKLIST["organizations"], **CHECKLIST["optional"]}

# Columns that are no fact of a document: how the entry is kept, or a precision of the column named beside.
NOT_FACTS = {
    "id", "slug", "key", "position", "nature", "state", "editorial_status", "is_only_mentioned", "dated",
    "loaded_digest", "withdrawn_on", "is_public", "age_min_is_unclear", "months_out_is_approximate",
    "coverage_is_partial", "content_type", "object_id", "changed_at",
}  # fmt: skip
OWNERS = {"program", "organization"}  # the entry that a part belongs to
PARTS = {
    Program: ("accepted_publics", "participations", "figures", "occasions", "availabilities"),
    Organization: ("memberships", "sites", "contacts", "figures", "occasions", "availabilities"),
}


def number_of(citation: Citation) -> int:
    """The number of the document in the name of its file."""
    return int(citation.source.reference[:3])


def entries() -> list[Program | Organization]:
    return [*programs_with_everything(), *organizations_with_everything()]


def subjects(entry) -> Iterator:
    """The entry and every part of it that has facts of its own."""
    yield entry
    for name in PARTS[type(entry)]:
        yield from getattr(entry, name).all()


def facts(subject) -> set[str]:
    """The names of the columns and links that hold a value."""
    owners = {AcceptedPublic: OWNERS, ProgramFigure: OWNERS, OrganizationFigure: OWNERS, Site: OWNERS}
    exempt = NOT_FACTS | owners.get(type(subject), {"program"})
    if type(subject).__name__ in ("Contact", "Membership"):
        exempt = exempt | {"organization"}
    columns = {
        field.name
        for field in subject._meta.fields
        if field.name not in exempt and getattr(subject, field.attname) not in (None, "", [])
    }
    links = {name for name in ("coverage", "sites") if isinstance(subject, Program) and getattr(subject, name).all()}
    return columns | links


def test_catalogue_holds_the_programmes_of_the_checklist_and_no_other():
    parents = {program.slug: program.parent and program.parent.slug for program in programs_with_everything()}
    assert parents == {slug: (item[2] if len(item) == 3 else None) for slug, item in PROGRAMS.items()}


def test_catalogue_holds_the_organisations_of_the_checklist_and_no_other():
    assert set(Organization.objects.values_list("slug", flat=True)) == set(ORGANIZATIONS)


def test_every_programme_cites_the_document_that_names_it():
    cited = {program.slug: {number_of(c) for c in program.citations.all()} for program in programs_with_everything()}
    assert {slug: item[0] for slug, item in PROGRAMS.items() if item[0] not in cited[slug]} == {}


def test_every_organisation_cites_the_document_that_names_it():
    cited = {one.slug: {number_of(c) for c in one.citations.all()} for one in organizations_with_everything()}
    assert {slug: number for slug, number in ORGANIZATIONS.items() if number not in cited[slug]} == {}


def test_programme_that_a_document_only_names_says_so():
    mentioned = {slug for slug, item in PROGRAMS.items() if item[1] == "mentioned"}
    states = dict(Program.objects.filter(slug__in=mentioned).values_list("slug", "state"))
    past = {"alliance-perseverance"}  # only named too, and named as past
    assert {slug for slug, state in states.items() if state == "mentioned"} == mentioned - past
    assert {states[slug] for slug in past} == {"past"}


def test_every_fact_is_named_by_a_citation_of_its_object():
    unsupported = {
        f"{entry.slug}: {type(subject).__name__} {subject}": sorted(missing)
        for entry in entries()
        for subject in subjects(entry)
        if (missing := facts(subject) - {name for citation in subject.citations.all() for name in citation.fields})
    }
    assert unsupported == {}


def test_every_citation_names_fields_that_exist_and_hold_a_value():
    empty = {
        f"{entry.slug}: {type(subject).__name__} {subject}": sorted(unknown)
        for entry in entries()
        for subject in subjects(entry)
        for citation in subject.citations.all()
        if (unknown := {name for name in citation.fields if not _holds(subject, name)})
    }
    assert empty == {}


def _holds(subject, name: str) -> bool:
    value = getattr(subject, name, None)
    return value.exists() if hasattr(value, "exists") else value not in (None, "", [])


def test_no_field_of_an_object_is_both_stated_and_inferred():
    contradictions = [
        (entry.slug, str(subject), name)
        for entry in entries()
        for subject in subjects(entry)
        for name in _names(subject, {CitationBasis.INFERRED})
        & _names(subject, {CitationBasis.STATED, CitationBasis.DEFINITION})
    ]
    assert contradictions == []


def _names(subject, bases: set) -> set[str]:
    return {name for citation in subject.citations.all() if citation.basis in bases for name in citation.fields}


def test_every_citation_belongs_to_something_and_says_where_it_was_read():
    kinds = (Program, Organization, Membership, Site, AcceptedPublic, Participation)
    assert [citation for citation in Citation.objects.all() if citation.subject is None or not citation.place] == []
    assert all(kind.objects.filter(citations=None).count() == 0 for kind in kinds)


def test_every_inference_says_why():
    inferred = Citation.objects.filter(basis=CitationBasis.INFERRED)
    assert inferred.count() > 50
    assert [citation for citation in inferred if len(citation.why) < 10] == []


@pytest.mark.parametrize("slug", PROGRAMS)
def test_every_programme_has_a_page_under_its_name(client, slug):
    program = Program.objects.get(slug=slug)
    response = client.get(f"/programmes/{slug}/")
    assert response.status_code == 200
    assert response.context["program"] == program
    assert response.context["sources"] != []


@pytest.mark.parametrize("slug", ORGANIZATIONS)
def test_every_organisation_has_a_page_under_its_name(client, slug):
    response = client.get(f"/organismes/{slug}/")
    assert response.status_code == 200
    assert response.context["organization"] == Organization.objects.get(slug=slug)


def test_api_lists_every_programme_of_the_checklist(client):
    payload = client.get("/api/programs/", {"per_page": 100, "include": "no"}).json()
    parents = {item["slug"]: item["parent"] for item in payload["results"]}
    assert parents == {slug: (item[2] if len(item) == 3 else None) for slug, item in PROGRAMS.items()}


def test_api_lists_every_organisation_of_the_checklist(client):
    pages = [client.get("/api/organizations/", {"per_page": 100, "page": page}).json() for page in (1, 2)]
    assert {item["slug"] for page in pages for item in page["results"]} == set(ORGANIZATIONS)
