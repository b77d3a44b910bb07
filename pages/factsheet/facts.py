"""Everything that is known of one programme, fact by fact, each with its support; what is not stated is said too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility import Alternative, Basis, Fact, Offer
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.stated import Stated
from eligibility.facts import Places
from eligibility.wording import first_upper, isolated
from partners.models import Site
from programs.models import AcceptedPublic, Program, ProgramFigure
from sources.models import Citation
from sources.models import CitationBasis as CitationBasis
from translations.texts import Text, text_of, untranslated
from vocabulary.schemes import SCHEMES

INFERRED = gettext_lazy("déduit, pas écrit")
UNCITED = gettext_lazy("sans source")
# Of an accepted public, what is told first; then all the others as the criteria are listed.
FIRST_TOLD = ("public", "ages", "levels", "enrolled", "not_enrolled", "required", "addressed", "excluded")
FACTS_IN_ORDER = sorted(
    FACTS_OF_PUBLICS, key=lambda one: FIRST_TOLD.index(one.name) if one.name in FIRST_TOLD else len(FIRST_TOLD)
)
OF_A_PROGRAM = {one.name: one for one in FACTS_OF_PROGRAMS}
# Told elsewhere than among the conditions: as the help, the way in, the places, and beside the name.
ELSEWHERE = ("aids", "exams", "access", "places", "standing")
CONDITIONS = [one for one in FACTS_OF_PROGRAMS if one.name not in ELSEWHERE]


@dataclass(frozen=True)
class FactLine:
    """One fact. `text` is empty when no source states it; `doubt` says why it is not sure."""

    label: str
    text: str = ""
    note: str = ""
    doubt: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def is_partly_french(self) -> bool:
        """Its text or its note, where nobody translated it."""
        return any(isinstance(text, Text) and text.is_missing for text in (self.text, self.note))

    @property
    def is_unsourced(self) -> bool:
        """A value that somebody entered and that no citation supports (yet)."""
        return bool(self.text and not self.citations and not self.doubt)


@dataclass(frozen=True)
class FactList:
    """Facts to be shown together: those that a source states, then the labels of those that none does."""

    lines: Sequence[FactLine]

    @property
    def stated(self) -> list[FactLine]:
        return [line for line in self.lines if line.text]

    @property
    def is_partly_french(self) -> bool:
        return any(line.is_partly_french for line in self.lines)

    @property
    def silent(self) -> list[FactLine]:
        return [line for line in self.lines if not line.text]


@dataclass(frozen=True)
class PublicSheet:
    """One accepted public: those who fit all its lines are accepted."""

    title: str
    facts: FactList
    note: str


def fact_sheet(program: Program, offer: Offer) -> dict:
    """The context of the page, by the names that its template uses. The texts of the programme must have been read
    (read_texts)."""
    return {
        "publics": public_sheets(program, offer),
        "help": FactList(help_lines(program, offer)),
        "terms": FactList(condition_lines(program, offer)),
        "entry": FactList(entry_lines(program, offer)),
        "places": FactList(place_lines(program, offer)),
        "summary_citations": cited(program, "summary", "name"),
        "description_citations": cited(program, "description"),
    }


def cited(subject, *names: str) -> tuple[Citation, ...]:
    """The citations that support any of these fields."""
    return tuple(citation for citation in subject.citations.all() if set(names) & set(citation.fields))


def fact_line(label: str, fact: Fact | None, text: str, citations: Iterable[Citation] = (), note: str = "") -> FactLine:
    return FactLine(label, text if fact else "", note, _doubt(fact), tuple(citations))


def text_line(label: str, program: Program, field: str) -> FactLine:
    """A fact in words; doubtful when all that supports it is an inference."""
    support = cited(program, field)
    inferred = bool(support) and all(citation.basis == CitationBasis.INFERRED for citation in support)
    return FactLine(label, text_of(program, field), doubt=str(INFERRED) if inferred else "", citations=support)


def _doubt(fact: Fact | None) -> str:
    if fact is None or fact.is_stated:
        return ""
    if fact.basis is Basis.UNCITED:
        return str(UNCITED)
    if fact.basis is Basis.INHERITED:
        return _("repris de « %(origin)s »") % {"origin": isolated(fact.inherited_from)}
    return str(INFERRED)


def public_sheets(program: Program, offer: Offer) -> list[PublicSheet]:
    """The accepted publics; inherited ones where the programme states none of its own."""
    own: list[AcceptedPublic | None] = list(program.accepted_publics.all())
    rows = own or [None] * len(offer.alternatives)
    return [_public_sheet(row, one) for row, one in zip(rows, offer.alternatives, strict=True)]


def _public_sheet(row: AcceptedPublic | None, one: Alternative) -> PublicSheet:
    title = SCHEMES["public"].label_of(one.public.value) if one.public else _("Public non précisé")
    lines = [_stated_line(stated, getattr(one, stated.name), row) for stated in FACTS_IN_ORDER if _is_told(stated, one)]
    return PublicSheet(title, FactList(lines), text_of(row, "note") if row else "")


def _is_told(stated: Stated, owner: Offer | Alternative) -> bool:
    return stated.is_told_when_silent or getattr(owner, stated.name) is not None


def _stated_line(stated: Stated, fact: Fact | None, row: AcceptedPublic | Program | None) -> FactLine:
    """`row`: where the fact is stated; None where all is inherited."""
    text = cast(Any, stated).say(fact.value) if fact else ""  # every kind that a line tells has its words
    note: str = text_of(row, stated.note) if row and stated.note else ""
    return fact_line(str(stated.label), fact, text, cited(row, *_support_of(stated, fact)) if row else (), note)


def _support_of(stated: Stated, fact: Fact | None) -> tuple[str, ...]:
    """The fields that say it: of what is for any place, that it works at a distance."""
    is_for_any_place = fact is not None and isinstance(fact.value, Places) and fact.value.at_distance
    return ("is_remote",) if is_for_any_place else stated.cited


def condition_lines(program: Program, offer: Offer) -> list[FactLine]:
    """Cost, pay, boarding, remote, and the participant's legal status."""
    lines = [_line_of(stated.name, program, offer) for stated in CONDITIONS if _is_told(stated, offer)]
    return [*lines, text_line(_("Statut du participant"), program, "legal_status")]


def _line_of(name: str, program: Program, offer: Offer) -> FactLine:
    return _stated_line(OF_A_PROGRAM[name], getattr(offer, name), program)


def help_lines(program: Program, offer: Offer) -> list[FactLine]:
    """What is offered."""
    told = [name for name in ("aids", "exams") if _is_told(OF_A_PROGRAM[name], offer)]
    return [
        *(_line_of(name, program, offer) for name in told),
        *(_figure_line(figure) for figure in program.figures.all()),
    ]


def _figure_line(figure: ProgramFigure) -> FactLine:
    label = first_upper(figure.get_kind_display())
    return FactLine(label, untranslated(figure.wording), citations=tuple(figure.citations.all()))


def entry_lines(program: Program, offer: Offer) -> list[FactLine]:
    """How to get in."""
    return [
        _line_of("access", program, offer),
        text_line(_("Comment faire"), program, "access_steps"),
        text_line(_("Qui décide"), program, "decision_body"),
    ]


def place_lines(program: Program, offer: Offer) -> list[FactLine]:
    return [_line_of("places", program, offer), *(_site_line(site) for site in program.sites.all())]


def _site_line(site: Site) -> FactLine:
    return FactLine(_("Lieu d'accueil"), untranslated(_address(site)), citations=tuple(site.citations.all()))


def _address(site: Site) -> str:
    town = " ".join(part for part in (site.postcode, site.area.name if site.area else "") if part)
    return ", ".join(part for part in (site.name, site.street, town, site.hours) if part)
