"""An audit as published for benefit screeners: made-up households, and the rules written a second time from the texts.

Every "no" of the site is right where something stated contradicts the household, every "yes" where everything said is
stated and no condition is kept quiet. What is a matter of judgement is told, once per kind, in `explained.yaml`.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from tests.audit import second_rules
from tests.audit.second_rules import CLASSES, DIPLOMAS, FIRST_AGE, HERE, PROGRAMMES, Household

pytestmark = pytest.mark.django_db

ASKED = ("age", "level", "enrolled", "months_out", "situations")
COUNT, SEED = 5000, 2020  # the year of the method
EXPLAINED = yaml.safe_load((HERE / "explained.yaml").read_text())

SITUATIONS = [
    "decrochage",
    "risque-decrochage",
    "exclusion",
    "phobie",
    "justice",
    "handicap",
    "sans-emploi",
    "echec-examen",
    "deux-echecs-examen",
    "quartier-prioritaire",
    "rural",
    "precarite",
    "habitat-precaire",
    "allophone",
    "besoin-repere",
    "protection-enfance",
    "harcelement",
    "sans-papiers",
    "difficultes-scolaires",
    "fragilise",
    "loin-metropole",
]
AIDS = [
    "accompagnement-scolaire",
    "aide-devoirs",
    "mentorat",
    "remobilisation",
    "repit",
    "reprise-etudes",
    "preparation-examen",
    "insertion-professionnelle",
    "mediation-scolaire",
    "soutien-parents",
    "apprentissage-francais",
    "engagement-volontariat",
    "sport-culture",
    "information-orientation",
    "intervention-en-classe",
]
EXAMS = ["cfg", "dnb", "cap", "bac-pro", "bac-techno", "bac-general"]
PLACES = [
    "69123",
    "69389",
    "69384",
    "69266",
    "69264",
    "42218",
    "42095",
    "01053",
    "38185",
    "07186",
    "93001",
    "75056",
    "13055",
]
# Households that chance seldom meets, each on the edge of something that a source says.
CORNERS = [
    Household(age=24, level="terminale", situations=frozenset(["deux-echecs-examen"])),
    Household(age=25, level="superieur", enrolled=True, situations=frozenset(["decrochage"])),
    Household(age=13, level="4e", situations=frozenset(["besoin-repere"])),
    Household(public="parent", level="5e", situations=frozenset(["besoin-repere"])),
    Household(public="parent", level="maternelle"),
    Household(public="jeune", age=20, situations=frozenset(["sans-papiers"])),
    Household(age=16, enrolled=False, situations=frozenset(["sans-papiers"])),
    Household(
        age=16,
        enrolled=True,
        situations=frozenset(["phobie"]),
        denied=frozenset(["decrochage", "risque-decrochage"]),
    ),
    Household(situations=frozenset(["precarite"])),
    Household(situations=frozenset(["habitat-precaire"]), denied=frozenset(["allophone"])),
    Household(level="4e", enrolled=True, denied=frozenset(["risque-decrochage"])),
    Household(aids=frozenset(["accompagnement-scolaire"])),
    Household(free=True),
    Household(denied=frozenset(["precarite"])),
    Household(public="benevole", free=True),
    Household(age=28, denied=frozenset(["handicap"])),
    Household(age=28),
    Household(age=18, situations=frozenset(["justice"])),
]
PUBLICS = ["jeune"] * 11 + ["parent"] * 3 + ["benevole", "etablissement", "professionnel"]


def households(count: int, seed: int) -> Iterator[Household]:
    """Families first, most of whom say two to five things, from a fixed seed."""
    chance = random.Random(seed)
    while count:
        drawn = household(chance)
        if drawn != Household(public=drawn.public):
            yield drawn
            count -= 1


def household(chance: random.Random) -> Household:
    """A whole household, of which only some things are said; every other was told of a programme and thinks it fits."""
    told = chance.random() < 0.5
    public, whole = told_of_a_programme(chance) if told else anybody(chance)
    said = set(chance.sample(sorted(whole), min(len(whole), chance.choice([1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 8]))))
    if told and chance.random() < 0.6:  # who was told says what the programme asks
        said = {*ASKED, *(["diploma"] if chance.random() < 0.4 else [])} | {chance.choice(sorted(whole))}
    said |= {"public"} if chance.random() < 0.6 else set()
    return Household(**{name: value for name, value in (whole | {"public": public}).items() if name in said})


def anybody(chance: random.Random) -> tuple[str, dict]:
    public = chance.choice(PUBLICS)
    return public, wishes(chance) | (child(chance) if public in ("jeune", "parent") else group(chance))


def child(chance: random.Random) -> dict:
    """A child or young person: class, diploma and time since school fit the age."""
    age = chance.choice([*range(3, 31), *range(11, 26), *range(13, 20)])
    left = chance.random() < (0.05 if age < 16 else 0.55)
    behind = chance.choice([0, 0, 0, 1, 2]) if age > 8 else 0
    reached = CLASSES[max(0, min(len(CLASSES) - 1, age - 5 - behind))]
    facts = {"age": age, "level": reached, "enrolled": not left, "diploma": held(chance, age, reached)}
    if left:
        facts["level"] = CLASSES[max(0, CLASSES.index(reached) - chance.choice([0, 1, 2]))]
        facts["months_out"] = chance.choice([0, 1, 2, 4, 6, 9, 12, 18, 24, 30, 36, 37, 48, 60])
    facts["situations"] = frozenset(chance.sample(SITUATIONS, chance.choice([1, 1, 1, 2, 3])))
    facts["denied"] = frozenset(chance.sample(SITUATIONS, chance.choice([1, 1, 2, 3]))) - facts["situations"]
    return facts if chance.random() < 0.5 else {name: value for name, value in facts.items() if name != "denied"}


def told_of_a_programme(chance: random.Random) -> tuple[str, dict]:
    """Somebody whom one programme accepts, or nearly: a year, a class or a diploma may be wanting."""
    entry = chance.choice(list(PROGRAMMES.values()))
    one = chance.choice([one for one in entry["accepts"] if not one.get("disputed")])
    facts = age_and_class_near(chance, one) | schooling_near(chance, one)
    facts |= {"diploma": chance.choice(["aucun", "bac", *DIPLOMAS]), "place": chance.choice(PLACES)}
    needed = {chance.choice(need["one_of"]) for need in one.get("needs", [])}
    facts["situations"] = frozenset(needed | set(chance.sample(SITUATIONS, chance.choice([0, 0, 0, 1]))))
    facts["denied"] = frozenset(chance.sample(SITUATIONS, chance.choice([0, 0, 0, 1]))) - facts["situations"]
    facts |= {"aids": frozenset([chance.choice(list(entry["help"]))])} if entry["help"] else {}
    facts |= {name: True for name in ("free", "paid", "boarding") if name in entry}
    return one["public"], {name: value for name, value in facts.items() if value != frozenset()}


def age_and_class_near(chance: random.Random, one: dict) -> dict:
    """Ages and classes about the bounds that the source states."""
    facts: dict = {}
    if ages := one.get("age"):
        first, last = ages["first"], ages.get("last", 25)
        facts["age"] = chance.choice([first - 1, first, first, last, last, last + 1, chance.randint(first, last)])
    if classes := one.get("classes"):
        first, last = CLASSES.index(classes["first"]), CLASSES.index(classes.get("last", "superieur"))
        rank = chance.choice([first - 1, first, last, last + 1, chance.randint(first, last)])
        facts["level"] = CLASSES[max(0, min(len(CLASSES) - 1, rank))]
    if reached := one.get("reached"):
        facts["level"] = CLASSES[CLASSES.index(reached["class"]) + chance.choice([-1, 0, 0])]
    return facts


def schooling_near(chance: random.Random, one: dict) -> dict:
    """At school or out of it, mostly as the source accepts, with about the months it accepts."""
    accepted = [side for side, fact in one.get("enrolled", {}).items() if fact == "accepted"]
    facts = {"enrolled": chance.choice([*accepted, *accepted, *accepted, "in", "out"]) == "in"}
    if not facts["enrolled"] and "months_out" in one:
        facts["months_out"] = chance.choice([1, 3, 12, one["months_out"]["last"], one["months_out"]["last"] + 1])
    return facts


def held(chance: random.Random, age: int, reached: str) -> str:
    """The highest diploma that somebody of this age and class may hold."""
    highest = 0 if age < 15 else 1 if age < 18 else 3 if age < 20 else 4
    highest = highest if reached in ("terminale", "superieur") else min(highest, 2)
    return DIPLOMAS[chance.randint(0, highest)]


def group(chance: random.Random) -> dict:
    """A school, a professional or a volunteer: a class and a situation at most."""
    return {"level": chance.choice(CLASSES), "situations": frozenset([chance.choice(SITUATIONS)])}


def wishes(chance: random.Random) -> dict:
    """Help, exam, place and conditions of use, each wanted by some only."""
    whole = {"aids": frozenset(chance.sample(AIDS, chance.choice([1, 1, 2]))), "place": chance.choice(PLACES)}
    whole |= {"exam": chance.choice(EXAMS)} if chance.random() < 0.2 else {}
    return whole | {name: True for name in ("free", "paid", "boarding", "remote") if chance.random() < 0.15}


def conflicts(found: list[tuple[Household, str, str, list[str]]]) -> Iterator[tuple]:
    """A "no" that nothing stated carries; a "yes" that something said or kept quiet forbids."""
    for said, programme, answer, criteria in found:
        if answer == "no" and second_rules.reasons_for_no(programme, said) is None:
            yield programme, "no", criteria, said
        if answer == "yes" and (doubts := second_rules.reasons_against_yes(programme, said)):
            yield programme, "yes", doubts, said


def is_explained(programme: str, answer: str, criteria: list[str], said: Household) -> bool:
    """A "no" stands on one reason that was explained; a "yes" needs every doubt to be explained."""
    known = [
        any(
            (one["programme"], one["answer"], one["criterion"]) == (programme, answer, criterion)
            and all(getattr(said, name) in values for name, values in one.get("when", {}).items())
            for one in EXPLAINED
        )
        for criterion in criteria
    ]
    return any(known) if answer == "no" else all(known)


@pytest.fixture
def answers() -> list[tuple[Household, str, str, list[str]]]:
    return all_answers()


@cache
def all_answers() -> list[tuple[Household, str, str, list[str]]]:
    """What the site answers each household on each programme, and the criteria on which it says "no"."""
    from programs.models import Program
    from search.catalogue import current_catalogue

    keys = dict(Program.objects.filter(slug__in=PROGRAMMES).values_list("slug", "pk"))
    scopes = scopes_of_places()
    with current_catalogue() as catalogue:
        offers = {slug: catalogue.offers[catalogue.position_of[keys[slug]]] for slug in PROGRAMMES}
        asked = [(said, question(said, scopes)) for said in [*households(COUNT, SEED), *CORNERS]]
        return [answer_of(said, slug, offers[slug], words) for said, words in asked for slug in PROGRAMMES]


def answer_of(said: Household, slug: str, offer, asked) -> tuple[Household, str, str, list[str]]:
    from eligibility import explain

    found = explain(offer, asked)
    code = found.answer.code
    return (
        said,
        slug,
        code,
        [one.criterion for one in found.findings if one.answer.code == "no"] if code == "no" else [],
    )


def scopes_of_places() -> dict:
    from territories.models import Area

    keys = [f"{kind}-{code}" for kind in ("commune", "arrondissement") for code in PLACES]
    return {area.key.partition("-")[2]: area.scope() for area in Area.objects.filter(key__in=keys)}


def question(said: Household, scopes: dict):
    """The household in the words of the site."""
    from eligibility import Question

    words = {name: value for name, value in vars(said).items() if name not in ("denied", "exam")}
    words["level"] = None if said.level is None else CLASSES.index(said.level)
    words["diploma"] = None if said.diploma is None else DIPLOMAS.index(said.diploma)
    words["not_situations"], words["exams"] = said.denied, frozenset([said.exam] if said.exam else [])
    words["place"] = scopes[said.place] if said.place else None
    return Question(**words)


def test_no_answer_of_the_site_is_wrong(answers):
    assert len(answers) == (COUNT + len(CORNERS)) * len(PROGRAMMES)
    kinds = defaultdict(list)
    for programme, answer, criteria, said in conflicts(answers):
        if not is_explained(programme, answer, criteria, said):
            kinds[programme, answer, ", ".join(criteria)].append(said)
    assert not kinds, "\n".join(["wrong answers of the site:", *(told(*kind) for kind in kinds.items())])


def told(kind: tuple[str, str, str], households: list[Household]) -> str:
    """One kind of wrong answer, with the household that says least."""
    programme, answer, criteria = kind
    spoken = [one.things_said() for one in households]
    return f'{len(households)} × {programme} "{answer}" ({criteria}): {min(spoken, key=len)}'


@pytest.mark.parametrize(("bound", "years", "answer"), [("first", 18, "yes"), ("last", 27, "no")])
def test_one_wrong_number_would_be_found(answers, monkeypatch, bound, years, answer):
    """Missions locales take 16 to 25 in (004, line 225): were it not so, answers of the site would be wrong."""
    assert not wrong_answers(answers, "mission-locale")
    monkeypatch.setitem(PROGRAMMES["mission-locale"]["accepts"][0]["age"], bound, years)
    assert wrong_answers(answers, "mission-locale") == {answer}


def wrong_answers(answers: list, programme: str) -> set[str]:
    return {answer for _, answer, _, _ in conflicts([one for one in answers if one[1] == programme])}


def test_each_explanation_still_explains_something(answers):
    found = {(programme, answer, one) for programme, answer, criteria, _ in conflicts(answers) for one in criteria}
    assert [one for one in EXPLAINED if (one["programme"], one["answer"], one["criterion"]) not in found] == []


def test_the_households_are_as_they_are():
    """Most say two to five things, and no class is more than three years from the age of a pupil."""
    drawn = list(households(COUNT, SEED))
    assert sum(2 <= len(one.things_said()) <= 5 for one in drawn) > COUNT / 2
    chance = random.Random(SEED)
    pupils = [one for one in (child(chance) for _ in range(COUNT)) if one["enrolled"] and one["age"] < 18]
    assert all(abs(FIRST_AGE[one["level"]] - one["age"]) <= 3 for one in pupils)
