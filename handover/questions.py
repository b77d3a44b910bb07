"""What to ask when calling: one question for each thing that no source states, the visitor's own doubts first."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.eligibility import Offer, Verdict

MOST_QUESTIONS = 4  # beside those of ALWAYS; more are not asked in one call

# By the name of the criterion.
QUESTIONS: dict[str, Promise] = {
    "etat": _("Est-ce que cela existe toujours ?"),
    "public": _("Est-ce que c'est pour nous ?"),
    "age": _("De quel âge à quel âge peut-on venir ?"),
    "niveau": _("Pour quelles classes est-ce ?"),
    "scolarite": _("Faut-il être inscrit à l'école, ou ne plus l'être ?"),
    "diplome": _("Peut-on venir avec un diplôme ?"),
    "arret": _("Faut-il avoir quitté l'école depuis un certain temps ?"),
    "situation": _("Est-ce que cela convient à notre situation ?"),
    "sans": _("Y a-t-il une condition que nous ne remplissons pas ?"),
    "condition": _("Y a-t-il une condition que nous ne remplissons pas ?"),
    "aide": _("Quelle aide donnez-vous exactement ?"),
    "examen": _("Quels diplômes prépare-t-on ?"),
    "acces": _("Qui fait la première démarche ?"),
    "gratuit": _("Est-ce gratuit ?"),
    "remunere": _("Est-ce que le jeune reçoit de l'argent ?"),
    "internat": _("Peut-on dormir sur place ?"),
    "distance": _("Peut-on le suivre à distance ?"),
    "lieu": _("Est-ce ouvert à notre commune ?"),
}
# To be asked of everyone: no source can state what changes from week to week, and none of ours tells of papers.
ALWAYS = (_("Y a-t-il de la place ? Quand peut-on commencer ?"), _("Quels papiers faut-il apporter ?"))


def questions_to_ask(offer: Offer, verdict: Verdict) -> list[str]:
    """In whole sentences, MOST_QUESTIONS at the most."""
    own = dict.fromkeys(str(QUESTIONS[name]) for name in _unknown(offer, verdict) if name in QUESTIONS)
    return list(own)[:MOST_QUESTIONS]


def _unknown(offer: Offer, verdict: Verdict) -> Iterator[str]:
    yield from (finding.criterion for finding in verdict.checks)
    silent = {"acces": offer.access, "gratuit": offer.free, "lieu": offer.places}
    yield from (name for name, fact in silent.items() if fact is None)
    if not any(one.ages or one.levels for one in offer.alternatives):
        yield "age"
