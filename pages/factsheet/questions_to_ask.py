"""What to ask on the phone: every fact that no source states, and every one that is only inferred or inherited."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eligibility import Alternative, Answer, Basis, Fact, Offer, Question, Verdict
from eligibility.answers import Missing
from eligibility.wording import say_terms
from vocabulary.schemes import SCHEMES

FIRST = 5  # questions read at a glance, the others are folded: few callers ask more


@dataclass(frozen=True)
class PhoneQuestion:
    """One sentence to read aloud. `why`: what is known instead; `is_yours`: the visitor's own search left it open."""

    subject: str
    words: str
    why: str = ""
    is_yours: bool = False


@dataclass(frozen=True)
class Subject:
    """What one question is about: `facts` of the programme or of one accepted public; any one that is stated tells."""

    name: str
    words: str
    facts: Callable[[Offer | Alternative], tuple[Fact | None, ...]]


def _one(name: str) -> Callable[[Offer | Alternative], tuple[Fact | None, ...]]:
    return lambda owner: (getattr(owner, name),)


# Ages and classes tell the same thing; who accepts people out of school, or does not, tells how long is accepted.
OF_THE_PERSON = (
    Subject("public", gettext_lazy("À qui cela s'adresse-t-il ?"), _one("public")),
    Subject("age", gettext_lazy("Pour quels âges, ou pour quelles classes ?"), lambda a: (a.ages, a.levels)),
    Subject("inscrits", gettext_lazy("Acceptez-vous un élève encore inscrit à l'école ?"), _one("enrolled")),
    Subject("non-inscrits", gettext_lazy("Acceptez-vous un jeune qui n'est plus scolarisé ?"), _one("not_enrolled")),
    Subject(
        "situation",
        gettext_lazy("Y a-t-il une condition à remplir, par exemple habiter un quartier ou avoir un suivi ?"),
        lambda a: (a.required, a.addressed),
    ),
    Subject("diplome", gettext_lazy("Peut-on déjà avoir un diplôme ?"), _one("diploma_max")),
    Subject(
        "arret",
        gettext_lazy("Depuis combien de temps peut-on avoir quitté l'école ?"),
        lambda a: (a.months_out, a.not_enrolled),
    ),
)
BEFORE_THE_PERSON = (
    Subject("lieu", gettext_lazy("Dans quels lieux est-ce possible ?"), _one("places")),
    Subject("gratuit", gettext_lazy("Est-ce gratuit ?"), _one("free")),
    Subject("acces", gettext_lazy("Qui fait la demande : la famille, l'école ou un professionnel ?"), _one("access")),
)
AFTER_THE_PERSON = (
    Subject("aide", gettext_lazy("Que proposez-vous, concrètement ?"), _one("aids")),
    Subject("distance", gettext_lazy("Est-ce possible à distance ?"), _one("remote")),
    Subject("internat", gettext_lazy("Y a-t-il un internat ?"), _one("boarding")),
    Subject("remunere", gettext_lazy("Est-ce rémunéré ou indemnisé ?"), _one("paid")),
    Subject("examen", gettext_lazy("Prépare-t-on un diplôme ?"), _one("exams")),
)


def questions_to_ask(offer: Offer, question: Question, verdict: Verdict | None = None) -> list[PhoneQuestion]:
    """The visitor's own first. None of an entry that is over: there is nobody to ask."""
    if is_over(offer):
        return []
    own = list(_left_open(question, verdict)) if verdict else []
    asked = {one.subject for one in own}
    return [*own, *(one for one in _unsure(offer) if one.subject not in asked)]


def is_over(offer: Offer) -> bool:
    return bool(offer.standing.closed) or (offer.standing.is_event and offer.standing.state == "past")


def _unsure(offer: Offer) -> Iterator[PhoneQuestion]:
    """What nobody states, in the order in which it decides whether to go on."""
    if offer.standing.state != "current":
        yield PhoneQuestion("etat", _("Est-ce que cela existe encore ?"))
    yield from _about(BEFORE_THE_PERSON, (offer,))
    yield from _about(OF_THE_PERSON, offer.alternatives)
    yield from _about(AFTER_THE_PERSON, (offer,))


def _about(subjects: tuple[Subject, ...], owners: tuple[Offer | Alternative, ...]) -> Iterator[PhoneQuestion]:
    for subject in subjects:
        unsure = [owner for owner in owners if not _is_stated(subject.facts(owner))]
        if unsure:
            whom = _whom(unsure) if len(unsure) < len(owners) else ""
            yield PhoneQuestion(subject.name, f"{subject.words}{whom}", _known_instead(subject, unsure))


def _is_stated(facts: tuple[Fact | None, ...]) -> bool:
    return any(fact is not None and fact.is_stated for fact in facts)


def _whom(alternatives: list[Alternative]) -> str:
    """Which accepted publics are meant, when the source tells it of the others."""
    publics = {one.public.value for one in alternatives if one.public}
    return " " + _("(pour : %(publics)s)") % {"publics": say_terms("public", publics)} if publics else ""


def _known_instead(subject: Subject, owners: list[Offer | Alternative]) -> str:
    facts = [fact for owner in owners for fact in subject.facts(owner) if fact is not None]
    inherited = [fact for fact in facts if fact.basis is Basis.INHERITED]
    if inherited:
        return _("C'est dit de « %(origin)s », pas de ce dispositif.") % {"origin": inherited[0].origin}
    return _("C'est déduit de la source, pas écrit.") if facts else ""


def _left_open(question: Question, verdict: Verdict) -> Iterator[PhoneQuestion]:
    """What the visitor asked and the source leaves open, said with the visitor's own words."""
    for finding in verdict.checks:
        if finding.missing is Missing.PROGRAM and finding.answer is Answer.CHECK and finding.criterion in OWN:
            subject = _subject_of(finding.criterion, question)
            yield PhoneQuestion(subject, OWN[finding.criterion](question), finding.because, is_yours=True)


def _subject_of(criterion: str, question: Question) -> str:
    """The fact that a criterion of the search is about."""
    if criterion == "scolarite":
        return "inscrits" if question.enrolled else "non-inscrits"
    return {"niveau": "age", "sans": "situation"}.get(criterion, criterion)


def _terms(scheme: str, codes: Hashable) -> str:
    return say_terms(scheme, codes)


def _term_at(scheme: str, rank: int) -> str:
    return SCHEMES[scheme].label_of(SCHEMES[scheme].code_at(rank))


def _own_schooling(question: Question) -> str:
    if question.enrolled:
        return _("Est-ce possible pour un élève inscrit à l'école ?")
    return _("Est-ce possible pour un jeune qui n'est plus scolarisé ?")


def _filled(words: str, **values: object) -> str:
    return words % values


OWN: dict[str, Callable[[Question], str]] = {
    "etat": lambda q: _("Est-ce que cela existe encore ?"),
    "lieu": lambda q: _filled(_("Est-ce possible ici : %(place)s ?"), place=q.place.label),
    "public": lambda q: _filled(_("Est-ce pour : %(public)s ?"), public=_terms("public", [q.public])),
    "age": lambda q: _filled(
        ngettext("Est-ce possible à %(age)s an ?", "Est-ce possible à %(age)s ans ?", q.age), age=q.age
    ),
    "niveau": lambda q: _filled(
        _("Est-ce possible dans cette classe : %(level)s ?"), level=_term_at("niveau", q.level)
    ),
    "scolarite": _own_schooling,
    "diplome": lambda q: _filled(_("Est-ce possible avec : %(diploma)s ?"), diploma=_term_at("diplome", q.diploma)),
    "arret": lambda q: _filled(_("Est-ce possible après %(months)s mois sans école ?"), months=q.months_out),
    "situation": lambda q: _filled(
        _("Est-ce possible dans cette situation : %(situations)s ?"), situations=_terms("situation", q.situations)
    ),
    "sans": lambda q: _filled(
        _("Faut-il être dans cette situation : %(situations)s ?"), situations=_terms("situation", q.not_situations)
    ),
    "aide": lambda q: _filled(_("Proposez-vous : %(aids)s ?"), aids=_terms("aide", q.aids)),
    "examen": lambda q: _filled(_("Préparez-vous : %(exams)s ?"), exams=_terms("examen", q.exams)),
    "acces": lambda q: _filled(_("Qui peut faire la demande : %(access)s ?"), access=_terms("acces", [q.access])),
    "gratuit": lambda q: _("Est-ce gratuit ?"),
    "remunere": lambda q: _("Est-ce rémunéré ou indemnisé ?"),
    "internat": lambda q: _("Y a-t-il un internat ?"),
    "distance": lambda q: _("Est-ce possible à distance ?"),
}
