"""Random programmes in the database, seeded, with silent fields, inferences and parents, like the real ones."""

import random
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from eligibility import Question
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.stated import Stated
from programs.models import AcceptedPublic, CatalogueVersion, Program
from sources.models import Citation, CitationBasis, Source
from territories.models import Area
from vocabulary.schemes import SCHEMES

NAMES = 97  # fewer names than programmes, so that some are alike
CITED = 0.9  # share of rows that a source states
SILENCE = 0.5  # share of fields that no source states; about that of the real catalogue


def _maybe(chance: random.Random, make):
    return None if chance.random() < SILENCE else make()


def _codes(chance: random.Random, scheme: str) -> list[str]:
    return chance.sample(list(SCHEMES[scheme].terms), chance.randint(1, 3))


def _span(chance: random.Random, lowest: int, highest: int) -> tuple[int | None, int | None]:
    ends = sorted((chance.randint(lowest, highest), chance.randint(lowest, highest)))
    return tuple(None if chance.random() < 0.4 else end for end in ends)


def make_random_programs(number: int, seed: int) -> list[Program]:
    """Every fifth programme is a child of an earlier one."""
    chance = random.Random(seed)
    programs = Program.objects.bulk_create(_program(chance, i) for i in range(number))
    for i in range(5, number, 5):
        programs[i].parent = programs[chance.randrange(0, i, 5) + 1]
    Program.objects.bulk_update(programs, ["parent"])
    publics = AcceptedPublic.objects.bulk_create(
        _public(chance, program, rank) for program in programs for rank in range(chance.randint(0, 3))
    )
    _cover(chance, programs)
    _infer(chance, programs, ("aids", "coverage", "is_free"))
    _infer(chance, publics, ("public", "age_min", "level_max", "situations_addressed", "accepts_enrolled"))
    _cite(chance, programs, FACTS_OF_PROGRAMS)
    _cite(chance, publics, FACTS_OF_PUBLICS)
    CatalogueVersion.advance(whole=True)  # a bulk write sends no signal
    return programs


def _program(chance: random.Random, i: int) -> Program:
    state = chance.choices(["current", "past", "mentioned"], [8, 1, 1])[0]
    return Program(
        slug=f"generated-{i}", name=f"Dispositif {chance.randrange(NAMES)} {i}", nature="service", state=state,
        aids=_maybe(chance, lambda: _codes(chance, "aide")), exams=_maybe(chance, lambda: _codes(chance, "examen")),
        access=_maybe(chance, lambda: _codes(chance, "acces")), is_free=_maybe(chance, lambda: chance.random() < 0.7),
        is_paid=_maybe(chance, lambda: chance.random() < 0.5),
        has_boarding=_maybe(chance, lambda: chance.random() < 0.3),
        is_remote=_maybe(chance, lambda: chance.random() < 0.3), coverage_is_partial=chance.random() < 0.1,
    )  # fmt: skip


def _public(chance: random.Random, program: Program, rank: int) -> AcceptedPublic:
    ages, months = _span(chance, 3, 30), _span(chance, 0, 48)
    levels = [end if end is None else SCHEMES["niveau"].code_at(end) for end in _span(chance, 0, 13)]
    situations = {
        f"situations_{kind}": _maybe(chance, lambda: _codes(chance, "situation"))
        for kind in ("required", "addressed", "excluded")
    }
    return AcceptedPublic(
        program=program, key=f"p{rank}", position=rank,
        public=_maybe(chance, lambda: chance.choice(list(SCHEMES["public"].terms))),
        age_min=ages[0], age_max=ages[1], age_min_is_unclear=ages[0] is not None and chance.random() < 0.1,
        level_min=levels[0], level_max=levels[1], months_out_min=months[0], months_out_max=months[1],
        accepts_enrolled=_maybe(chance, lambda: chance.random() < 0.6),
        accepts_not_enrolled=_maybe(chance, lambda: chance.random() < 0.6),
        diploma_max=_maybe(chance, lambda: chance.choice(list(SCHEMES["diplome"].terms))), **situations,
        commitments=[["motivation"], None, ["entretien", "contrat"]][rank],
    )  # fmt: skip


def _cover(chance: random.Random, programs: list[Program]) -> None:
    through = Program.coverage.through
    keys = list(Area.objects.filter(departement="departement-69").values_list("pk", flat=True)[:60])
    keys += ["departement-69", "departement-01", "region-84", "academie-lyon", "commune-93001", "pays-FR"]
    through.objects.bulk_create(
        through(program=program, area_id=key)
        for program in programs
        if chance.random() > SILENCE
        for key in chance.sample(keys, chance.randint(1, 2))
    )


def _infer(chance: random.Random, subjects: list, fields: tuple[str, ...]) -> None:
    kind = ContentType.objects.get_for_model(subjects[0])
    source = Source.objects.first()
    Citation.objects.bulk_create(
        Citation(content_type=kind, object_id=one.pk, source=source, place="?",
                 basis=CitationBasis.INFERRED, why="au sort", fields=[chance.choice(fields)])
        for one in subjects if chance.random() < 0.3
    )  # fmt: skip


def _cite(chance: random.Random, subjects: list, facts: Iterable[Stated]) -> None:
    """Most of what they say has a source."""
    kind, source = ContentType.objects.get_for_model(subjects[0]), Source.objects.first()
    fields = sorted({name for one in facts for name in one.cited})
    Citation.objects.bulk_create(
        Citation(content_type=kind, object_id=one.pk, source=source, place="?", fields=fields)
        for one in subjects
        if chance.random() < CITED
    )


def random_question(chance: random.Random) -> Question:
    """Two or three criteria, as people ask."""
    places = ["commune-69266", "departement-69", "commune-93001", "arrondissement-69384", "region-84"]
    whole = {
        "public": chance.choice(list(SCHEMES["public"].terms)),
        "age": chance.randint(0, 32), "level": chance.randint(0, 13),
        "enrolled": chance.random() < 0.5, "diploma": chance.randint(0, 4), "months_out": chance.randint(0, 50),
        "situations": frozenset(_codes(chance, "situation")), "not_situations": frozenset(_codes(chance, "situation")),
        "aids": frozenset(_codes(chance, "aide")), "exams": frozenset(_codes(chance, "examen")),
        "access": chance.choice(list(SCHEMES["acces"].terms)),
        "free": True, "paid": True, "boarding": True, "remote": True,
        "place": Area.objects.get(pk=chance.choice(places)).scope(),
    }  # fmt: skip
    return Question(**{name: whole[name] for name in chance.sample(list(whole), chance.randint(1, 4))})
