"""Everything that is known of one programme, fact by fact, each with its support; what is not stated is said too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility import Alternative, Basis, Fact, Offer, Range
from eligibility.wording import first_upper, isolated, say_ages, say_levels, say_list, say_months, say_terms
from partners.models import Site
from programs.models import AcceptedPublic, Program, ProgramFigure
from sources.models import Basis as CitationBasis
from sources.models import Citation
from translations.texts import text_of, untranslated
from vocabulary.schemes import SCHEMES

INFERRED = gettext_lazy("déduit, pas écrit")


@dataclass(frozen=True)
class Line:
    """One fact. `text` is empty when no source states it; `doubt` says why it is not sure."""

    label: str
    text: str = ""
    note: str = ""
    doubt: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def is_unsourced(self) -> bool:
        """A value that somebody entered and that no citation supports (yet)."""
        return bool(self.text and not self.citations and not self.doubt)


@dataclass(frozen=True)
class FactList:
    """Facts to be shown together: those that a source states, then the labels of those that none does."""

    lines: Sequence[Line]

    @property
    def stated(self) -> list[Line]:
        return [line for line in self.lines if line.text]

    @property
    def silent(self) -> list[Line]:
        return [line for line in self.lines if not line.text]


@dataclass(frozen=True)
class PublicSheet:
    """One accepted public: those who fit all its lines are accepted."""

    title: str
    facts: FactList
    note: str


def sheet(program: Program, offer: Offer) -> dict:
    """Every part of the page, by the name that its template knows it by; the texts of the programme are read."""
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


def fact_line(label: str, fact: Fact | None, text: str, citations: Iterable[Citation] = (), note: str = "") -> Line:
    return Line(label, text if fact else "", note, _doubt(fact), tuple(citations))


def text_line(label: str, program: Program, field: str) -> Line:
    """A fact in words; doubtful when all that supports it is an inference."""
    support = cited(program, field)
    inferred = bool(support) and all(citation.basis == CitationBasis.INFERRED for citation in support)
    return Line(label, text_of(program, field), doubt=str(INFERRED) if inferred else "", citations=support)


def _doubt(fact: Fact | None) -> str:
    if fact is None or fact.is_stated:
        return ""
    if fact.basis is Basis.INHERITED:
        return _("repris de « %(origin)s »") % {"origin": isolated(fact.origin)}
    return str(INFERRED)


def public_sheets(program: Program, offer: Offer) -> list[PublicSheet]:
    """The accepted publics; inherited ones where the programme states none of its own."""
    own = list(program.accepted_publics.all())
    rows = own if own else [None] * len(offer.alternatives)
    pairs = zip(rows, offer.alternatives, strict=False)  # read one after the other: an edit may come between
    return [_public_sheet(row, alternative) for row, alternative in pairs]


def _public_sheet(row: AcceptedPublic | None, one: Alternative) -> PublicSheet:
    title = SCHEMES["public"].label_of(one.public.value) if one.public else _("Public non précisé")
    return PublicSheet(title, FactList(list(_public_lines(row, one))), text_of(row, "note") if row else "")


def _public_lines(row: AcceptedPublic | None, one: Alternative) -> Iterable[Line]:
    def line(label: str, fact: Fact | None, say, *names: str) -> Line:
        return fact_line(label, fact, say(fact.value) if fact else "", cited(row, *names) if row else ())

    yield line(_("Pour qui"), one.public, lambda v: SCHEMES["public"].label_of(v), "public")
    yield line(_("Âge"), one.ages, say_ages, "age_min", "age_max")
    yield line(_("Classe"), one.levels, say_levels, "level_min", "level_max")
    yield line(_("Élèves inscrits à l'école"), one.enrolled, say_yes_no, "accepts_enrolled")
    yield line(_("Jeunes non scolarisés"), one.not_enrolled, say_yes_no, "accepts_not_enrolled")
    yield line(_("Conditions exigées"), one.required, lambda v: say_terms("situation", v), "situations_required")
    yield line(_("Situations visées"), one.addressed, lambda v: say_terms("situation", v), "situations_addressed")
    if one.excluded:
        yield line(_("Situations exclues"), one.excluded, lambda v: say_terms("situation", v), "situations_excluded")
    yield line(_("Diplôme déjà obtenu"), one.diploma_max, say_ceiling, "diploma_max")
    yield line(_("Arrêt de l'école"), one.months_out, say_months_out, "months_out_min", "months_out_max")


def say_yes_no(value: bool) -> str:
    return _("oui") if value else _("non")


def say_ceiling(rank: int) -> str:
    scheme = SCHEMES["diplome"]
    if rank == len(scheme.terms) - 1:
        return _("sans condition")
    return _("%(diploma)s au plus") % {"diploma": scheme.term_at(rank).label}


def say_months_out(months: Range) -> str:
    return _("depuis %(months)s") % {"months": say_months(months)}


def condition_lines(program: Program, offer: Offer) -> list[Line]:
    """Cost, pay, boarding, remote, and the participant's legal status."""
    lines = [
        fact_line(label, fact, say_yes_no(fact.value) if fact else "", cited(program, field), getattr(program, note))
        for label, fact, field, note in (
            (_("Gratuit"), offer.free, "is_free", "cost_note"),
            (_("Rémunéré ou indemnisé"), offer.paid, "is_paid", "allowance_note"),
            (_("Internat"), offer.boarding, "has_boarding", "boarding_note"),
            (_("À distance"), offer.remote, "is_remote", "remote_note"),
        )
    ]
    return [*lines, text_line(_("Statut du participant"), program, "legal_status")]


def help_lines(program: Program, offer: Offer) -> list[Line]:
    """What is offered."""
    offered = say_terms("aide", offer.aids.value) if offer.aids else ""
    exams = say_terms("examen", offer.exams.value) if offer.exams else ""
    return [
        fact_line(_("Aide proposée"), offer.aids, offered, cited(program, "aids")),
        *([fact_line(_("Diplôme préparé"), offer.exams, exams, cited(program, "exams"))] if offer.exams else []),
        *(_figure_line(figure) for figure in program.figures.all()),
    ]  # fmt: skip


def _figure_line(figure: ProgramFigure) -> Line:
    label = first_upper(figure.get_kind_display())
    return Line(label, untranslated(figure.wording), citations=tuple(figure.citations.all()))


def entry_lines(program: Program, offer: Offer) -> list[Line]:
    """How to get in."""
    access = say_terms("acces", offer.access.value) if offer.access else ""
    return [
        fact_line(_("Première démarche"), offer.access, access, cited(program, "access")),
        text_line(_("Comment faire"), program, "access_steps"),
        text_line(_("Qui décide"), program, "decision_body"),
    ]


def place_lines(program: Program, offer: Offer) -> list[Line]:
    places = offer.places.value if offer.places else None
    text = say_list(isolated(label) for label in sorted(scope.label for scope in places.scopes)) if places else ""
    if places and places.partial:
        text = _("notamment %(places)s") % {"places": text}
    territory = fact_line(
        _("Territoire"), offer.places, text, cited(program, "coverage", "sites"), program.coverage_note
    )
    return [territory, *(_site_line(site) for site in program.sites.all())]


def _site_line(site: Site) -> Line:
    return Line(_("Lieu d'accueil"), untranslated(_address(site)), citations=tuple(site.citations.all()))


def _address(site: Site) -> str:
    town = " ".join(part for part in (site.postcode, site.area.name if site.area else "") if part)
    return ", ".join(part for part in (site.name, site.street, town, site.hours) if part)
