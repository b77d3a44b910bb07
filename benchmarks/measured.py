"""What the real catalogue looks like, measured: silence, sizes, codes, citations. The generator draws from it."""

import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import accumulate
from typing import Any

from django.contrib.contenttypes.models import ContentType

from partners.models import Membership, Organization
from programs.models import AcceptedPublic, Participation, Program, ProgramFigure
from sources.models import Citation
from vocabulary.schemes import SCHEMES

UNSEEN = 0.5  # weight of a value that is possible and that the real catalogue does not hold yet
LISTS = {
    "aids": "aide", "exams": "examen", "access": "acces", "situations_required": "situation",
    "situations_addressed": "situation", "situations_excluded": "situation", "situations_one_of": "situation",
    "open_to": "ouverture", "tracks": "voie", "commitments": "engagement",
}  # fmt: skip
FLAGS = ("is_free", "is_paid", "has_boarding", "is_remote")
ENROLMENT = ("accepts_enrolled", "accepts_not_enrolled")
TEXTS = ("acronym", "access_steps", "decision_body", "legal_status", "coverage_note", "cost_note")


class Draw:
    """A weighted choice among values."""

    def __init__(self, values: Iterable[Any], weights: Iterable[float]):
        self.values = list(values)
        self.cumulated = list(accumulate(weights))

    def one(self, chance: random.Random) -> Any:
        return chance.choices(self.values, cum_weights=self.cumulated)[0]

    def many(self, chance: random.Random, number: int) -> list:
        return chance.choices(self.values, cum_weights=self.cumulated, k=number)


def counted(values: Iterable[Hashable], unseen: Iterable[Hashable] = ()) -> Draw:
    """The values as often as they occur; those of `unseen` at least a little."""
    weights = {**dict.fromkeys(unseen, UNSEEN), **Counter(values)}
    return Draw(weights.keys(), weights.values())


class Measured:
    """Distributions of the entries that were loaded from files; generated ones have no digest and do not count."""

    def __init__(self):
        self.programs = list(Program.objects.exclude(loaded_digest=""))
        if not self.programs:
            raise ValueError("The real catalogue is not loaded: manage.py load_areas, then load_catalogue fixtures/.")
        self.publics = list(AcceptedPublic.objects.exclude(program__loaded_digest=""))
        self.organizations = list(Organization.objects.exclude(loaded_digest=""))
        self._measure_programs()
        self._measure_publics()
        self._measure_links()
        self._measure_citations()

    def _measure_programs(self) -> None:
        self.columns = {name: counted(_values(self.programs, name)) for name in ("nature", "state")}
        self.columns |= {name: counted(_values(self.programs, name), (None, True, False)) for name in FLAGS}
        self.stated_text = {name: _share(self.programs, name) for name in TEXTS}
        self.lists = {name: CodeLists(self.programs, name) for name in ("aids", "exams", "access")}
        self.with_parent = _share(self.programs, "parent_id")
        self.partial_coverage = _share(self.programs, "coverage_is_partial")
        self.event_is_dated = 0.8  # one event only in the real catalogue

    def _measure_publics(self) -> None:
        per_program = Counter(public.program_id for public in self.publics)
        self.publics_per_program = counted(per_program[program.pk] for program in self.programs)
        self.public = counted(_values(self.publics, "public"), (None, *SCHEMES["public"].terms))
        self.enrolment = {name: counted(_values(self.publics, name), (None, True, False)) for name in ENROLMENT}
        self.diploma = counted(_values(self.publics, "diploma_max"), SCHEMES["diplome"].terms)
        self.lists |= {name: CodeLists(self.publics, name) for name in LISTS if name.startswith("situations")}
        self.spans = {
            name: Spans(self.publics, f"{name}_min", f"{name}_max") for name in ("age", "level", "months_out")
        }

    def _measure_links(self) -> None:
        links = {name: getattr(Program, name).through for name in ("coverage", "sites", "contacts", "distinct_from")}
        links |= {"participations": Participation, "figures": ProgramFigure}
        self.links = {name: self._per_program(model) for name, model in links.items()}
        kinds = Program.coverage.through.objects.values_list("area__kind", flat=True)
        self.coverage_kind = counted(kinds, ("commune", "epci", "departement", "academie", "region"))
        self.role = counted(Participation.objects.values_list("role", flat=True), Participation.Role.values)
        self.figure_kind = counted(ProgramFigure.objects.values_list("kind", flat=True))
        self.organization_kind = counted(_values(self.organizations, "kind"), Organization.Kind.values)
        self.organization_area = _share(self.organizations, "area_id")
        self.only_mentioned = _share(self.organizations, "is_only_mentioned")
        self.membership = Membership.objects.count() / len(self.organizations)

    def _per_program(self, model: type) -> Draw:
        column = "from_program_id" if hasattr(model, "from_program") else "program_id"
        counts = Counter(model.objects.values_list(column, flat=True))
        return counted(min(counts[program.pk], 12) for program in self.programs)

    def _measure_citations(self) -> None:
        """How many citations an object has, and how they support what is not its name."""
        kinds = {kind.pk: kind.model for kind in ContentType.objects.all()}
        rows = list(Citation.objects.values_list("content_type_id", "object_id", "basis", "fields", "dated"))
        self.dated = counted(row[4] for row in rows)
        objects, bases = Counter((kinds[row[0]], row[1]) for row in rows), defaultdict(list)
        for kind, _, basis, fields, _ in rows:
            bases[kinds[kind]] += [] if kinds[kind] == "program" and "name" in fields else [basis]
        self.basis = {model: counted(found) for model, found in bases.items() if found}
        self.citations = {
            model: counted(count for (name, _), count in objects.items() if name == model)
            for model in ("program", "acceptedpublic", "organization")
        }


class CodeLists:
    """How long a list of codes is (None: silent) and which codes it holds; codes never seen stay possible."""

    def __init__(self, rows: list, name: str):
        found = [getattr(row, name) or () for row in rows]
        self.sizes = counted((len(codes) for codes in found), (0, 1))
        self.codes = counted((code for codes in found for code in codes), SCHEMES[LISTS[name]].terms)

    def one(self, chance: random.Random) -> list[str] | None:
        return sorted(set(self.codes.many(chance, self.sizes.one(chance)))) or None


class Spans:
    """Which ends are stated, and around which values."""

    def __init__(self, rows: list, lowest: str, highest: str):
        pairs = [(getattr(row, lowest), getattr(row, highest)) for row in rows]
        self.shapes = counted(
            [(low is not None, high is not None) for low, high in pairs], [(True, True), (True, False), (False, True)]
        )
        self.values = [value for pair in pairs for value in pair if value is not None]


def _values(rows: list, name: str) -> list:
    return [getattr(row, name) for row in rows]


def _share(rows: list, name: str) -> float:
    return sum(bool(value) for value in _values(rows, name)) / len(rows)
