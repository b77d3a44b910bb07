"""Ask the catalogue a question: counts, an order, a page of explained answers, and what another filter would give."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import islice
from operator import or_

from eligibility import Answer, Question
from reading.roles import NamedProgram, Role
from search.bitmaps import Bits, difference, refine
from search.catalogue import Catalogue, current_catalogue
from search.index.facet_counts import Counts, Facets, count_facets
from search.query_suggestions import NextQuestion, WayOut, best_question, ways_out
from search.results import Answered, answered, nearest
from search.text.query import TextMatch, match_text
from search.tie_breaks import at_distance, by_closeness, by_helps, by_situations, wholes_last
from territories.distance import Position
from territories.kinds import Kind
from territories.scope import Scope

NOTHING_ASKED = Question()
BEST_FIRST = (Answer.YES, Answer.IF, Answer.CHECK)


@dataclass(frozen=True)
class Search:
    """A question with the words, the kinds of answer and the order wanted.

    `words_rank`: the words order the answers without leaving any out, and an entry that they call by its name comes
    first whatever is answered for it; a sentence whose meaning became filters is searched that way. `unknown`: keys of
    the questions that the visitor cannot answer (see next_question). `set_aside`: programmes that were tried,
    or refused, as the sentence says: they come after the others.
    """

    question: Question = NOTHING_ASKED
    text: str = ""
    words_rank: bool = False
    only: Answer | None = None
    with_refused: bool = False
    sort: str = "pertinence"
    unknown: frozenset[str] = frozenset()
    measured_from: Position | None = None  # of the place asked, to measure distances from
    set_aside: tuple[NamedProgram, ...] = ()


@dataclass(frozen=True)
class Found:
    """`listed`: how many the whole list holds. `near`: refused for one reason alone. `suggestion`: the text with its
    unknown words replaced by near ones, empty when there is nothing to propose. `unknown_place`: the département asked,
    or a place in several, of which the catalogue holds nothing at all."""

    counts: Counts
    listed: int
    page: tuple[Answered, ...]
    near: tuple[Answered, ...] = ()
    facets: dict[str, dict[str, Counts]] = field(default_factory=dict)
    suggestion: str = ""
    loosened: bool = False  # no entry holds all the words: those that hold some are shown
    ways_out: tuple[WayOut, ...] = ()
    next_question: NextQuestion | None = None
    unknown_place: Scope | None = None


def find(
    search: Search,
    start: int = 0,
    length: int = 20,
    *,
    near: int = 0,
    with_facets: bool = True,
) -> Found:
    """`near`: how many near misses are wanted, and with them the ways out when little is certain."""
    with current_catalogue() as catalogue:
        results = Results(catalogue, search)
        counts = results.counts
        facets = Facets(catalogue.index, search.question, results.scope) if with_facets else None
        return Found(
            counts=counts,
            listed=results.listed,
            page=tuple(results.page(start, length)),
            near=tuple(results.near_misses(near)),
            facets=count_facets(facets) if facets else {},
            suggestion=results.suggestion,
            loosened=results.loosened,
            ways_out=tuple(results.ways_out()) if near else (),
            next_question=best_question(facets, search.unknown) if facets else None,
            unknown_place=results.unknown_place() if near else None,
        )


def listed_keys(search: Search) -> list[int]:
    """Primary keys of all that `find` lists, in its order."""
    with current_catalogue() as catalogue:
        return [catalogue.pks[position] for position in Results(catalogue, search).positions()]


class Results:
    """The answers to one search, as sets."""

    def __init__(self, catalogue: Catalogue, search: Search):
        self.catalogue = catalogue
        self.search = search
        self.match = match_text(catalogue.texts, search.text, catalogue.index.alive) if search.text else None
        self.scope, self.loosened = _scope(self.match, search, catalogue.index.alive)
        found = catalogue.index.answers(search.question)
        self.bits = found & Bits(self.scope, self.scope, self.scope)

    @property
    def counts(self) -> Counts:
        return Counts.of(self.bits, self.scope.bit_count())

    @property
    def listed(self) -> int:
        return (self._wanted | self._named).bit_count() + sum((one & ~self._named).bit_count() for one in self._refused)

    def positions(self, start: int = 0) -> Iterator[int]:
        """Of all that are listed, best first, from the start-th on."""
        return self._walk(self._tiers(), start)

    def page(self, start: int, length: int) -> Iterator[Answered]:
        yield from map(self._answered, islice(self.positions(start), length))

    def near_misses(self, most: int) -> Iterator[Answered]:
        """Refused for one reason alone, of a kind that may change or be talked about."""
        if not most or not self.search.question:
            return
        once = self.catalogue.index.refused_once(self.search.question) & self.scope
        tiers = refine([once], self.match.tiers if self.match else ())
        found = map(self._answered, islice(self._walk(tiers, 0), 20 * most))
        yield from islice((one for one in found if one.verdict.is_near_miss), most)

    def unknown_place(self) -> Scope | None:
        """What fits is there, or at a distance: only where nothing is there the département is asked about."""
        place, index = self.search.question.place, self.catalogue.index
        if place is None or difference(self.bits.fitting, at_distance(index)):
            return None
        around = (place, *self.catalogue.around(place))
        held = next((one for one in around if one.kind == Kind.DEPARTEMENT), place)
        return None if difference(index.fitting(Question(place=held)), at_distance(index)) else held

    def ways_out(self) -> list[WayOut]:
        question, index = self.search.question, self.catalogue.index
        wider = self.catalogue.around(question.place) if question.place else ()
        return ways_out(index, question, self.scope, self.counts.fits, wider)

    def _answered(self, position: int) -> Answered:
        one = answered(self.catalogue, position, self.search.question, self.search.measured_from)
        if self._named >> position & 1:
            return replace(one, is_named=True)
        roles = (role for role, members in self._by_role.items() if members >> position & 1)
        return replace(one, set_aside=next(roles, None))

    @property
    def suggestion(self) -> str:
        return self.match.corrected(self.search.text) if self.match else ""

    def _walk(self, tiers: Iterable[int], start: int) -> Iterator[int]:
        """Positions in order, from the start-th on, without listing those of the tiers before it."""
        for tier in tiers:
            if start and start >= (size := tier.bit_count()):
                start -= size
                continue
            yield from self._in_order(tier, start)
            start = 0

    def _in_order(self, tier: int, start: int) -> Iterator[int]:
        """Equals by distance where that is asked, those without a site last; else by name."""
        walk = self.catalogue.names.walk
        if self.search.sort != "distance" or self.search.measured_from is None:
            return walk(tier, start)
        distances = (
            (nearest(self.catalogue, position, self.search.measured_from), position) for position in walk(tier)
        )
        ordered = sorted(distances, key=lambda pair: (pair[0] is None, pair[0] or 0.0))
        return (position for _, position in islice(ordered, start, None))

    @cached_property
    def _wanted(self) -> int:
        """Who is listed, but for those refused."""
        wanted = dict(zip(BEST_FIRST, self._by_answer, strict=True))
        return self.bits.possible if self.search.only is None else wanted[self.search.only]

    @cached_property
    def _named(self) -> int:
        """Who is asked for by name beside other facts, refused ones too: the visitor wants to know why."""
        if not self.match or not self.search.words_rank or self.search.only is not None:
            return 0
        return difference(self.match.called & self.scope, reduce(or_, self._by_role.values(), 0))

    @cached_property
    def _by_role(self) -> dict[Role, int]:
        """Who comes after the others, by why: what was tried or refused is not asked for by being named."""
        found = by_role(self.catalogue, self.search.set_aside)
        return {role: members & self.scope for role, members in found.items()}

    @property
    def _by_answer(self) -> list[int]:
        """Disjoint sets, one for each answer of BEST_FIRST."""
        return [self.bits.sure, self.bits.on_condition, self.bits.check]

    @cached_property
    def _refused(self) -> list[int]:
        if not self.search.with_refused:
            return []
        return [tier & self.scope for tier in self.catalogue.index.refused_for(self.search.question).values()]

    def _tiers(self) -> Iterator[int]:
        """Disjoint sets, best first, told apart only as far as somebody looks: a first page needs a few of thirty."""
        yield from refine([self._named] if self._named else [], self._by_answer)
        late = self._wanted & reduce(or_, self._by_role.values(), 0)
        yield from filter(None, (tier & self._wanted & ~self._named & ~late for tier in self._ordered()))
        yield from refine([late] if late else [], self._by_answer)
        yield from filter(None, (tier & ~self._named for tier in self._refused))

    def _ordered(self) -> Iterable[int]:
        question, index = self.search.question, self.catalogue.index
        if self.search.sort in ("nom", "distance"):
            return self._by_answer
        if self.search.sort == "date":
            return refine(self._by_answer, self.catalogue.by_date())
        first = at_distance(index) if self.unknown_place() else 0
        tiers: Iterable[int] = (tier & self.scope for tier in self._parts_first(index.by_certainty(question, first)))
        if self.match:
            tiers = refine(tiers, self.match.tiers)
        tiers = refine(tiers, by_situations(index, question.situations))
        tiers = refine(tiers, by_helps(index, question.aids))
        return refine(tiers, by_closeness(index, question.place) if question.place else self.catalogue.by_reach())

    def _parts_first(self, tiers: Iterable[int]) -> Iterable[int]:
        """What fits comes after all that fits as well where as much speaks for one of its parts: that is what one
        rings up."""
        if not self.search.question.is_about_somebody:  # whoever speaks of nobody wants an overview
            return tiers
        return wholes_last(
            self.catalogue.wholes, self.catalogue.position_of, tiers, (self.bits.sure, self.bits.on_condition)
        )


def _scope(match: TextMatch | None, search: Search, everything: int) -> tuple[int, bool]:
    """Which programmes the words leave in play, and whether they had to be taken loosely."""
    if match is None:
        return everything, False
    if search.words_rank:
        return everything, False
    return (match.all_words, False) if match.all_words else (match.any_word, True)


def by_role(catalogue: Catalogue, named: Iterable[NamedProgram]) -> dict[Role, int]:
    """Bitmaps of those called by these names, with their parts, which are behind the same door."""
    found: dict[Role, int] = {}
    for one in named:
        match = match_text(catalogue.texts, one.words, catalogue.index.alive)
        called = match.called if match else 0
        parts = catalogue.wholes.parts_of(called, catalogue.position_of)
        found[one.role] = found.get(one.role, 0) | called | parts
    return found
