"""A national catalogue beside the real one: seeded, with the real distributions, over the real communes.

The same seed and sizes give the same rows, on SQLite and on PostgreSQL.
"""

import gc
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.core.management import call_command, get_commands
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

from benchmarks.bodies import Body, BodyMaker
from benchmarks.lexicon import Lexicon
from benchmarks.measured import Measured
from benchmarks.places import populated_towns
from benchmarks.programmes import Citer, ProgramMaker
from partners.models import Contact, Membership, Organization, Site
from programs.models import AcceptedPublic, CatalogueVersion, Participation, Program, ProgramFigure
from sources.models import Citation, Source

LINKS = {name: getattr(Program, name).through for name in ("coverage", "sites", "contacts", "distinct_from")}
MODELS = (
    Source, Organization, Membership, Site, Contact, Program, AcceptedPublic, Participation, ProgramFigure,
    *LINKS.values(), Citation,
)  # fmt: skip
BATCH = 2_000  # entries held in memory at once
UMBRELLA = 0.15  # share of programmes that others may be part of
RECENT = 200  # a parent is one of the latest umbrellas
Rows = dict[type[Model], list[Model]]


class Catalogue:
    """Yields batches of rows; nothing here writes."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)  # noqa: S311 - not a secret
        self.measured, words = Measured(), Lexicon()
        self.towns = populated_towns()
        keys = {model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in MODELS}
        self.bodies = BodyMaker(self.chance, self.measured, words, keys)
        self.programs = ProgramMaker(self.chance, self.measured, words, keys)
        self.everyone: list[Body] = []
        self.umbrellas: list[int] = []

    def batches(self, programs: int, organizations: int) -> Iterator[Rows]:
        yield self._documents()
        for number in _portions(organizations):
            yield self._organizations(number)
        for number in _portions(programs):
            yield self._programs(number)

    def _documents(self) -> Rows:
        """One guide per département that a drawn town is in."""
        found = {town.parents.get("departement", ""): town.name for town in self.towns.values}
        sources = [self.bodies.source(key, name) for key, name in sorted(found.items()) if key]
        self.citer = Citer(self.chance, self.measured, [source.pk for source in sources], self.bodies)
        return {Source: sources}

    def _organizations(self, number: int) -> Rows:
        rows: Rows = defaultdict(list)
        bodies = [self.bodies.make(town, rows) for town in self.towns.many(self.chance, number)]
        for body in bodies:
            if self.everyone and self.chance.random() < self.measured.membership:
                rows[Membership].append(self.bodies.join(body, self.chance.choice(self.everyone)))
        self.everyone += bodies
        for model, fields in (
            (Organization, ["name", "kind"]),
            (Site, ["name", "street"]),
            (Contact, ["email", "name"]),
        ):
            name = model._meta.model_name
            rows[Citation] += [self.citer.one(name, row.pk, fields) for row in rows[model]]
        return rows

    def _programs(self, number: int) -> Rows:
        rows: Rows = defaultdict(list)
        for pk in self.programs.take(Program, number):
            self._program(pk, rows)
        return rows

    def _program(self, pk: int, rows: Rows) -> None:
        operator = self.chance.choice(self.everyone)
        program = self.programs.columns(pk, operator, self._parent(pk))
        number = self.measured.publics_per_program.one(self.chance)
        keys = self.programs.take(AcceptedPublic, number)
        publics = [self.programs.public(key, pk, rank) for rank, key in enumerate(keys)]
        participations = self.programs.participations(pk, operator, self.everyone)
        figures = self.programs.figures(pk)
        for model, made in ((Program, [program]), (AcceptedPublic, publics), (Participation, participations)):
            rows[model] += made
        rows[ProgramFigure] += figures
        self._link(pk, operator, rows)
        rows[Citation] += self.citer.entry(program)
        rows[Citation] += [citation for public in publics for citation in self.citer.public(public)]
        rows[Citation] += [self.citer.one("participation", row.pk, ["role"]) for row in participations]
        rows[Citation] += [self.citer.one("programfigure", row.pk, ["wording"]) for row in figures]

    def _parent(self, pk: int) -> int | None:
        """Drawn before the entry itself may become one, so that nothing is its own ancestor."""
        recent = self.umbrellas[-RECENT:]
        parent = self.chance.choice(recent) if recent and self.chance.random() < self.measured.with_parent else None
        if self.chance.random() < UMBRELLA:
            self.umbrellas = [*recent, pk]
        return parent

    def _link(self, pk: int, operator: Body, rows: Rows) -> None:
        links = self.measured.links
        found = {name: links[name].one(self.chance) for name in ("sites", "contacts", "distinct_from")}
        self._add("coverage", pk, rows, "area_id", sorted(self.programs.areas(operator)))
        self._add("sites", pk, rows, "site_id", operator.sites[: found["sites"]])
        self._add("contacts", pk, rows, "contact_id", operator.contacts[: found["contacts"]])
        if found["distinct_from"] and len(rows[Program]) > 1:  # like its neighbour in the list, both ways
            self._add("distinct_from", pk, rows, "to_program_id", [pk - 1])
            self._add("distinct_from", pk - 1, rows, "to_program_id", [pk])

    def _add(self, name: str, pk: int, rows: Rows, column: str, others: list | range) -> None:
        model = LINKS[name]
        own = "from_program_id" if name == "distinct_from" else "program_id"
        keys = self.programs.take(model, len(others))
        rows[model] += [model(pk=key, **{own: pk, column: other}) for key, other in zip(keys, others, strict=True)]


def generate(programs: int, organizations: int, seed: int, tell: Callable[[str], None] = lambda line: None) -> None:
    """Add the generated entries to the database; the real ones stay."""
    started, written = time.monotonic(), 0
    catalogue = Catalogue(seed)
    gc.freeze()  # a hundred thousand lasting objects need no second look after each batch
    for rows in catalogue.batches(programs, max(1, organizations)):
        with transaction.atomic():
            for model in MODELS:
                model._base_manager.bulk_create(rows.get(model, ()))
        written += len(rows.get(Program, ()))
        tell(f"{written} programmes written, {time.monotonic() - started:.0f} s")
    _continue_sequences()
    after_generation()


def after_generation() -> None:
    """What must follow a bulk write: whatever is derived from the catalogue, then its version, then statistics."""
    if "rebuild_search" in get_commands():
        call_command("rebuild_search", verbosity=0)
    CatalogueVersion.advance(whole=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _continue_sequences() -> None:
    """PostgreSQL numbers the next rows after ours."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)


def _portions(total: int) -> Iterator[int]:
    for start in range(0, total, BATCH):
        yield min(BATCH, total - start)
