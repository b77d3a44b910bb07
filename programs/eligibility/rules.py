"""The rules, one function per criterion: facts and what is asked in, a Finding out."""

from collections.abc import Iterable

from programs.eligibility.answers import Finding, Missing, check, no, yes
from programs.eligibility.facts import Basis, Fact, Places, Range, Standing
from programs.vocabulary import SCHEMES
from territories.scope import Scope

# Usual age at the start of each school year level, from nursery school (3) to higher education (18).
# One year more is usual too, by the end of the year. Source: the French school calendar of birth years.
USUAL_AGES = {rank: (age, age + 1) for rank, age in enumerate((4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18))}
USUAL_AGES[0] = (3, 5)
USUAL_AGES[13] = (18, 26)
# How far from the usual ages a level still leaves the question open, in years (a repeated or skipped year).
LEVEL_MARGIN = 1
# How far outside bounds that are only inferred or inherited the question stays open, in years.
DOUBT_MARGIN = 2


def _label(scheme: str, code: str) -> str:
    return SCHEMES[scheme].label_of(code)


def _labels(scheme: str, codes: Iterable[str]) -> str:
    order = list(SCHEMES[scheme].terms)
    return ", ".join(_label(scheme, code).lower() for code in sorted(codes, key=order.index))


def _doubt(fact: Fact) -> str:
    """Why a fact is not sure, to end a sentence with."""
    if fact.basis is Basis.INHERITED:
        return f"c'est dit de « {fact.origin} », pas de ce dispositif"
    return "c'est une déduction, la source ne l'écrit pas"


def _sure_or_check(criterion: str, because: str, fact: Fact) -> Finding:
    """Yes when the fact is stated, else to be checked, saying why."""
    if fact.is_stated:
        return yes(criterion, f"{because}.")
    return check(criterion, f"{because} : {_doubt(fact)}.")


def judge_public(public: Fact[str] | None, asked: str) -> Finding:
    if public is None:
        return check("public", "La source ne dit pas à qui cela s'adresse.")
    said = _label("public", public.value).lower()
    if public.value == asked:
        return _sure_or_check("public", f"S'adresse à {said}", public)
    if public.basis is Basis.INHERITED:
        return check("public", f"S'adresse à {said} : {_doubt(public)}.")
    return no("public", f"S'adresse à {said}, pas à {_label('public', asked).lower()}.")


def say_ages(ages: Range) -> str:
    """ "de 16 à 25 ans", "à partir de 18 ans", "plus de 15 ans", "jusqu'à 16 ans"."""
    if ages.lowest is None:
        return f"jusqu'à {ages.highest} ans"
    if ages.highest is None:
        return f"plus de {ages.lowest} ans" if ages.lowest_is_unclear else f"à partir de {ages.lowest} ans"
    return f"de {ages.lowest} à {ages.highest} ans"


def judge_age(facts: tuple[Fact[Range] | None, Fact[Range] | None], asked: int) -> Finding:
    ages, levels = facts
    if ages is not None:
        return _judge_stated_age(ages, asked)
    if levels is not None:
        return _judge_age_by_level(levels.value, asked)
    return check("age", "La source ne donne pas d'âge.")


def _judge_stated_age(ages: Fact[Range], asked: int) -> Finding:
    said = say_ages(ages.value)
    miss = ages.value.misses(asked)
    if miss:
        if not ages.is_stated and abs(miss) <= DOUBT_MARGIN:
            return check("age", f"Accueille {said} : {_doubt(ages)}.")
        doubt = "" if ages.is_stated else f" ({_doubt(ages)})"
        return no("age", f"Accueille {said}{doubt} : {_say_miss(miss)}.")
    if ages.value.lowest_is_unclear and asked == ages.value.lowest:
        return check("age", f"« {said[0].upper()}{said[1:]} » : on ne sait pas si {asked} ans convient.")
    return _sure_or_check("age", f"Accueille {said}", ages)


def _say_miss(miss: int) -> str:
    years = "1 an" if abs(miss) == 1 else f"{abs(miss)} ans"
    return f"possible dans {years} environ" if miss < 0 else f"dépassé de {years}"


def _judge_age_by_level(levels: Range, asked: int) -> Finding:
    usual = usual_ages(levels)
    said = f"La source donne une classe ({say_levels(levels)}), pas d'âge"
    if abs(usual.misses(asked)) <= LEVEL_MARGIN:
        return check("age", f"{said}.")
    return no("age", f"{said} ; {asked} ans en est trop loin.")


def usual_ages(levels: Range) -> Range:
    """The ages at which pupils usually are in these levels; an open end stays open."""
    lowest = None if levels.lowest is None else USUAL_AGES[levels.lowest][0]
    highest = None if levels.highest is None else USUAL_AGES[levels.highest][1]
    return Range(lowest, highest)


def say_levels(levels: Range) -> str:
    """ "de la 6e à la 3e" without articles: "6e à 3e", "à partir de seconde"."""
    names = [None if rank is None else _short_level(rank) for rank in (levels.lowest, levels.highest)]
    if names[0] is None:
        return f"jusqu'en {names[1]}"
    if names[1] is None:
        return f"à partir de {names[0]}"
    return names[0] if names[0] == names[1] else f"{names[0]} à {names[1]}"


def _short_level(rank: int) -> str:
    label = _label("niveau", SCHEMES["niveau"].code_at(rank)).split(" ou ")[0]
    return label if label.isupper() or label[0].isdigit() or label.startswith("C") else label.lower()


def judge_level(facts: tuple[Fact[Range] | None, Fact[Range] | None], asked: int) -> Finding:
    levels, ages = facts
    if levels is not None:
        return _judge_stated_level(levels, asked)
    if ages is not None:
        return _judge_level_by_age(ages.value, asked)
    return check("niveau", "La source ne donne pas de classe.")


def _judge_stated_level(levels: Fact[Range], asked: int) -> Finding:
    said = f"Accueille les élèves : {say_levels(levels.value)}"
    if asked in levels.value:
        return _sure_or_check("niveau", said, levels)
    if not levels.is_stated:
        return check("niveau", f"{said} : {_doubt(levels)}.")
    return no("niveau", f"{said}, pas {_short_level(asked)}.")


def _judge_level_by_age(ages: Range, asked: int) -> Finding:
    lowest, highest = USUAL_AGES[asked]
    said = f"La source donne un âge ({say_ages(ages)}), pas de classe"
    nearest = range(lowest - LEVEL_MARGIN, highest + LEVEL_MARGIN + 1)
    if any(age in ages for age in nearest):
        return check("niveau", f"{said}.")
    return no("niveau", f"{said} ; c'est trop loin de la classe de {_short_level(asked)}.")


def judge_schooling(facts: tuple[Fact[bool] | None, Fact[bool] | None], asked: bool) -> Finding:
    """`facts`: whether enrolled, then not enrolled people are accepted; `asked`: enrolled or not."""
    fact = facts[0] if asked else facts[1]
    who = "les élèves inscrits" if asked else "ceux qui ne sont plus ou pas scolarisés"
    if fact is None:
        return check("scolarite", f"La source ne dit pas si le dispositif accepte {who}.")
    if fact.value:
        return _sure_or_check("scolarite", f"Accepte {who}", fact)
    if fact.is_stated:
        return no("scolarite", f"N'accepte pas {who}.")
    return check("scolarite", f"N'accepte sans doute pas {who} : {_doubt(fact)}.")


def judge_diploma(ceiling: Fact[int] | None, asked: int) -> Finding:
    if ceiling is None:
        return check("diplome", "La source ne dit rien du diplôme déjà obtenu.")
    top = list(SCHEMES["diplome"].terms)[-1]
    scheme = SCHEMES["diplome"]
    if ceiling.value == scheme.rank(top):
        return _sure_or_check("diplome", "Sans condition de diplôme", ceiling)
    said = f"Diplôme obtenu : {scheme.label_of(scheme.code_at(ceiling.value)).lower()} au plus"
    if asked <= ceiling.value:
        return _sure_or_check("diplome", said, ceiling)
    return no("diplome", f"{said}.") if ceiling.is_stated else check("diplome", f"{said} : {_doubt(ceiling)}.")


def judge_months_out(facts: tuple[Fact[Range] | None, Fact[bool] | None], asked: int) -> Finding:
    """`facts`: how long one may have been out of school, then whether those out of school are accepted at all.

    Who accepts people out of school and writes no limit of time sets none: that is said, with the answer.
    """
    months, not_enrolled = facts
    if months is None and not_enrolled and not_enrolled.value:
        return _sure_or_check("arret", "Accepte ceux qui ont quitté l'école, sans limite de durée écrite", not_enrolled)
    if months is None and not_enrolled and not_enrolled.is_stated:
        return no("arret", "N'accepte pas ceux qui ne sont plus scolarisés.")
    if months is None:
        return check("arret", "La source ne dit pas depuis combien de temps on peut avoir arrêté.")
    said = f"Arrêt accepté : {_say_months(months.value)}"
    if asked in months.value:
        return _sure_or_check("arret", said, months)
    return no("arret", f"{said}.") if months.is_stated else check("arret", f"{said} : {_doubt(months)}.")


def _say_months(months: Range) -> str:
    if months.highest is None:
        return f"au moins {months.lowest} mois"
    return f"{months.highest} mois au plus" if months.lowest is None else f"{months.lowest} à {months.highest} mois"


SituationFacts = tuple[Fact[frozenset[str]] | None, Fact[frozenset[str]] | None, Fact[frozenset[str]] | None]


def judge_situations(facts: SituationFacts, asked: frozenset[str]) -> Finding:
    """`facts`: required, addressed and excluded. All that is asked is true of the visitor at once."""
    required, addressed, excluded = facts
    refused = asked & excluded.value if excluded else frozenset()
    if refused and excluded.is_stated:
        return no("situation", f"N'accepte pas : {_labels('situation', refused)}.")
    if refused:
        return check("situation", f"N'accepte sans doute pas : {_labels('situation', refused)} ({_doubt(excluded)}).")
    met = [(asked & fact.value, fact) for fact in (required, addressed) if fact and asked & fact.value]
    if not met:
        return check("situation", f"La source ne parle pas de cette situation : {_labels('situation', asked)}.")
    codes, fact = min(met, key=lambda pair: (pair[1].basis, -len(pair[0])))
    return _sure_or_check("situation", f"Prévu pour : {_labels('situation', codes)}", fact)


def judge_denied(required: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    """`asked`: situations that the visitor says are not theirs."""
    denied = asked & required.value if required else frozenset()
    if not denied:
        return yes("sans", f"N'exige pas : {_labels('situation', asked)}.")
    if required.is_stated:
        return no("sans", f"Réservé à : {_labels('situation', denied)}.")
    return check("sans", f"Réservé à : {_labels('situation', denied)} ({_doubt(required)}).")


def judge_widening(facts: tuple[frozenset[str], Fact[Range] | None], asked: frozenset[str]) -> Finding:
    """`facts`: what opens this door for some, and the ages it opens to; `asked`: the visitor's situations."""
    needed, ages = facts
    if needed <= asked:
        return yes("condition", "Remplit la condition particulière.")
    to_whom = f" ({say_ages(ages.value)})" if ages else ""
    said = f"Possible{to_whom} seulement dans ce cas : {_labels('situation', needed - asked)}"
    return check("condition", f"{said}.", Missing.VISITOR)


def judge_aids(aids: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    broader = {SCHEMES["aide"].terms[code].broader for code in asked} - {""}
    if aids and aids.value & broader and not aids.value & asked:
        offered = _labels("aide", aids.value & broader)
        return check("aide", f"Propose : {offered}, plus large que ce qui est demandé ({_labels('aide', asked)}).")
    return _judge_any("aide", "aide", aids, asked, "Propose", "La source ne dit pas quelle aide est proposée.")


def judge_exams(exams: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    return _judge_any("examen", "examen", exams, asked, "Prépare", "La source ne nomme aucun diplôme préparé.")


def judge_access(access: Fact[frozenset[str]] | None, asked: str) -> Finding:
    """Who is named may ask; that others may not is never written."""
    if access is None:
        return check("acces", "La source ne dit pas qui fait la première démarche.")
    if asked in access.value:
        return _sure_or_check("acces", f"Première démarche : {_labels('acces', [asked])}", access)
    named = _labels("acces", access.value)
    return check("acces", f"La source nomme : {named} ; elle ne dit rien de : {_labels('acces', [asked])}.")


def _judge_any(criterion, scheme, fact, asked: frozenset[str], verb: str, silent: str) -> Finding:
    """Yes when any of what is asked is offered; no when the source names others only."""
    if fact is None:
        return check(criterion, silent)
    if asked & fact.value:
        return _sure_or_check(criterion, f"{verb} : {_labels(scheme, asked & fact.value)}", fact)
    said = f"{verb} : {_labels(scheme, fact.value)} ; pas : {_labels(scheme, asked)}"
    return no(criterion, f"{said}.") if fact.is_stated else check(criterion, f"{said} ({_doubt(fact)}).")


CONDITION_WORDS = {
    "gratuit": ("Gratuit", "Pas gratuit", "La source ne dit rien du coût."),
    "remunere": ("Rémunéré ou indemnisé", "Ni rémunéré ni indemnisé", "La source ne dit rien d'une rémunération."),
    "internat": ("Avec internat", "Sans internat", "La source ne dit rien d'un internat."),
    "distance": ("À distance", "Pas à distance", "La source ne dit pas si c'est possible à distance."),
}


def judge_condition(criterion: str, fact: Fact[bool] | None) -> Finding:
    """One condition of use, asked for by its presence alone."""
    said_yes, said_no, silent = CONDITION_WORDS[criterion]
    if fact is None:
        return check(criterion, silent)
    if fact.value:
        return _sure_or_check(criterion, said_yes, fact)
    return no(criterion, f"{said_no}.") if fact.is_stated else check(criterion, f"{said_no} : {_doubt(fact)}.")


def judge_place(places: Fact[Places] | None, asked: Scope) -> Finding:
    if places is None:
        return check("lieu", "La source ne dit pas où cela se passe.")
    fitting = [scope for scope in places.value.scopes if scope.contains(asked) or asked.contains(scope)]
    if fitting:
        return _sure_or_check("lieu", f"Présent : {_say_places(fitting)}", places)
    near = [scope for scope in places.value.scopes if scope.overlaps_departement(asked)]
    said = _say_places(near or places.value.scopes)
    if near:
        return check("lieu", f"Présent ailleurs dans le même département : {said}.")
    if places.value.partial:
        return check("lieu", f"La source cite {said} en exemple ; d'autres lieux sont possibles.")
    if not places.is_stated:
        return check("lieu", f"Sans doute à : {said} ({_doubt(places)}).")
    return no("lieu", f"Ne couvre pas {asked.label} : {said}.")


def _say_places(scopes: Iterable[Scope]) -> str:
    labels = sorted(scope.label for scope in scopes)
    return ", ".join(labels[:3]) + (f" et {len(labels) - 3} autres" if len(labels) > 3 else "")


def judge_standing(standing: Standing) -> Finding:
    """Always tested: a visitor wants what exists."""
    if standing.closed:
        return no("etat", f"N'existe plus (vérifié le {standing.closed}).")
    if standing.is_event and standing.state == "past":
        return no("etat", f"Événement passé{standing.held and f' : {standing.held}'}.")
    if standing.state == "past":
        return check("etat", "La source en parle au passé : vérifiez que cela existe encore.")
    if standing.state == "mentioned":
        return check("etat", "La source ne fait que le nommer : presque tout est à vérifier.")
    return yes("etat", "En cours, d'après la source.")
