"""What a chosen programme brings to paper: whom to call, where, how to get in, what to ask, why, from which source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from eligibility import Answer, Finding, Offer, Question, say_conditions
from handover.questions import first_questions
from pages.factsheet import facts
from pages.factsheet.facts import FactLine, FactList, PublicSheet
from partners.models import Contact
from programs.models import Program
from programs.records import programs_with_everything
from search.finder import Answered, explain_shown
from search.rows.card_details import RUNS
from sources import partial_dates
from sources.models import Citation, Source
from translations.texts import Text, have_unreviewed, read_texts, text_of


@dataclass(frozen=True)
class Reached:
    """A contact; `of_organization` where it is that of whoever runs the programme, not one for the programme itself."""

    contact: Contact
    of_organization: bool = False

    @property
    def lines(self) -> list[str]:
        """Who it is: person, function and organisation, each once."""
        parts = (self.contact.name, self.contact.role, self.contact.organization.name)
        return list(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True)
class Entry:
    """One programme of a selection or booklet, for one visitor's question."""

    program: Program
    answered: Answered
    question: Question
    contacts: Sequence[Reached] = field(default=())

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
    def refusals(self) -> Sequence[Finding]:
        return self.answered.verdict.refusals

    @property
    def conditions(self) -> list[str]:
        return [] if self.answer is Answer.NO else say_conditions(self.answered.verdict.conditions)

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
    def questions(self) -> list[str]:
        return first_questions(self.offer, self.question, self.answered.verdict)

    @property
    def dated(self) -> str:
        return partial_dates.say_dating(*self.answered.dates)

    @property
    def origin(self) -> str:
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


def read_chosen(pks: Sequence[int], question: Question) -> list[Entry]:
    """In the order of the keys; what is no longer published is left out."""
    programs = programs_with_everything().published().in_bulk(pks)
    return read_entries([programs[pk] for pk in pks if pk in programs], question)


def read_entries(programs: Iterable[Program], question: Question) -> list[Entry]:
    """Of programmes that were read with everything, in their order, in a constant number of queries."""
    programs = list(programs)
    answers = explain_shown(programs, question)
    shown = [one for one in programs if one.pk in answers]
    contacts = _contacts(shown)
    read_texts(shown, *(one.accepted_publics.all() for one in shown))
    return [Entry(one, answers[one.pk], question, contacts[one.pk]) for one in shown]


def is_unreviewed(entries: Sequence[Entry]) -> bool:
    """Whether a text of these entries was translated and read over by nobody."""
    return have_unreviewed((one.program for one in entries), *(one.program.accepted_publics.all() for one in entries))


def _contacts(programs: Sequence[Program]) -> dict[int, list[Reached]]:
    """The programmes' own contacts; for one that has none, those of the organisations that run it."""
    own = {one.pk: [Reached(contact) for contact in one.contacts.all() if contact.is_visible] for one in programs}
    running = {one.pk: _run_by(one) for one in programs if not own[one.pk]}
    needed = {pk for organizations in running.values() for pk in organizations}
    found: dict[int, list[Contact]] = {}
    for contact in Contact.objects.public().filter(organization__in=needed).select_related("organization"):
        found.setdefault(contact.organization_id, []).append(contact)
    others = {
        pk: [Reached(contact, True) for organization in organizations for contact in found.get(organization, ())]
        for pk, organizations in running.items()
    }
    return own | others


def _run_by(program: Program) -> list[int]:
    return [part.organization_id for part in program.participations.all() if part.role in RUNS]
