"""What a finding says, as a whole sentence in the active language. The rules name a sentence, here are its words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from eligibility import Basis, Fact, Finding, wording
from speed.per_language import once_per_language

# Without the full stop: a doubt may follow.
SENTENCES: Mapping[str, Promise] = {
    "no_public": _("La source ne dit pas à qui cela s'adresse"),
    "public": _("S'adresse à %(public)s"),
    "other_public": _("S'adresse à %(public)s, pas à %(asked_public)s"),
    "no_age": _("La source ne donne pas d'âge"),
    "ages": _("Accueille %(ages)s"),
    "unclear_age": ngettext_lazy(
        "« %(stated_ages)s » : on ne sait pas si %(count)s an convient",
        "« %(stated_ages)s » : on ne sait pas si %(count)s ans convient",
        "count",
    ),
    "too_young": ngettext_lazy(
        "Accueille %(ages)s : possible dans %(count)s an environ",
        "Accueille %(ages)s : possible dans %(count)s ans environ",
        "count",
    ),
    "too_old": ngettext_lazy(
        "Accueille %(ages)s : dépassé de %(count)s an",
        "Accueille %(ages)s : dépassé de %(count)s ans",
        "count",
    ),
    "levels_without_age": _("La source donne une classe (%(levels)s), pas d'âge"),
    "far_from_levels": ngettext_lazy(
        "La source donne une classe (%(levels)s), pas d'âge ; %(count)s an en est trop loin",
        "La source donne une classe (%(levels)s), pas d'âge ; %(count)s ans en est trop loin",
        "count",
    ),
    "no_level": _("La source ne donne pas de classe"),
    "levels": _("Accueille les élèves : %(levels)s"),
    "other_levels": _("Accueille les élèves : %(levels)s, pas %(level)s"),
    "ages_without_level": _("La source donne un âge (%(ages)s), pas de classe"),
    "far_from_ages": _("La source donne un âge (%(ages)s), pas de classe ; c'est trop loin de la classe de %(level)s"),
    "no_word_of_enrolled": _("La source ne dit pas si le dispositif accepte les élèves inscrits"),
    "accepts_enrolled": _("Accepte les élèves inscrits"),
    "refuses_enrolled": _("N'accepte pas les élèves inscrits"),
    "may_refuse_enrolled": _("N'accepte sans doute pas les élèves inscrits"),
    "no_word_of_not_enrolled": _(
        "La source ne dit pas si le dispositif accepte ceux qui ne sont plus ou pas scolarisés"
    ),
    "accepts_not_enrolled": _("Accepte ceux qui ne sont plus ou pas scolarisés"),
    "refuses_not_enrolled": _("N'accepte pas ceux qui ne sont plus ou pas scolarisés"),
    "may_refuse_not_enrolled": _("N'accepte sans doute pas ceux qui ne sont plus ou pas scolarisés"),
    "no_word_of_diploma": _("La source ne dit rien du diplôme déjà obtenu"),
    "any_diploma": _("Sans condition de diplôme"),
    "diploma_at_most": _("Diplôme obtenu : %(diploma)s au plus"),
    "no_word_of_months_out": _("La source ne dit pas depuis combien de temps on peut avoir arrêté"),
    "any_months_out": _("Accepte ceux qui ont quitté l'école, sans limite de durée écrite"),
    "months_out": _("Arrêt accepté : %(months)s"),
    "refuses_who_left": _("N'accepte pas ceux qui ne sont plus scolarisés"),
    "refuses_situations": _("N'accepte pas : %(situations)s"),
    "may_refuse_situations": _("N'accepte sans doute pas : %(situations)s"),
    "no_word_of_situations": _("La source ne parle pas de cette situation : %(situations)s"),
    "made_for_situations": _("Prévu pour : %(situations)s"),
    "does_not_require": _("N'exige pas : %(situations)s"),
    "reserved_to": _("Réservé à : %(situations)s"),
    "meets_condition": _("Remplit la condition particulière"),
    "only_in_case": _("Possible seulement dans ce cas : %(situations)s"),
    "only_in_case_at_ages": _("Possible (%(ages)s) seulement dans ce cas : %(situations)s"),
    "no_aid": _("La source ne dit pas quelle aide est proposée"),
    "aids": _("Propose : %(aids)s"),
    "broader_aids": _("Propose : %(aids)s, plus large que ce qui est demandé (%(asked_aids)s)"),
    "other_aids": _("Propose : %(aids)s ; pas : %(asked_aids)s"),
    "no_exam": _("La source ne nomme aucun diplôme préparé"),
    "exams": _("Prépare : %(exams)s"),
    "other_exams": _("Prépare : %(exams)s ; pas : %(asked_exams)s"),
    "no_access": _("La source ne dit pas qui fait la première démarche"),
    "access": _("Première démarche : %(access)s"),
    "other_access": _("La source nomme : %(access)s ; elle ne dit rien de : %(asked_access)s"),
    "no_word_of_gratuit": _("La source ne dit rien du coût"),
    "gratuit": _("Gratuit"),
    "not_gratuit": _("Pas gratuit"),
    "no_word_of_remunere": _("La source ne dit rien d'une rémunération"),
    "remunere": _("Rémunéré ou indemnisé"),
    "not_remunere": _("Ni rémunéré ni indemnisé"),
    "no_word_of_internat": _("La source ne dit rien d'un internat"),
    "internat": _("Avec internat"),
    "not_internat": _("Sans internat"),
    "no_word_of_distance": _("La source ne dit pas si c'est possible à distance"),
    "distance": _("À distance"),
    "not_distance": _("Pas à distance"),
    "no_place": _("La source ne dit pas où cela se passe"),
    "places": _("Présent : %(places)s"),
    "near_places": _("Présent ailleurs dans le même département : %(places)s"),
    "example_places": _("La source cite %(places)s en exemple ; d'autres lieux sont possibles"),
    "likely_places": _("Sans doute à : %(places)s"),
    "sites_in_region": _("Reçoit à : %(places)s ; la source ne dit pas si l'on peut venir d'un autre département"),
    "far_from_likely_places": _("Trop loin de %(place)s, c'est sans doute à : %(places)s"),
    "other_places": _("Ne couvre pas %(place)s : %(places)s"),
    "current": _("En cours, d'après la source"),
    "past_event": _("Événement passé"),
    "past_event_on": _("Événement passé : %(held)s"),
    "closed_on": _("N'existe plus (vérifié le %(closed)s)"),
    "told_in_the_past": _("La source en parle au passé : vérifiez que cela existe encore"),
    "only_named": _("La source ne fait que le nommer : presque tout est à vérifier"),
}
# A doubt about the ages comes before what follows from them.
DOUBTED_SENTENCES: Mapping[str, Promise] = {
    "too_young": ngettext_lazy(
        "Accueille %(ages)s (%(doubt)s) : possible dans %(count)s an environ",
        "Accueille %(ages)s (%(doubt)s) : possible dans %(count)s ans environ",
        "count",
    ),
    "too_old": ngettext_lazy(
        "Accueille %(ages)s (%(doubt)s) : dépassé de %(count)s an",
        "Accueille %(ages)s (%(doubt)s) : dépassé de %(count)s ans",
        "count",
    ),
}
# Lists that a second colon would make hard to read.
DOUBTED_IN_BRACKETS = {
    "may_refuse_situations",
    "reserved_to",
    "other_aids",
    "other_exams",
    "likely_places",
    "far_from_likely_places",
}

SAID: Mapping[str, Callable[[Any], Any]] = {
    "ages": wording.say_ages,
    "stated_ages": lambda ages: wording.first_upper(wording.say_ages(ages)),
    "levels": wording.say_levels,
    "level": wording.say_level,
    "months": wording.say_months,
    "diploma": wording.say_diploma,
    "public": lambda code: wording.say_terms("public", [code]),
    "asked_public": lambda code: wording.say_terms("public", [code]),
    "situations": lambda codes: wording.say_terms("situation", codes),
    "aids": lambda codes: wording.say_terms("aide", codes),
    "asked_aids": lambda codes: wording.say_terms("aide", codes),
    "exams": lambda codes: wording.say_terms("examen", codes),
    "asked_exams": lambda codes: wording.say_terms("examen", codes),
    "access": lambda codes: wording.say_terms("acces", codes),
    "asked_access": lambda codes: wording.say_terms("acces", codes),
    "place": lambda scope: wording.isolated(scope.label),
    "places": wording.say_places,
    "held": wording.say_day,
    "closed": wording.say_day,
    "count": int,
}


def say_reason(finding: Finding) -> str:
    """The reason of a finding, with why it is not sure where it is not."""
    return _say_reason(finding, finding.doubted.origin if finding.doubted else "")


@once_per_language
def _say_reason(finding: Finding, origin: str) -> str:
    """`origin` is told apart here: two facts that differ in nothing else are equal."""
    if not finding.values and finding.doubted is None:
        return _sentence_alone(finding.reason)
    values = {name: SAID[name](value) for name, value in finding.values}
    if finding.doubted is None:
        return _whole_sentence() % {"said": _filled(finding.reason, values)}
    doubt = say_doubt(finding.doubted)
    if finding.reason in DOUBTED_SENTENCES:
        said = DOUBTED_SENTENCES[finding.reason] % (values | {"doubt": doubt})
        return _whole_sentence() % {"said": said}
    whole = (
        gettext("%(said)s (%(doubt)s).") if finding.reason in DOUBTED_IN_BRACKETS else gettext("%(said)s : %(doubt)s.")
    )
    return whole % {"said": _filled(finding.reason, values), "doubt": doubt}


@once_per_language
def _sentence_alone(reason: str) -> str:
    return _whole_sentence() % {"said": _sentence(reason)}


@once_per_language
def _whole_sentence() -> str:
    return gettext("%(said)s.")


def _filled(reason: str, values: dict[str, Any]) -> str:
    if "count" in values:  # one form for one, another for several
        return str(SENTENCES[reason] % values)
    return _sentence(reason) % values if values else _sentence(reason)


@once_per_language
def _sentence(reason: str) -> str:
    return str(SENTENCES[reason])


def say_doubt(fact: Fact) -> str:
    """Why a fact is not sure, to end a sentence with."""
    if fact.basis is Basis.INHERITED:
        origin = wording.isolated(fact.origin)
        return gettext("c'est dit de « %(origin)s », pas de ce dispositif") % {"origin": origin}
    return gettext("c'est une déduction, la source ne l'écrit pas")
