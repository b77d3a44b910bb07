"""In what role a programme is named: sought, refused, already there or tried, or where the writer works."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reading.negation import NOT
from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set


class Role(StrEnum):
    """The values are a contract of the API."""

    SOUGHT = "sought"
    REFUSED = "refused"
    TRIED = "tried"
    WORKPLACE = "workplace"


@dataclass(frozen=True)
class Named:
    """A programme or service that the sentence names. `words` is its name, `said` holds what tells the role as well.

    `is_ahead`: it was not tried yet, an appointment is made or waited for.
    """

    words: str
    role: Role
    said: str
    is_ahead: bool = False

    @property
    def is_behind(self) -> bool:
        """Tried already, or refused."""
        return self.role is Role.REFUSED or (self.role is Role.TRIED and not self.is_ahead)


Phrases = dict[str, list[tuple[str, ...]]]


def _phrases(text: str) -> Phrases:
    """By their first word, so that a text is gone through once for all of them."""
    found: Phrases = {}
    for phrase in text.split(","):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


# What may stand between the words that tell a role and the name: "suivi par la conseillère de la mission locale".
LINKS = word_set(
    "a au aux de du des d en la le les l un une dans chez par pour avec sur son sa ses mon ma mes notre nos leur leurs "
    "the at in with to of by faire fait aller entendre parler pe cu prin في الى من مع عند"
)
NEAR, FAR = 6, 9  # words looked at before and after a name

WORKING = word_set("travaille travaillons travaillant bosse bossons salarie salariee poste exerce work working")
LEADING = word_set("ici sommes")  # "ici la mission locale", "nous sommes une mission locale"
TRYING = word_set(
    "essaye essayer essaie tente teste contacte appele telephone rencontre vu inscrit inscrite inscrits suivi suivie "
    "suivis accompagne accompagnee passe passee sorti sortie sort sortant sortante quitte fini termine "
    "ancien ancienne oriente orientee envoye envoyee attente attend attends rendez rdv rv vous commence integre "
    "deja connait frequente beneficie profite va vais vont tried contacted called followed appointment already "
    "attending incercat contactat sunat fost mers inscris inscrisa programare deja جربنا جربت جرب حاولنا حاولت ذهبنا "
    "ذهبت اتصلنا اتصلت مسجل مسجلة موعد"
)
AHEAD = word_set("rendez rdv rv attente attend attends appointment programare موعد")
BEING = word_set("est suis es sont etait etais ete sommes is was are")  # "il est à la MLDS"
WITHIN = word_set("a au aux en chez dans at in par")
BEGUN = word_set("fait a ai avons ont eu")  # "a fait l'EPIDE"
REFUSING = word_set(
    "refuse refusee refus recale recalee rejete rejetee exclu exclue vire viree renvoye rejected refused refuzat "
    "refuzata respins respinsa رفض رفضت رفضوه رفضوها رفضوني رفضوا مرفوض مرفوضة"
)
TAKEN = word_set("pris prise accepte acceptee admis admise retenu retenue accepted taken primit primita")  # after "pas"
INSTEAD = word_set("sauf hors hormis except")
OTHER_THAN = _phrases(
    "autre que,chose que,autre qu,plutot que,plutot qu,lieu de,lieu d,a part,veut plus,veux plus,instead of,other than"
)
FAILED_AFTER = _phrases(
    "pas marche,rien donne,pas aide,sans succes,pas suffi,sans resultat,servi a rien,rien fait,repond pas,"
    "plus de place,pas de place,est complet,did not work,didn t work,did nothing,did not help,didn t help,is full,"
    "nu a ajutat,nu ne a ajutat,nu m a ajutat,nu l a ajutat,nu a facut nimic,n a facut nimic,nu a mers,n a mers,"
    "لم ينفع,لم تنفع,ما نفع,ما نفعت,لم يساعد,لم تساعد,لم تساعدنا,لم يساعدنا,ما ساعدونا,ما ساعدتنا"
)
REFUSED_AFTER = _phrases(
    "l a refuse,l ont refuse,m a refuse,a refuse,a dit non,ont dit non,veut pas,veulent pas,pas pris,"
    "pas accepte,non merci,refused him,refused her,refused me,refused us,refused my,turned him down,turned her down,"
    "turned me down,said no,a refuzat,au refuzat,a spus nu,au spus nu,nu l a primit,nu a primit,رفضته,رفضتها,رفضتني,"
    "رفضوه,رفضوها,رفضوني,رفضت"
)
UNDECIDED = word_set("sais sait si peut-etre comment")  # "je ne sais pas si la mission locale…"


def read_roles(sentence: Sentence) -> list[Named]:
    """Of each name that means no more than itself, in the order of the text."""
    return [_named(sentence, first, last) for first, last in sentence.names]


def _named(sentence: Sentence, first: int, last: int) -> Named:
    role, start, end = _role(sentence, first, last)
    if role == Role.WORKPLACE:
        sentence.hints.setdefault("asker", []).append(FoundValue("asker", "professionnel", first, last))
    sentence.kept.update(range(start, end + 1))
    if role != Role.SOUGHT:
        sentence.not_sought.update(range(start, end + 1))
    told_by = {sentence.word(place) for place in range(start, end + 1)}
    is_ahead = not AHEAD.isdisjoint(told_by)
    return Named(sentence.says_span(first, last), role, sentence.says_span(start, end), is_ahead)


def _role(sentence: Sentence, first: int, last: int) -> tuple[Role, int, int]:
    """With the first and last word that tell it."""
    if (start := _works_there(sentence, first)) is not None:
        return Role.WORKPLACE, start, last
    if (start := _is_refused(sentence, first)) is not None:
        return Role.REFUSED, start, last
    if (end := _said_after(sentence, last, REFUSED_AFTER)) is not None:
        return Role.REFUSED, first, end
    if (start := _is_tried(sentence, first)) is not None:
        return Role.TRIED, start, last
    if (end := _said_after(sentence, last, FAILED_AFTER)) is not None:
        return Role.TRIED, first, end
    return Role.SOUGHT, first, last


def _cue(sentence: Sentence, first: int) -> int:
    """The word before the name and its links: "suivi" of "suivi par la mission locale"."""
    position = first - 1
    while position >= 0 and not sentence.tokens[position + 1].breaks and sentence.word(position) in LINKS:
        position -= 1
    is_within = position >= 0 and not sentence.tokens[position + 1].breaks
    return position if is_within and first - position <= NEAR else -1


def _works_there(sentence: Sentence, first: int) -> int | None:
    """ "je travaille en mission locale", "conseillère à la MLDS", "nous sommes une mission locale"."""
    cue = _cue(sentence, first)
    if sentence.word(cue) in WORKING or (sentence.word(cue) in LEADING and first - cue == 2 and _is_one(sentence, cue)):
        return cue
    askers = [one for one in sentence.hints.get("asker", []) if one.value in ("professionnel", "etablissement")]
    return next((one.first for one in askers if 0 <= cue == one.last), None)


def _is_one(sentence: Sentence, cue: int) -> bool:
    return sentence.word(cue + 1) in ("une", "un", "la", "le", "l")


def _is_refused(sentence: Sentence, first: int) -> int | None:
    cue = _cue(sentence, first)
    word, before = sentence.word(cue), sentence.before(first, NEAR)
    if word in REFUSING or word in INSTEAD:
        return cue
    if word in TAKEN and not NOT.isdisjoint(sentence.before(cue, 3)):
        return _negation(sentence, cue)
    for place, end in _places(before, OTHER_THAN):
        if LINKS.issuperset(before[end:]):
            return first - len(before) + place
    return _denied(sentence, first, before)


def _denied(sentence: Sentence, first: int, before: list[str]) -> int | None:
    """ "pas un service civique", "surtout pas de l'EPIDE", "ne veut pas faire le service civique"."""
    denials = [place for place, word in enumerate(before) if word in NOT and word != "n"]
    if not denials or not UNDECIDED.isdisjoint(sentence.before(first, FAR)):
        return None
    between = before[denials[-1] + 1 :]
    return first - len(before) + denials[-1] if LINKS.issuperset(between) else None


def _negation(sentence: Sentence, cue: int) -> int:
    return max(place for place in range(max(0, cue - 3), cue) if sentence.word(place) in NOT)


def _is_tried(sentence: Sentence, first: int) -> int | None:
    cue = _cue(sentence, first)
    word = sentence.word(cue)
    if word in TRYING and not _is_wished(sentence, cue):
        return cue - (word == "vous" and sentence.word(cue - 1) == "rendez")
    return _is_there(sentence, first)


def _is_there(sentence: Sentence, first: int) -> int | None:
    """ "il est à la MLDS", "a fait l'EPIDE" (links all, so no cue)."""
    before = sentence.before(first, 4)
    for count in range(len(before), 0, -1):
        word, rest = before[-count], before[len(before) - count + 1 :]
        if word in BEING and rest and rest[0] in WITHIN and LINKS.issuperset(rest):
            return first - count
        if word in BEGUN and rest[:1] == ["fait"] and LINKS.issuperset(rest):
            return first - count
    return None


def _is_wished(sentence: Sentence, cue: int) -> bool:
    """ "voudrait être suivi par", "comment être inscrit à"; "va à la mission locale ?" is one as well."""
    before = set(sentence.before(cue, 4))
    wishes = "voudrait voudrais veut veux souhaite aimerait aimerais comment peut peux pour faut doit etre if should "
    wishes += "want wants would how vrea vreau vrem cum يريد تريد نريد اريد كيف"
    return not before.isdisjoint(wishes.split()) or not NOT.isdisjoint(sentence.before(cue, 2))


def _said_after(sentence: Sentence, last: int, phrases: Phrases) -> int | None:
    """The last word of a phrase that follows within a few words, in this clause or the next."""
    words = [token.word for token in sentence.tokens[last + 1 : last + 1 + FAR]]
    return next((last + end for _, end in _places(words, phrases)), None)


def _places(words: list[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Where each of the phrases that are there begins, and the place behind it."""
    for place, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                yield place, place + len(phrase)
