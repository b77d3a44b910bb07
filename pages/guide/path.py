"""The guided path: at most four questions, one at a time, whose answers are parameters of the list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import ngettext

from pages.guide.questions import FOR_A_CHILD, FOR_WORK, MEANING, PATHS, PLACE, SCHOOL_STATES, Step
from pages.listing.filters import CARRIED, PAGINATION, ProgramFilterSet
from search.finder import Found, find
from search.index.facet_counts import Counts
from vocabulary.query_string import (
    Errors,
    add_all,
    misspelt_only,
    repeated_names,
    shorten,
    tell_misspelt,
    unknown_value,
)
from vocabulary.schemes import SCHEMES

QUESTION = "question"  # the parameter that says which question is shown
END = "reponses"


def every_name() -> set[str]:
    """All parameters of all paths."""
    return {"public", QUESTION, CARRIED, *(name for path in PATHS.values() for step in path for name in step.names)}


@dataclass(frozen=True)
class Given:
    """An answer that was given, as it is said, and the query string of the page that asks it again."""

    label: str
    value: str
    change: str


class Guide:
    """Where a visitor stands on the path, from the query string alone."""

    def __init__(self, query: QueryDict):
        self.query = query
        self.public = query.get("public", "")
        self.steps = PATHS.get(self.public, PATHS[FOR_A_CHILD])
        self.carried = query.getlist(CARRIED)
        self.names = ("public", *(name for step in self.steps for name in step.names))
        self.filterset = ProgramFilterSet(self._as_search())

    @cached_property
    def answers(self) -> dict[str, list[str]]:
        """The answers as typed; what was left empty is no answer."""
        found = {name: [value for value in self.query.getlist(name) if value.strip()] for name in self.names}
        return {name: values for name, values in found.items() if values}

    def _as_search(self) -> QueryDict:
        search = self._empty_query()
        for name, values in self.answers.items():
            for value in values:
                for parameter, meant in MEANING.get(value, ()) if name == "ecole" else ((name, value),):
                    search.appendlist(parameter, meant)
        if "public" not in search and any(name in self.answers for name in ("age", "niveau", "ecole")):
            search["public"] = FOR_A_CHILD
        return search

    def _empty_query(self) -> QueryDict:
        """Without any answer; the visitor's selection is none, and goes along."""
        query = QueryDict(mutable=True)
        if self.carried:
            query.setlist(CARRIED, self.carried)
        return query

    @cached_property
    def errors(self) -> Errors:
        """All that is wrong with the address, by parameter."""
        errors = self.filterset.errors_by_name()
        school = self.answers.get("ecole", [""])[0]
        if school and school not in MEANING:
            errors["ecole"] = [unknown_value("ecole", school, ", ".join(MEANING))]
        asked = self.query.get(QUESTION, "")
        if asked not in ("", END, *(step.code for step in self.steps)):
            errors[QUESTION] = [unknown_value(QUESTION, asked, ", ".join([*(step.code for step in self.steps), END]))]
        return errors | repeated_names(self.query, {*self.names, QUESTION} - {"aide"})

    @property
    def problems(self) -> list[str]:
        """What of the address was nearly a parameter of the path, in sentences."""
        return tell_misspelt(self.query, self._accepted)

    @property
    def _accepted(self) -> set[str]:
        """Names that are not taken for misspelt ones. A page of the list, near "age", means nothing here."""
        return {*self.names, QUESTION, CARRIED, *PAGINATION}

    @property
    def is_finished(self) -> bool:
        return self.query.get(QUESTION) == END and not self.errors

    @cached_property
    def step(self) -> Step:
        """The question to show: the first with a mistake, else the one asked for, else the first."""
        wrong = [step for step in self.steps if any(name in self.errors for name in step.names)]
        asked = [step for step in self.steps if step.code == self.query.get(QUESTION)]
        return (wrong or asked or self.steps)[0]

    @property
    def step_errors(self) -> list[str]:
        return [sentence for name in self.step.names for sentence in self.errors.get(name, ())]

    @property
    def other_errors(self) -> Errors:
        """What no question could mend."""
        asked = {name for step in self.steps for name in step.names}
        return {name: sentences for name, sentences in self.errors.items() if name not in asked}

    @property
    def number(self) -> int:
        return self.steps.index(self.step) + 1

    @property
    def next_code(self) -> str:
        return self.steps[self.number].code if self.number < len(self.steps) else END

    @property
    def previous(self) -> str | None:
        """Query string of the question before; every answer stays."""
        return self.at(self.steps[self.number - 2].code) if self.number > 1 else None

    @property
    def skip(self) -> str:
        """Query string of the next question, without an answer to this one."""
        return self.at(self.next_code, **dict.fromkeys(self.step.names))

    @property
    def skipped(self) -> "Guide":
        """The path as it goes on without an answer to this question."""
        return Guide(QueryDict(self.skip))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The answers to the other questions, for the form to carry."""
        others = ((name, values) for name, values in self.answers.items() if name not in self.step.names)
        return [(name, one) for name, values in (*others, (CARRIED, self.carried)) for one in values]

    @property
    def search_query(self) -> str:
        """Query string of the list for the answers given, which tells of what was misspelt here. Only on valid data."""
        query = self.filterset.given.copy()
        add_all(query, misspelt_only(self.query, self._accepted))
        return query.urlencode()

    def at(self, code: str, **changes: str | None) -> str:
        """Query string of a question with some answers changed; None takes one away."""
        query = self._empty_query()
        for name, values in self.answers.items():
            query.setlist(name, values)
        for name, value in changes.items():
            query.setlist(name, [] if value is None else [value])
        query[QUESTION] = code
        return query.urlencode()

    def places(self) -> list[tuple[str, str]]:
        """What an unclear place may mean, each with the query string of the next question."""
        after = self.steps[self.steps.index(PLACE) + 1].code
        return [(area.said, self.at(after, lieu=area.link_key)) for area in self.filterset.possible_places()]

    def found(self) -> Found | None:
        """What the answers so far give; None while one of them is wrong."""
        return None if self.errors else find(self.filterset.search(), length=0, with_facets=False)

    def helps(self) -> dict[str, Counts]:
        """The kinds of help to choose from, with what each would give beside the other answers. Only on valid data."""
        search = self.filterset.search()
        chosen = search.question.aids
        without = replace(search, question=replace(search.question, aids=frozenset()))
        counts = find(without, length=0).facets["aide"]
        apart = frozenset() if self.public in ("professionnel", "etablissement") else FOR_WORK
        return {c: one for c, one in counts.items() if c in chosen or (one.yes + one.check and c not in apart)}

    def given(self) -> Iterator[Given]:
        for step in self.steps:
            said = [self._say(name, one) for name in step.names for one in self.answers.get(name, ())]
            if said and step is not self.step:
                yield Given(str(step.short), ", ".join(said), self.at(step.code))

    def _say(self, name: str, value: str) -> str:
        """The answer in words, or as typed where it is wrong."""
        if name in self.errors:
            return shorten(value)
        if name == "age":
            age = int(value)
            return ngettext("%(age)s an", "%(age)s ans", age) % {"age": age}
        if name == "ecole":
            return next(str(state.label) for state in SCHOOL_STATES if state.code == value)
        return self.filterset.place_text if name == "lieu" else SCHEMES[name].label_of(value)
