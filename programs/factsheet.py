"""Everything that is known of one programme, fact by fact, each with its support; what is not stated is said too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programs.eligibility import Alternative, Basis, Fact, Offer
from programs.eligibility.rules import say_ages, say_levels
from programs.models import AcceptedPublic, Program
from programs.vocabulary import SCHEMES
from sources.models import Basis as CitationBasis
from sources.models import Citation

INFERRED = "déduit, pas écrit"


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


def cited(subject, *names: str) -> tuple[Citation, ...]:
    """The citations that support any of these fields."""
    return tuple(citation for citation in subject.citations.all() if set(names) & set(citation.fields))


def fact_line(label: str, fact: Fact | None, text: str, citations: Iterable[Citation] = (), note: str = "") -> Line:
    return Line(label, text if fact else "", note, _doubt(fact), tuple(citations))


def text_line(label: str, program: Program, field: str) -> Line:
    """A fact in words; doubtful when all that supports it is an inference."""
    support = cited(program, field)
    inferred = bool(support) and all(citation.basis == CitationBasis.INFERRED for citation in support)
    return Line(label, getattr(program, field), doubt=INFERRED if inferred else "", citations=support)


def _doubt(fact: Fact | None) -> str:
    if fact is None or fact.is_stated:
        return ""
    if fact.basis is Basis.INHERITED:
        return f"repris de « {fact.origin} »"
    return INFERRED


def labels(scheme: str, codes: Iterable[str]) -> str:
    chosen = set(codes)
    return ", ".join(term.label.lower() for code, term in SCHEMES[scheme].terms.items() if code in chosen)


def public_sheets(program: Program, offer: Offer) -> list[PublicSheet]:
    """The accepted publics; inherited ones where the programme states none of its own."""
    own = list(program.accepted_publics.all())
    rows = own if own else [None] * len(offer.alternatives)
    pairs = zip(rows, offer.alternatives, strict=False)  # read one after the other: an edit may come between
    return [_public_sheet(row, alternative) for row, alternative in pairs]


def _public_sheet(row: AcceptedPublic | None, one: Alternative) -> PublicSheet:
    title = SCHEMES["public"].label_of(one.public.value) if one.public else "Public non précisé"
    return PublicSheet(title, FactList(list(_public_lines(row, one))), row.note if row else "")


def _public_lines(row: AcceptedPublic | None, one: Alternative) -> Iterable[Line]:
    def line(label: str, fact: Fact | None, say, *names: str) -> Line:
        return fact_line(label, fact, say(fact.value) if fact else "", cited(row, *names) if row else ())

    yield line("Pour qui", one.public, lambda v: SCHEMES["public"].label_of(v), "public")
    yield line("Âge", one.ages, say_ages, "age_min", "age_max")
    yield line("Classe", one.levels, say_levels, "level_min", "level_max")
    yield line("Élèves inscrits à l'école", one.enrolled, say_yes_no, "accepts_enrolled")
    yield line("Jeunes non scolarisés", one.not_enrolled, say_yes_no, "accepts_not_enrolled")
    yield line("Conditions exigées", one.required, lambda v: labels("situation", v), "situations_required")
    yield line("Situations visées", one.addressed, lambda v: labels("situation", v), "situations_addressed")
    if one.excluded:
        yield line("Situations exclues", one.excluded, lambda v: labels("situation", v), "situations_excluded")
    yield line("Diplôme déjà obtenu", one.diploma_max, say_ceiling, "diploma_max")
    yield line("Arrêt de l'école", one.months_out, say_months_out, "months_out_min", "months_out_max")


def say_yes_no(value: bool) -> str:
    return "oui" if value else "non"


def say_ceiling(rank: int) -> str:
    code = SCHEMES["diplome"].code_at(rank)
    return "sans condition" if code == "superieur" else f"{SCHEMES['diplome'].label_of(code)} au plus"


def say_months_out(months) -> str:
    if months.highest is None:
        return f"depuis au moins {months.lowest} mois"
    if months.lowest is None:
        return f"depuis {months.highest} mois au plus"
    return f"depuis {months.lowest} à {months.highest} mois"


def condition_lines(program: Program, offer: Offer) -> list[Line]:
    """Cost, pay, boarding, remote, and the participant's legal status."""
    lines = [
        fact_line(label, fact, say_yes_no(fact.value) if fact else "", cited(program, field), getattr(program, note))
        for label, fact, field, note in (
            ("Gratuit", offer.free, "is_free", "cost_note"),
            ("Rémunéré ou indemnisé", offer.paid, "is_paid", "allowance_note"),
            ("Internat", offer.boarding, "has_boarding", "boarding_note"),
            ("À distance", offer.remote, "is_remote", "remote_note"),
        )
    ]
    return [*lines, text_line("Statut du participant", program, "legal_status")]


def help_lines(program: Program, offer: Offer) -> list[Line]:
    """What is offered."""
    offered = labels("aide", offer.aids.value) if offer.aids else ""
    return [
        fact_line("Aide proposée", offer.aids, offered, cited(program, "aids")),
        *(
            [fact_line("Diplôme préparé", offer.exams, labels("examen", offer.exams.value), cited(program, "exams"))]
            if offer.exams
            else []
        ),
        *(Line(_first_upper(figure.get_kind_display()), figure.wording, citations=tuple(figure.citations.all()))
          for figure in program.figures.all()),
    ]  # fmt: skip


def entry_lines(program: Program, offer: Offer) -> list[Line]:
    """How to get in."""
    access = labels("acces", offer.access.value) if offer.access else ""
    return [
        fact_line("Première démarche", offer.access, access, cited(program, "access")),
        text_line("Comment faire", program, "access_steps"),
        text_line("Qui décide", program, "decision_body"),
    ]


def place_lines(program: Program, offer: Offer) -> list[Line]:
    places = offer.places.value if offer.places else None
    text = ", ".join(sorted(scope.label for scope in places.scopes)) if places else ""
    if places and places.partial:
        text = f"notamment {text}"
    territory = fact_line("Territoire", offer.places, text, cited(program, "coverage", "sites"), program.coverage_note)
    sites = [
        Line("Lieu d'accueil", _address(site), citations=tuple(site.citations.all())) for site in program.sites.all()
    ]
    return [territory, *sites]


def _address(site) -> str:
    town = " ".join(part for part in (site.postcode, site.area.name if site.area else "") if part)
    return ", ".join(part for part in (site.name, site.street, town, site.hours) if part)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
