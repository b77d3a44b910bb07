"""The rules of eligibility, written a second time from the decisions alone, over the table `accepted.yaml`.

Each criterion looks at one alternative and one household and says up to two things: why "no" would be right (something
stated contradicts what was said), and why "yes" would be wrong (something said is not stated, or a condition was kept
quiet). Nothing here imports the rules of the site: the two are compared by `test_audit.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

HERE = Path(__file__).parent
PROGRAMMES: dict[str, dict] = yaml.safe_load((HERE / "accepted.yaml").read_text())

CLASSES = [
    "maternelle",
    "cp",
    "ce1",
    "ce2",
    "cm1",
    "cm2",
    "6e",
    "5e",
    "4e",
    "3e",
    "seconde",
    "premiere",
    "terminale",
    "superieur",
]
DIPLOMAS = ["aucun", "dnb-cfg", "cap-bep", "bac", "superieur"]
FIRST_AGE = dict(zip(CLASSES, [3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], strict=True))
LAST_AGE = FIRST_AGE | {"maternelle": 6, "superieur": 30}
NARROWER = {"echec-examen": "deux-echecs-examen"}
OF_A_CHILD = ("jeune", "parent")

AREAS = {
    "aura": ["01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"],
    "rhone-alpes": ["01", "07", "26", "38", "42", "69", "73", "74"],
    "academie-lyon": ["01", "42", "69"],
    "idf": ["75", "77", "78", "91", "92", "93", "94", "95"],
    "centre": ["18", "28", "36", "37", "41", "45"],
    "metropole-lyon": ["69123", "6938", "69266"],  # of the places that are drawn
}


@dataclass(frozen=True)
class Household:
    """What one visitor says; None, False or nothing means that it was not said."""

    public: str | None = None
    age: int | None = None
    level: str | None = None
    enrolled: bool | None = None
    diploma: str | None = None
    months_out: int | None = None
    situations: frozenset[str] = field(default_factory=frozenset)
    denied: frozenset[str] = field(default_factory=frozenset)
    aids: frozenset[str] = field(default_factory=frozenset)
    exam: str | None = None
    free: bool = False
    paid: bool = False
    boarding: bool = False
    remote: bool = False
    place: str | None = None

    @property
    def at_school(self) -> bool | None:
        """Months since leaving school say that one is out of it."""
        return False if self.months_out is not None else self.enrolled

    @property
    def present_class(self) -> str | None:
        """The class of somebody out of school is the last one attended, not a present one."""
        return None if self.at_school is False else self.level

    def things_said(self) -> dict:
        """Only what was said: False is a reply about school, and no reply about the conditions of use."""
        said = {name: value for name, value in vars(self).items() if value not in (None, frozenset())}
        return {name: value for name, value in said.items() if value is not False or name == "enrolled"}

    @property
    def speaks_of_a_child(self) -> bool:
        said = (self.age, self.level, self.at_school, self.diploma)
        return any(value is not None for value in said) or bool(self.situations | self.denied)


@dataclass(frozen=True)
class Verdict:
    """What one criterion says: `refuses` makes a "no" right, `doubts` makes a "yes" wrong."""

    criterion: str
    refuses: bool = False
    doubts: bool = False


def reasons_for_no(programme: str, household: Household) -> list[str] | None:
    """The criteria that contradict each alternative; None where one alternative is contradicted by nothing."""
    found: list[str] = []
    for alternative in considered(programme, household):
        refusing = [verdict.criterion for verdict in judged(programme, alternative, household) if verdict.refuses]
        if not refusing and not alternative.get("disputed"):
            return None
        found += refusing
    return sorted(set(found or ["public"]))


def reasons_against_yes(programme: str, household: Household) -> list[str]:
    """The fewest criteria that stand against a "yes", over the alternatives; none where a "yes" would be right."""
    if household.at_school is None:
        pupil, leaver = (replaced(household, enrolled=value) for value in (True, False))
        both = reasons_of_one(programme, pupil) + reasons_of_one(programme, leaver)
        return both and reasons_of_one(programme, household)
    return reasons_of_one(programme, household)


def reasons_of_one(programme: str, household: Household) -> list[str]:
    """The same for one household as it is said, without asking what the unsaid would change."""
    lists = []
    for alternative in considered(programme, household):
        verdicts = judged(programme, alternative, household)
        lists.append([verdict.criterion for verdict in verdicts if verdict.refuses or verdict.doubts])
        lists[-1] += ["public"] if alternative.get("disputed") or is_another(alternative, household) else []
    return min(lists, key=len, default=["public"])


def is_another(alternative: dict, household: Household) -> bool:
    """Whoever does not say for whom is taken for a family: a place for volunteers or schools is no "yes" to it."""
    return household.public is None and alternative["public"] not in OF_A_CHILD


def replaced(household: Household, **changes) -> Household:
    return Household(**(vars(household) | changes))


def considered(programme: str, household: Household) -> list[dict]:
    """The alternatives of the public that asks; of children and parents where a child is spoken of."""
    alternatives = PROGRAMMES[programme]["accepts"]
    if household.public:
        return [one for one in alternatives if one["public"] == household.public]
    if household.speaks_of_a_child:
        return [one for one in alternatives if one["public"] in OF_A_CHILD]
    return alternatives


def judged(programme: str, alternative: dict, household: Household) -> list[Verdict]:
    """Every criterion, of the alternative and of the programme as a whole."""
    entry = PROGRAMMES[programme]
    of_the_person = (age_or_class, level_reached, schooling, diploma, time_out, requirements, situations)
    of_the_whole = (help_wanted, exam, place)
    verdicts = [rule(alternative, household) for rule in of_the_person]
    verdicts += [rule(entry, household) for rule in of_the_whole]
    return [*verdicts, *conditions_of_use(entry, alternative, household)]


def age_or_class(facts: dict, household: Household) -> Verdict:
    """Each scale stated by both is compared; with none in common, usual ages four years apart refuse."""
    ages, classes = facts.get("age"), facts.get("classes")
    compared = []
    if ages and household.age is not None:
        compared.append(within_ages(ages, household.age))
    if classes and household.present_class:
        compared.append(within_classes(classes, household.present_class))
    if compared:
        return Verdict("age", any(no for no, _ in compared), any(doubt for _, doubt in compared))
    all_classes = "niveau" in facts.get("open_to", [])
    said = household.age is not None or (household.present_class is not None and not all_classes)
    return Verdict("age", refuses=usually_far(facts, household), doubts=bool(said or ages or classes))


def within_ages(ages: dict, age: int) -> tuple[bool, bool]:
    """Outside refuses; deduced ages from two years off only, and never give a "yes"."""
    first, last = ages.get("first", 0), ages.get("last", 99)
    if ages.get("deduced"):
        return not first - 2 < age < last + 2, True
    is_doubtful = (ages.get("unclear") and age == first) or ("last" not in ages and age > 25)
    return not first <= age <= last, bool(is_doubtful)


def within_classes(classes: dict, level: str) -> tuple[bool, bool]:
    first, last = classes.get("first", CLASSES[0]), classes.get("last", CLASSES[-1])
    return not CLASSES.index(first) <= CLASSES.index(level) <= CLASSES.index(last), False


def usually_far(facts: dict, household: Household) -> bool:
    """The visitor gives one scale and the source the other: refused where the usual ages are four years apart."""
    ages, classes = facts.get("age"), facts.get("classes")
    if ages and household.present_class and not ages.get("deduced"):
        youngest, oldest = FIRST_AGE[household.present_class], LAST_AGE[household.present_class]
        return youngest <= ages.get("first", 0) - 4 or oldest >= ages.get("last", 99) + 4
    if classes and household.age is not None:
        youngest, oldest = FIRST_AGE[classes["first"]], FIRST_AGE[classes.get("last", "superieur")]
        return household.age <= youngest - 4 or (household.age >= oldest + 4 and "last" in classes)
    return False


def level_reached(facts: dict, household: Household) -> Verdict:
    """The last class attended, where the source asks for a level: not said, it stays a condition."""
    needed = facts.get("reached", {}).get("class")
    if not needed:
        return Verdict("reached")
    if household.level is None:
        return Verdict("reached", doubts=True)
    return Verdict("reached", refuses=CLASSES.index(household.level) < CLASSES.index(needed))


def schooling(facts: dict, household: Household) -> Verdict:
    """Refused and said: "no". Refused and not said: a condition. Said and silent: only the programme knows."""
    stated = facts.get("enrolled", {})
    if household.at_school is None:
        return Verdict("schooling", doubts="refused" in stated.values() or "deduced" in stated.values())
    fact = stated.get("in" if household.at_school else "out", "silent")
    if fact == "silent" and "scolarite" in facts.get("open_to", []):
        fact = "accepted"
    return Verdict("schooling", refuses=fact in ("refused", "implied-refusal"), doubts=fact != "accepted")


def diploma(facts: dict, household: Household) -> Verdict:
    """A ceiling; where there is none, a diploma that was said is a question, unless all are welcome."""
    last = facts.get("diploma", {}).get("last")
    if last:
        above = household.diploma and DIPLOMAS.index(household.diploma) > DIPLOMAS.index(last)
        return Verdict("diploma", refuses=bool(above), doubts=household.diploma is None)
    has_one = household.diploma not in (None, "aucun")
    return Verdict("diploma", doubts=has_one and "diplome" not in facts.get("open_to", []))


def time_out(facts: dict, household: Household) -> Verdict:
    """Bounds that the source states; an approximate one is doubtful rather than refused."""
    stated, months = facts.get("months_out"), household.months_out
    if not stated:
        accepts_leavers = schooling(facts, household) == Verdict("schooling")
        return Verdict("time out", doubts=months is not None and not accepts_leavers)
    if months is None:
        return Verdict("time out", refuses=household.enrolled is True, doubts=True)
    return Verdict("time out", refuses=months > stated["last"], doubts=months < stated["first"])


def requirements(facts: dict, household: Household) -> Verdict:
    """Of each list one situation is required: all denied refuses, none said is a condition."""
    denied = household.denied | {NARROWER[code] for code in household.denied if code in NARROWER}
    refuses = doubts = False
    for need in facts.get("needs", []):
        codes, is_deduced = set(need["one_of"]), need.get("deduced", False)
        refuses |= codes <= denied and not is_deduced
        met = set(need.get("surely", codes)) & household.situations
        doubts |= not met or (is_deduced and not met & facts.get("named", {}).keys())
    return Verdict("situation required", refuses, doubts)


def situations(facts: dict, household: Household) -> Verdict:
    """One situation that the source names is enough; "all" answers the others, papers only in words of their own."""
    said, welcome = household.situations, set(facts.get("named", {}))
    for need in facts.get("needs", []):
        welcome |= set() if need.get("deduced") else set(need["one_of"])
    if "situations" in facts.get("open_to", []):
        welcome |= said - {"sans-papiers"}
    return Verdict("situation", doubts=bool(said) and not said & welcome)


def help_wanted(entry: dict, household: Household) -> Verdict:
    """One kind of help that the source names is enough; only help it says it is not refuses."""
    wanted = household.aids
    refused = bool(wanted) and wanted <= entry.get("help_refused", {}).keys()
    return Verdict("help", refuses=refused, doubts=bool(wanted) and not wanted & entry["help"].keys())


def exam(entry: dict, household: Household) -> Verdict:
    """Another exam than those of a whole list refuses; where the source is silent, only the programme knows."""
    stated = entry.get("exams", {"prepared": []})
    if household.exam is None or household.exam in stated["prepared"]:
        return Verdict("exam")
    return Verdict("exam", refuses=stated.get("only", False), doubts=True)


def conditions_of_use(entry: dict, alternative: dict, household: Household) -> Iterator[Verdict]:
    """Free (for whom), paid, boarding, at a distance: no source says "no", so that none of them ever refuses."""
    free = entry.get("free", {}).get("for", [])
    known = household.public or len({one["public"] for one in entry["accepts"]}) == 1
    yield Verdict("free", doubts=household.free and not (alternative["public"] in free and known))
    yield Verdict("paid", doubts=household.paid and "paid" not in entry)
    yield Verdict("boarding", doubts=household.boarding and "boarding" not in entry)
    needed = entry.get("remote", {}).get("needs", "nothing stated")
    yield Verdict("remote", doubts=household.remote and needed not in household.situations)


def place(entry: dict, household: Household) -> Verdict:
    """Inside what is stated: sure. Outside of all that the source leaves open: refused."""
    where = entry["places"]
    if household.place is None:
        return Verdict("place")
    is_open = where.get("anywhere") or is_inside(household.place, where.get("open", []))
    is_sure = where.get("distance") or is_inside(household.place, where.get("sure", []))
    return Verdict("place", refuses=not is_open, doubts=not is_sure)


def is_inside(code: str, areas: list[str]) -> bool:
    """INSEE codes of communes begin with their département."""
    beginnings = [beginning for area in areas for beginning in AREAS.get(area, [area])]
    return code.startswith(tuple(beginnings))
