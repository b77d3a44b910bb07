"""What a chosen programme brings to paper: whom to call, where, how to get in, what to ask, why, from which source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility import Answer, Finding, Offer, Question, say_commitments, say_conditions
from eligibility.wording import say_list
from pages.factsheet import facts
from pages.factsheet.facts import FactLine, FactList, PublicSheet
from pages.factsheet.questions_to_ask import questions_to_ask
from partners.reaching import Ask, Asked, Door, Whose
from partners.reaching.words import say_ask, say_why
from programs.models import Program
from programs.records import programs_with_everything
from search.finder import Search, find
from search.query_suggestions import who_can_orient
from search.results import Answered, doors_of, explain_shown, read_lines
from sources.freshness import Freshness, freshness
from sources.models import Citation, Source
from territories.scope import Scope
from translations.texts import Text, have_unreviewed, read_texts, text_of

MOST_ORIENTING = 2
MOST_QUESTIONS = 3  # beside those of ALWAYS; the page of the programme has them all
# To be asked of everyone: no source can state what changes from week to week, and none of ours tells of papers.
ALWAYS = (
    gettext_lazy("Y a-t-il de la place ? Quand peut-on commencer ?"),
    gettext_lazy("Quels papiers faut-il apporter ?"),
)


@dataclass(frozen=True)
class Entry:
    """One programme of a selection or booklet, for one question. `door`: whom to call; None of what is over."""

    program: Program
    answered: Answered
    question: Question
    door: Door | None

    @property
    def offer(self) -> Offer:
        return self.answered.offer

    @property
    def asked(self) -> bool:
        return bool(self.question)

    @property
    def name(self) -> Text:
        return text_of(self.program, "name")

    @property
    def summary(self) -> Text:
        return text_of(self.program, "summary")

    @property
    def answer(self) -> Answer:
        return self.answered.verdict.answer

    @property
    def fits(self) -> Sequence[Finding]:
        return self.answered.verdict.sure

    @property
    def checks(self) -> Sequence[Finding]:
        return self.answered.verdict.checks

    @property
    def doubts(self) -> list[Finding]:
        """What is to be checked, but for the questions: paper has a column for these."""
        return [one for one in self.checks if one.asked is None]

    @property
    def refusals(self) -> Sequence[Finding]:
        return self.answered.verdict.refusals

    @property
    def conditions(self) -> list[str]:
        return [] if self.answer is Answer.NO else say_conditions(self.answered.verdict.conditions)

    @property
    def commitments(self) -> str:
        """What will be asked of who joins, a sentence."""
        return say_commitments(self.answered.verdict)

    @property
    def is_past(self) -> bool:
        return self.program.state == Program.State.PAST

    @property
    def publics(self) -> list[PublicSheet]:
        return facts.public_sheets(self.program, self.offer)

    @property
    def help(self) -> FactList:
        return FactList(facts.help_lines(self.program, self.offer))

    @property
    def terms(self) -> FactList:
        return FactList(facts.condition_lines(self.program, self.offer))

    @property
    def way_in(self) -> FactList:
        return FactList(facts.entry_lines(self.program, self.offer))

    @property
    def steps(self) -> list[str]:
        """How to get in, a line for each fact that a source states; nothing of what is over."""
        return [] if self.is_past else [_say_line(line) for line in self.way_in.stated]

    @property
    def welcomed(self) -> list[str]:
        """Whom it accepts, a line for each public."""
        return [_say_public(public) for public in self.publics]

    @property
    def essentials(self) -> list[str]:
        """What is offered, on which terms and where, a line for each fact that a source states."""
        return [_say_line(line) for line in (*self.help.stated, *self.terms.stated, self.territory) if line.text]

    @property
    def territory(self) -> FactLine:
        return facts.place_lines(self.program, self.offer)[0]

    @property
    def addresses(self) -> list[str]:
        """Where people are received, as far as a source says it."""
        return [line.text for line in facts.place_lines(self.program, self.offer)[1:]]

    @property
    def why_this_contact(self) -> str:
        """Told where it is not the entry's own: paper is short."""
        door = self.door
        return "" if door is None or (door.whose is Whose.ENTRY and not door.origin) else say_why(door)

    @property
    def asks(self) -> list[str]:
        """Who may make the first step, or opens the way beside the number, in sentences."""
        if self.door is None:
            return []
        asks = [self.door.through] if self.door.has_number else self.door.asks
        return [self._say(one) for one in asks if one]

    def _say(self, ask: Ask) -> str:
        """On paper no link leads to who may orient: they are named."""
        said = say_ask(ask)
        if ask.asked is not Asked.ORIENTING or not (names := who_orients(self.question.place)):
            return said
        orienting = _("Informent et orientent : %(names)s.") % {"names": say_list(names)}
        return f"{said} {orienting}"

    @property
    def age(self) -> Freshness:
        return freshness(*self.answered.dates, self.answered.checked, timezone.localdate())

    @property
    def questions(self) -> list[str]:
        """The visitor's own doubts first, then what nobody states."""
        asked = questions_to_ask(self.offer, self.question, self.answered.verdict)
        return [one.words for one in asked[:MOST_QUESTIONS]]

    @property
    def dated(self) -> str:
        return self.age.words

    @property
    def sources_line(self) -> str:
        """The date of the information and where it comes from, in words."""
        titles = " ; ".join(source.title for source in self.documents)
        return _("%(dated)s. Source : %(titles)s.") % {"dated": self.dated, "titles": titles} if titles else self.dated

    @property
    def documents(self) -> list[Source]:
        """What stands behind the entry."""
        return list(dict.fromkeys(citation.source for citation in self._citations()))

    @property
    def anchor(self) -> str:
        return f"fiche-{self.program.slug}"

    def _citations(self) -> Iterable[Citation]:
        yield from self.program.citations.all()
        for public in self.program.accepted_publics.all():
            yield from public.citations.all()
        for figure in self.program.figures.all():
            yield from figure.citations.all()


def _say_line(line: FactLine) -> str:
    said = _("%(label)s : %(text)s") % {"label": line.label, "text": line.text}
    return f"{said} ({line.doubt})" if line.doubt else said


def _say_public(public: PublicSheet) -> str:
    facts = "; ".join(_say_line(line) for line in public.facts.stated[1:])
    return f"{public.title} ({facts})" if facts else public.title


def who_orients(place: Scope | None) -> list[str]:
    """The names of those that inform and orient, near that place first; in the words of the catalogue."""
    found = find(Search(who_can_orient(Question(place=place))), 0, MOST_ORIENTING, with_facets=False).page
    able = [one.pk for one in found if one.verdict.answer is not Answer.NO]
    lines = read_lines(able)
    return [lines[pk].name for pk in able if pk in lines]


def read_chosen(pks: Sequence[int], question: Question) -> list[Entry]:
    """In the order of the keys; what is no longer published is left out."""
    programs = programs_with_everything().published().in_bulk(pks)
    return read_entries([programs[pk] for pk in pks if pk in programs], question)


def read_entries(programs: Iterable[Program], question: Question) -> list[Entry]:
    """Of programmes that were read with everything, in their order, in a constant number of queries."""
    programs = list(programs)
    answers = explain_shown(programs, question)
    shown = [one for one in programs if one.pk in answers]
    read_texts(shown, *(one.accepted_publics.all() for one in shown))
    doors = doors_of((one for one in answers.values() if not one.offer.standing.is_over), question.place)
    return [Entry(one, answers[one.pk], question, doors.get(one.pk)) for one in shown]


def is_unreviewed(entries: Sequence[Entry]) -> bool:
    """Whether a text of these entries was translated and read over by nobody."""
    return have_unreviewed((one.program for one in entries), *(one.program.accepted_publics.all() for one in entries))
