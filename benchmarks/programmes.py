"""Generated programmes: their columns, whom they accept, what they are linked to and where each fact comes from."""

import datetime
import random

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify

from benchmarks import lexicon
from benchmarks.bodies import Body, BodyMaker
from benchmarks.measured import ENROLMENT, FLAGS, Measured, Spans
from benchmarks.places import area_key
from programs.models import AcceptedPublic, Participation, Program, ProgramFigure
from sources.models import Citation, CitationBasis
from vocabulary.schemes import SCHEMES

BOUNDS = {"age": (3, 30), "months_out": (0, 60)}
PROGRAM_FACTS = (
    "acronym", "state", "takes_place_on", "aids", "exams", "access", "access_steps", "decision_body", "legal_status",
    "coverage_note", "cost_note", *FLAGS,
)  # fmt: skip
PUBLIC_FACTS = (
    "public", "age_min", "age_max", "level_min", "level_max", "diploma_max", "months_out_min", "months_out_max",
    "situations_required", "situations_addressed", "situations_excluded", "situations_one_of", "open_to",
    "commitments", "tracks", *ENROLMENT,
)  # fmt: skip
NAMING = ("situations_required", "situations_one_of", "situations_addressed")
UNITS = {"duration": "semaines", "rhythm": "séances par semaine", "group_size": "jeunes", "capacity": "places"}


class ProgramMaker(BodyMaker):
    def columns(self, pk: int, operator: Body, parent: int | None) -> Program:
        """Everything that the entry itself states."""
        chance, measured = self.chance, self.measured
        name = lexicon.program_name(chance, operator.town.name)
        values = {key: draw.one(chance) for key, draw in measured.columns.items()}
        values |= {key: measured.lists[key].one(chance) for key in ("aids", "exams", "access")}
        length = round(chance.triangular(40, 150, 60))
        return Program(
            pk=pk, slug=f"{slugify(name)[:66].strip('-')}-{pk}", name=name[:200], parent_id=parent,
            summary=self.words.text(chance, length // 3), description=self.words.text(chance, length - length // 3),
            coverage_is_partial=chance.random() < measured.partial_coverage, takes_place_on=self._day(values["nature"]),
            **values, **self._notes(),
        )  # fmt: skip

    def _notes(self) -> dict[str, str]:
        chance, shares = self.chance, self.measured.stated_text
        notes = {name: self.words.text(chance, 8)[:200] for name, share in shares.items() if chance.random() < share}
        if "acronym" in notes:
            notes["acronym"] = "".join(chance.choices("ACDEFIJLMPRSU", k=chance.randint(3, 5)))
        return notes

    def _day(self, nature: str) -> datetime.date | None:
        if nature != Program.Nature.EVENT or self.chance.random() > self.measured.event_is_dated:
            return None
        return datetime.date(2024, 1, 1) + datetime.timedelta(days=self.chance.randrange(1000))

    def public(self, pk: int, program: int, rank: int) -> AcceptedPublic:
        chance, measured = self.chance, self.measured
        values = {key: draw.one(chance) for key, draw in measured.enrolment.items()}
        for name, spans in measured.spans.items():
            values[f"{name}_min"], values[f"{name}_max"] = _span(chance, name, spans)
        situations = [key for key in measured.lists if key.startswith("situations")]
        values |= {key: measured.lists[key].one(chance) for key in situations}
        _tell_apart(values)
        return AcceptedPublic(
            pk=pk, program_id=program, key=f"public-{rank}", position=rank, public=measured.public.one(chance),
            diploma_max=measured.diploma.one(chance), age_min_is_unclear=bool(values["age_min"] and pk % 40 == 0),
            **values,
        )  # fmt: skip

    def areas(self, operator: Body) -> set[str]:
        """Around the operator: its town, its grouping, its département… as the real entries do."""
        number = self.measured.links["coverage"].one(self.chance)
        return {area_key(operator.town, kind) for kind in self.measured.coverage_kind.many(self.chance, number)}

    def participations(self, program: int, operator: Body, others: list[Body]) -> list[Participation]:
        number = self.measured.links["participations"].one(self.chance)
        roles = ["operator", *self.measured.role.many(self.chance, number)][:number]
        bodies = [operator, *self.chance.choices(others, k=number)][:number]
        pairs = dict.fromkeys((body.pk, role) for body, role in zip(bodies, roles, strict=True))
        return [
            Participation(pk=pk, program_id=program, organization_id=body, role=role, position=rank)
            for rank, (pk, (body, role)) in enumerate(zip(self.take(Participation, len(pairs)), pairs, strict=True))
        ]

    def figures(self, program: int) -> list[ProgramFigure]:
        kinds = self.measured.figure_kind.many(self.chance, self.measured.links["figures"].one(self.chance))
        return [
            self._figure(pk, program, kind)
            for pk, kind in zip(self.take(ProgramFigure, len(kinds)), kinds, strict=True)
        ]

    def _figure(self, pk: int, program: int, kind: str) -> ProgramFigure:
        number, unit = self.chance.randint(1, 60), UNITS.get(kind, "personnes")
        values = {"minimum": number, "unit": unit, "wording": f"{number} {unit}."}
        return ProgramFigure(pk=pk, program_id=program, key=f"chiffre-{pk}", kind=kind, **values)


class Citer:
    """Every stated fact is cited once; as many citations as real entries have, inferred as often."""

    def __init__(self, chance: random.Random, measured: Measured, sources: list[int], maker: BodyMaker):
        self.chance, self.measured, self.sources, self.maker = chance, measured, sources, maker
        self.kinds = {kind.model: kind.pk for kind in ContentType.objects.all()}

    def entry(self, program: Program) -> list[Citation]:
        named = self.one("program", program.pk, ["name", "nature", "summary", "description"], CitationBasis.STATED)
        number = self.measured.citations["program"].one(self.chance) - 1
        return [named, *self._facts("program", program, PROGRAM_FACTS, max(1, number))]

    def public(self, public: AcceptedPublic) -> list[Citation]:
        number = self.measured.citations["acceptedpublic"].one(self.chance)
        return self._facts("acceptedpublic", public, PUBLIC_FACTS, number)

    def _facts(self, model: str, row: Program | AcceptedPublic, names: tuple[str, ...], number: int) -> list[Citation]:
        stated = [name for name in names if getattr(row, name) not in (None, "")]
        self.chance.shuffle(stated)
        return [self.one(model, row.pk, group) for i in range(number) if (group := stated[i::number])]

    def one(self, model: str, pk: int, fields: list[str], basis: str | None = None) -> Citation:
        basis = basis or self.measured.basis[model].one(self.chance)
        why = "" if basis == CitationBasis.STATED else "d'après le sens de la phrase"
        return Citation(
            pk=self.maker.take(Citation)[0], content_type_id=self.kinds[model], object_id=pk, fields=fields,
            basis=basis, source_id=self.chance.choice(self.sources), place=f"page {self.chance.randint(1, 90)}",
            why=why, dated=self.measured.dated.one(self.chance),
        )  # fmt: skip


def _span(chance: random.Random, name: str, spans: Spans) -> tuple:
    """Two values near real ones, in order, with the ends stated as often as in the real entries."""
    has_low, has_high = spans.shapes.one(chance)
    if not (has_low or has_high):
        return None, None
    scale = list(SCHEMES["niveau"].terms) if name == "level" else None
    lowest, highest = (0, len(scale) - 1) if scale else BOUNDS[name]
    near = [scale.index(value) if scale else value for value in chance.choices(spans.values, k=2)]
    ends = sorted(min(max(value + round(chance.gauss(0, 2)), lowest), highest) for value in near)
    low, high = (scale[end] if scale else end for end in ends)
    return (low if has_low else None), (high if has_high else None)


def _tell_apart(values: dict) -> None:
    """A situation is not both excluded and named."""
    named = {code for name in NAMING for code in values[name] or ()}
    values["situations_excluded"] = [code for code in values["situations_excluded"] or () if code not in named] or None
