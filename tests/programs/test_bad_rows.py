"""One bad row never stops the site: every column that holds a code, a date, a list or a pointer, in its turn."""

import logging
from contextlib import contextmanager
from itertools import groupby

import pytest
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, connection, models, transaction

from partners.models import Organization
from programs.bad_rows import state
from programs.bad_rows.columns import checked_columns
from programs.bad_rows.owners import PARTS
from programs.bad_rows.scan import find_faults
from programs.models import AcceptedPublic, CatalogueVersion, Expression, Program
from search import catalogue
from search.rebuild import rebuild
from sources.models import Citation, Source
from tests.factories import make_citation, make_full_program, make_organization, make_program, surround
from translations.models import Translation

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

# Each reads entries in its own way. They ask one function what to leave out: one column of each table tries them all.
PAGES = (
    "/", "/programmes/?q=aide&age=15", "/organismes/", "/agenda/", "/sources/", "/sitemap.xml",
    "/sitemap-programmes.xml", "/changements.atom", "/programmes/temoin/", "/organismes/organisme-temoin/",
)  # fmt: skip
OFTEN = ("/programmes/?q=aide&age=15",)
COLUMNS = checked_columns(connection.vendor)
BY_MODEL = {model: list(group) for model, group in groupby(COLUMNS, key=lambda column: column.model)}
# Beside an entry, not one: a text goes, and the French is shown; a phrase is not understood.
BESIDE = (Translation, Expression)


def bad_value(field: models.Field):
    """What no form would take, in a shape that the column's type may hold."""
    if isinstance(field, models.JSONField):
        return '["zzz", 99]'
    if field.remote_field:
        return "zzz-99" if field.target_field.get_internal_type() == "CharField" else 987_654_321
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return "2023-02-30"
    if isinstance(field, models.SmallIntegerField) and field.choices:
        return 99
    if isinstance(field, models.SlugField):
        return "deux mots/ici"
    return "zzz"


@pytest.fixture
def entries():
    """An entry with one of everything, and one that is never touched; the real ones would only cost time."""
    Program.objects.update(editorial_status="draft")
    witness = make_program(slug="temoin", name="Témoin")
    body = make_organization(slug="organisme-temoin", name="Témoin")
    witness.participations.create(organization=body, role="operator")
    program, organization = make_full_program(slug="abime"), make_organization(slug="organisme-abime")
    surround(program, organization)
    program.contacts.latest("pk").areas.set(["commune-69266"])
    Expression.objects.create(words="mots", parameter="public", value="jeune", example="mots")
    Translation.objects.create(subject=program, field="name", language="en", text="Name", source_hash="0" * 32)
    somebody = User.objects.create(username="quelqu-un")
    for entry in (organization, program):
        entry.verifications.create(verified_on="2026-01-15", verified_by=somebody, means="appel", outcome="confirmed")
    return program, organization


def last_row(model: type[models.Model]) -> int | None:
    """Of those that the fixture made."""
    return model._base_manager.order_by("-pk").values_list("pk", flat=True).first()


def _was_stored(statement: str, values: list) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except (IntegrityError, DataError):
        return False
    return True


@contextmanager
def bad_row(column):
    """Typed past all forms, and taken back at the end; tells whether the database took it."""
    meta, pk = column.model._meta, last_row(column.model)
    assert pk is not None, f"the fixture made no {meta.verbose_name}"
    statement = f'UPDATE "{meta.db_table}" SET "{column.field.column}" = %s WHERE "{meta.pk.column}" = %s'  # noqa: S608
    with transaction.atomic():
        yield _was_stored(statement, [bad_value(column.field), pk])
        transaction.set_rollback(True)


def names_owner(column) -> bool:
    """Once it points nowhere, whose row it is cannot be told: it disturbs nobody."""
    owners = [name for name, _owner in PARTS.get(column.model, ())]
    return column.field.name in ("content_type", "object_id") or column.field.attname in owners


def slugs(client, path: str) -> set[str]:
    found, page = set(), 1
    while page:
        answer = client.get(path, {"per_page": 100, "page": page}).json()
        found |= {one["slug"] for one in answer["results"]}
        page = page + 1 if answer["next"] else 0
    return found


MODELS = ((Program, "programs", "/programmes/"), (Organization, "organizations", "/organismes/"))


def everything(client) -> dict[str, set[str]]:
    return {kind: slugs(client, f"/api/{kind}/") for _model, kind, _path in MODELS}


@pytest.mark.parametrize("model", BY_MODEL, ids=lambda model: model._meta.label)
def test_a_bad_row_leaves_its_entry_out_and_every_other_page_stands(client, entries, caplog, subtests, model):
    before = everything(client)
    slug_of = {kind: dict(model.objects.values_list("pk", "slug")) for model, kind, _path in MODELS}
    pages = PAGES
    for column in BY_MODEL[model]:
        caplog.clear()
        with (
            subtests.test(str(column)),
            bad_row(column) as is_stored,
            caplog.at_level(logging.WARNING, logger="programs.bad_rows"),
        ):
            CatalogueVersion.advance()
            faults = find_faults()
            assert bool(faults) == is_stored
            if is_stored:
                gone = what_is_gone(client, faults, before, slug_of, every_page=pages is PAGES)
                assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)
                pages = OFTEN
                assert_each_is_told_once(caplog, column, faults)
                if column.model not in (*BESIDE, Source) and not names_owner(column):
                    assert any(gone.values()), "the entry is still there"


def what_is_gone(client, faults, before: dict, slug_of: dict, *, every_page: bool) -> dict[str, set[str]]:
    """The entries of these faults: they and no others are missing from the lists, and their pages with `every_page`."""
    after = everything(client)
    left_out = {(fault.model, fault.pk) for fault in faults}
    gone = {kind: {slug_of[kind][pk] for owner, pk in left_out if owner is model} for model, kind, _ in MODELS}
    assert {kind: before[kind] - after[kind] for kind in gone} == gone
    paths = [f"{path}{slug}/" for _, kind, path in MODELS for slug in gone[kind] if every_page]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    return gone


def assert_each_is_told_once(caplog, column, faults) -> None:
    told = [record.getMessage() for record in caplog.records if record.name.startswith("programs.bad_rows")]
    assert len(told) == len(set(told)) == len(faults)
    assert all(str(column) in line for line in told)


def spoil(program: Program) -> None:
    """Typed past all forms; update() writes what it is given for a code."""
    AcceptedPublic.objects.filter(program=program).update(public="zzz")


def test_an_entry_comes_back_when_it_is_mended(client):
    program = make_program(slug="abime", publics=({"public": "jeune"},))
    spoil(program)
    CatalogueVersion.advance([program.pk])
    assert "abime" not in slugs(client, "/api/programs/")
    AcceptedPublic.objects.filter(program=program).update(public="jeune")
    CatalogueVersion.advance()
    assert "abime" in slugs(client, "/api/programs/")


def test_what_is_part_of_an_entry_left_out_inherits_nothing_and_does_not_name_it(client):
    parent = make_program(slug="abime", name="Edelweiss", publics=({"age_min": 18},))
    make_program(slug="enfant", parent=parent)
    spoil(parent)
    CatalogueVersion.advance()
    assert "enfant" in slugs(client, "/api/programs/")
    page = client.get("/programmes/enfant/").content.decode()
    assert "Edelweiss" not in page
    assert client.get("/api/programs/enfant/").json()["parent"] is None


def test_a_worker_that_starts_reads_the_rest(monkeypatch):
    program, other = make_program(publics=({"public": "jeune"},)), make_program()
    spoil(program)
    CatalogueVersion.advance()
    monkeypatch.setattr(catalogue, "_current", None)
    with catalogue.current_catalogue() as held:
        assert (program.pk in held.position_of, other.pk in held.position_of) == (False, True)
        assert rebuild().differences == ()


def test_a_row_that_goes_bad_behind_the_sites_back_is_found_when_a_page_fails(client, monkeypatch):
    """No version tells of it."""
    program = make_program(slug="abime")
    citation = make_citation(program, "name", dated="2023-12")
    assert client.get("/programmes/abime/").status_code == 200
    Citation.objects.filter(pk=citation.pk).update(dated="2023-13")
    monkeypatch.setattr(state._known, "searched_at", float("-inf"))
    assert client.get("/programmes/abime/?age=15").status_code == 404
    assert client.get("/programmes/?age=15").status_code == 200
    assert "abime" not in slugs(client, "/api/programs/")


def test_a_fault_of_ours_is_no_bad_row(client, monkeypatch):
    def fail(*_, **__):
        raise KeyError("ours")

    monkeypatch.setattr("pages.listing.views.find", fail)
    with pytest.raises(KeyError, match="ours"):
        client.get("/programmes/?age=11")
