"""A catalogue larger than what one statement of SQLite takes: 1,100 organisations and 1,000 programmes, from files."""

import pytest
import yaml
from django.conf import settings

from partners.models import Organization
from programs.loading import catalogue
from programs.loading.catalogue import load_catalogue
from programs.models import CatalogueChange, CatalogueVersion, Participation, Program
from sources.models import Citation, Source
from translations.models import Translation
from translations.subjects import fingerprint

pytestmark = pytest.mark.django_db

ORGANIZATIONS, PROGRAMS, SOURCES = 1_100, 1_000, 12
WITH_ALL_PARTS = 100  # one entry in so many has contacts, figures and so on: each part is written by itself
# Beyond this depth SQLite refuses a tree of conditions: what one statement asks of organisations is more than that.
EACH_HAS = 2


def citation(*fields: str, source: int) -> dict:
    return {"fields": list(fields), "place": "page 1", "source": f"grand-{source % SOURCES}"}


def organization(number: int) -> dict:
    record = {"slug": f"grand-{number}", "name": f"Organisme {number}", "citations": [citation("name", source=number)]}
    if number % WITH_ALL_PARTS:
        return record
    contacts = [{"key": f"c{i}", "email": f"c{i}@example.org", "phones": ["04 00 00 00 00"]} for i in range(3)]
    return {
        **record,
        "area": "departement-69",
        "sites": [{"key": "lieu", "name": "Accueil", "area": "commune-69266"}],
        "contacts": [{**one, "citations": [citation("email", source=number + 1)]} for one in contacts],
        "memberships": [{"network": f"grand-{number + 1}"}],
    }


def program(number: int) -> dict:
    bodies = [(number + i * ORGANIZATIONS // EACH_HAS) % ORGANIZATIONS for i in range(EACH_HAS)]
    record = {
        "slug": f"grand-{number}",
        "name": f"Dispositif {number}",
        "nature": "service",
        "summary": "Un essai.",
        "participations": [{"organization": f"grand-{body}", "role": "operator"} for body in bodies],
        "citations": [citation("name", source=number)],
    }
    if number % WITH_ALL_PARTS:
        return record
    return {
        **record,
        "coverage": ["departement-69"],
        "contacts": [f"grand-{number}/c1"],
        "distinct_from": [f"grand-{number + 1}"],
        "accepted_publics": [{"key": "general", "public": "jeune", "citations": [citation("public", source=number)]}],
        "figures": [{"key": "duree", "kind": "duration", "wording": "Dix semaines."}],
    }


def write_files(folder, organizations: list[dict], programs: list[dict]) -> None:
    """One file per document; what is in another language is in one file for all."""
    for source in range(SOURCES):
        content = {
            "source": {"slug": f"grand-{source}", "title": f"Document {source}", "language": "fr"},
            "organizations": organizations[source::SOURCES],
            "programs": programs[source::SOURCES],
        }
        (folder / f"{source:02}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    (folder / "translations").mkdir()
    texts = {record["slug"]: {"name": "Programme"} for record in programs}
    stamps = {
        f"{record['slug']}/name": f"{fingerprint(record['name'])} {fingerprint('Programme')}" for record in programs
    }
    content = yaml.safe_dump({"programs": texts, "stamps": stamps})
    (folder / "translations" / "en.yaml").write_text(content, encoding="utf-8")


def store_most(organizations: list[dict], programs: list[dict]) -> None:
    """What a former load left, without its minutes of one statement after the other."""
    sources = [Source(slug=f"grand-{i}", title=f"Document {i}", language="fr") for i in range(SOURCES)]
    source_of = {one.slug: one for one in Source.objects.bulk_create(sources)}
    bodies = Organization.objects.bulk_create(Organization(slug=one["slug"], name=one["name"]) for one in organizations)
    body_of = {one.slug: one for one in bodies}
    names = ("slug", "name", "nature", "summary")
    entries = Program.objects.bulk_create(Program(**{name: one[name] for name in names}) for one in programs)
    Participation.objects.bulk_create(
        Participation(program=entry, organization=body_of[part["organization"]], role="operator", position=position)
        for entry, record in zip(entries, programs, strict=True)
        for position, part in enumerate(record["participations"])
    )
    Citation.objects.bulk_create(
        Citation(subject=entry, source=source_of[cited["source"]], place=cited["place"], fields=cited["fields"])
        for stored, records in ((bodies, organizations), (entries, programs))
        for entry, record in zip(stored, records, strict=True)
        for cited in record["citations"]
    )


def test_a_large_catalogue_is_loaded_and_the_second_load_changes_nothing(tmp_path):
    """Entries without parts are stored already; those that have all sorts of parts are new."""
    organizations = [organization(number) for number in range(ORGANIZATIONS)]
    programs = [program(number) for number in range(PROGRAMS)]
    bodies = [one for number, one in enumerate(organizations) if number % WITH_ALL_PARTS]
    # What a new entry is not to be confused with would change too.
    entries = [one for number, one in enumerate(programs) if number % WITH_ALL_PARTS > 1]
    known = {one["slug"] for one in bodies}
    for one in entries:
        one["participations"] = [part for part in one["participations"] if part["organization"] in known]
    store_most(bodies, entries)
    write_files(tmp_path, organizations, programs)
    total = ORGANIZATIONS + PROGRAMS + SOURCES
    new = total - len(bodies) - len(entries) - SOURCES
    first = load_catalogue(tmp_path)
    assert (first.counts["added"], first.counts["unchanged"], first.kept) == (new, total - new, [])
    before = CatalogueVersion.current(), CatalogueChange.objects.count(), Translation.objects.count()
    second = load_catalogue(tmp_path)
    assert (second.counts["unchanged"], second.counts["added"], second.kept) == (total, 0, [])
    assert (second.texts.counts["unchanged"], second.texts.counts["added"]) == (PROGRAMS, 0)
    assert (CatalogueVersion.current(), CatalogueChange.objects.count(), Translation.objects.count()) == before


@pytest.mark.each_database
def test_no_statement_of_a_load_grows_with_the_catalogue(monkeypatch):
    """Chunks of any size read the same."""
    monkeypatch.setattr(catalogue, "READ_AT_ONCE", 7)
    report = load_catalogue(settings.BASE_DIR / "fixtures")
    assert (report.counts["added"], report.counts["changed"], report.kept) == (0, 0, [])
