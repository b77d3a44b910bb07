"""Ask the catalogue a question: counts, an order, a page of explained answers, and what another filter would give."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from programs.eligibility import Answer, Offer, Question, Verdict, explain
from programs.eligibility.criteria import BY_NAME
from programs.eligibility.facts import Fact, Places
from programs.eligibility.index import Bits, pack, positions_in
from programs.live import Catalogue, Entry
from programs.vocabulary import SCHEMES
from territories.scope import Scope

# From the closest fit to the loosest: a programme of the very town comes before one of the whole country.
CLOSENESS = ("arrondissement", "commune", "epci", "departement", "academie", "region", "pays")


@dataclass(frozen=True)
class Search:
    """A question with the words, the kinds of answer and the order wanted."""

    question: Question = Question()
    text: str = ""
    only: Answer | None = None
    with_refused: bool = False
    sort: str = "pertinence"


@dataclass(frozen=True)
class Counts:
    yes: int
    check: int
    no: int = 0


@dataclass(frozen=True)
class Answered:
    """An entry with its verdict."""

    entry: Entry
    verdict: Verdict


class Results:
    """The answers to one search."""

    def __init__(self, catalogue: Catalogue, search: Search):
        self.catalogue = catalogue
        self.search = search
        self.matches = _text_matches(catalogue, search.text)
        self.scope = _union(self.matches)
        found = catalogue.index.answers(search.question)
        self.bits = Bits(found.sure & self.scope, found.possible & self.scope)

    @property
    def counts(self) -> Counts:
        return _counts(self.bits, self.scope)

    @property
    def listed(self) -> int:
        """How many entries the list holds, all pages together."""
        return sum(tier.bit_count() for tier in self._tiers())

    def page(self, start: int, length: int) -> list[Answered]:
        chosen = islice(_positions(self._tiers(), start), length)
        return [self.answered(self.catalogue.entries[position]) for position in chosen]

    def answered(self, entry: Entry) -> Answered:
        return Answered(entry, explain(entry.offer, self.search.question))

    def refused(self) -> list[Answered]:
        """The entries that do not fit, those that nearly do first."""
        found = [self.answered(self.catalogue.entries[p]) for p in positions_in(self.scope & ~self.bits.possible)]
        return sorted(found, key=lambda one: (not one.verdict.is_near_miss, len(one.verdict.refusals)))

    def _tiers(self) -> list[int]:
        wanted = _wanted(self.bits, self.search.only)
        tiers = [tier & wanted for tier in self._ordered()]
        if self.search.with_refused:
            tiers.append(self.scope & ~self.bits.possible)
        return [tier for tier in tiers if tier]

    def _ordered(self) -> list[int]:
        question, index = self.search.question, self.catalogue.index
        if self.search.sort == "nom":
            return [self.bits.sure, self.bits.check]
        if self.search.sort == "date":
            return index.refine([self.bits.sure, self.bits.check], self.catalogue.by_newest)
        tiers = index.refine(index.by_certainty(question), self.matches)
        if question.place:
            tiers = index.refine(tiers, _by_closeness(self.catalogue, question.place))
        return index.refine(tiers, _by_situations(self.catalogue, question.situations))

    def facets(self) -> dict[str, dict[str, Counts]]:
        """For every value of every list, what choosing it (or adding it) would give."""
        return {
            name: {value: self._counts_with(name, value) for value in values} for name, values in FACET_VALUES.items()
        }

    def _counts_with(self, name: str, value: str) -> Counts:
        found = self.catalogue.index.answers(with_value(self.search.question, name, value))
        return _counts(Bits(found.sure & self.scope, found.possible & self.scope), self.scope)


FACET_VALUES = {
    name: list(SCHEMES[name].terms)
    for name in ("public", "niveau", "scolarite", "diplome", "situation", "aide", "examen", "acces")
} | {name: ["1"] for name in ("gratuit", "remunere", "internat", "distance")}
FLAGS = {"gratuit": "free", "remunere": "paid", "internat": "boarding", "distance": "remote"}


def with_value(question: Question, name: str, value: str) -> Question:
    """The question with one more value: single ones are replaced, several ones are added to."""
    if name in FLAGS:
        return replace(question, **{FLAGS[name]: True})
    if name in ("niveau", "diplome"):
        return replace(question, **{{"niveau": "level", "diplome": "diploma"}[name]: SCHEMES[name].rank(value)})
    if name == "scolarite":
        return replace(question, enrolled=value == "scolarise")
    if name in ("public", "acces"):
        return replace(question, **{{"public": "public", "acces": "access"}[name]: value})
    several = {"situation": "situations", "aide": "aids", "examen": "exams"}[name]
    return replace(question, **{several: getattr(question, several) | {value}})


def _counts(bits: Bits, scope: int) -> Counts:
    return Counts(bits.sure.bit_count(), bits.check.bit_count(), (scope & ~bits.possible).bit_count())


def _wanted(bits: Bits, only: Answer | None) -> int:
    return {None: bits.possible, Answer.YES: bits.sure, Answer.CHECK: bits.check}[only]


def _text_matches(catalogue: Catalogue, text: str) -> list[int]:
    """Disjoint sets, best first; everything when nothing is searched."""
    if not text.strip():
        return [catalogue.index.everything]
    return [pack(positions, catalogue.index.size) for positions in catalogue.texts.ranked(text)]


def _union(sets: Iterable[int]) -> int:
    total = 0
    for one in sets:
        total |= one
    return total


def _positions(tiers: list[int], start: int):
    """Positions in order, from the start-th on, without listing those before it."""
    for tier in tiers:
        size = tier.bit_count()
        if start >= size:
            start -= size
            continue
        yield from islice(positions_in(tier), start, None)
        start = 0


def _by_closeness(catalogue: Catalogue, place: Scope) -> list[int]:
    grades = catalogue.index.shared.graded(BY_NAME["lieu"], lambda fact: _closeness(fact, place))
    return [grades[grade] for grade in sorted(grades)]


def _closeness(fact: Fact[Places] | None, place: Scope) -> int:
    """How tight the tightest territory around the place is; what lies inside the place asked is as tight as can be."""
    if fact is None:
        return len(CLOSENESS) + 1
    ranks = [
        0 if place.contains(scope) else CLOSENESS.index(scope.kind)
        for scope in fact.value.scopes
        if scope.contains(place) or place.contains(scope)
    ]
    return min(ranks, default=len(CLOSENESS))


def _by_situations(catalogue: Catalogue, asked: frozenset[str]) -> list[int]:
    """Programmes made for more of the visitor's situations first."""
    if len(asked) < 2:
        return []
    sets: dict[int, int] = {}
    for plane in catalogue.index.alternatives:
        for grade, members in plane.graded(BY_NAME["situation"], lambda facts: _met(facts, asked)).items():
            sets[grade] = sets.get(grade, 0) | members
    return [sets[grade] for grade in sorted(sets, reverse=True)]


def _met(facts: tuple, asked: frozenset[str]) -> int:
    required, addressed, _ = facts
    return len(asked & frozenset().union(*(fact.value for fact in (required, addressed) if fact)))


def offer_of(catalogue: Catalogue, slug: str) -> Offer | None:
    entry = catalogue.by_slug.get(slug)
    return entry.offer if entry else None
