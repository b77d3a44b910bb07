"""Whether a sentence speaks of danger, and of which kinds: no model, no request, no network.

In doubt about a life it says yes. What it leaves alone is said in words: figures of speech and the dead (`calm` in the
files), what is denied ("il n'a jamais été harcelé"), and a danger that is the subject of a training (`frames`).
"""

from dangers.kinds import in_order
from dangers.matching import ComparedWords, Match, all_matches
from dangers.subjects import WHO_WRITES, told_of_life
from dangers.together import told_together
from dangers.words import DangerWords, danger_words
from reading.tokens import word_set

HURTS_ITSELF, SUICIDE, LIFE = "automutilation", "suicide", "urgence-vitale"
VIOLENCE_NOW = "violence-en-cours"
CALL = "appel"  # a cry for help alone: for the police where violence is told, else for a life
VIOLENCE = "violence"  # "violence-enfant", "violence-foyer" or both: see _settled
# Just before, with nothing but BETWEEN in between; or just after: "il me frappe pas".
NOT_BEFORE = word_set(
    "pas jamais sans aucun aucune ni not never no nobody without nu nimeni niciodata fara don doesn didn"
    " isn لا لم ليس لن ما ولا ولم وما بدون محدش ماشي مشي не ні ніколи без ніхто никогда никто"
)
IN_BETWEEN = word_set("pas jamais not never nu لا لم ليس не ніколи никогда")
NOT_AFTER = word_set("pas jamais")
BETWEEN = word_set(
    "ne n de d ete etre me m te t se s lui y en a au aux dans vraiment encore ma il o i t been being un one احد حدا"
    " is are was has had ever of about any case it problem problems probleme problema sign signs signe"
    " question agit sagit du une imi ii le الامر موضوع قضيه"
    " був була було він вона мене його"
)
NOBODY = "personne"  # where no article makes it a person
ARTICLES = word_set("une la cette chaque autre quelle d par")
SETTLED = word_set("violence violence-enfant violence-foyer harcelement chantage nuit-dehors fugue")  # what may be over
OVER = SETTLED | {HURTS_ITSELF}  # what is not answered when it is told as over


def read_danger(text: str) -> tuple[str, ...]:
    """The kinds of danger that the text speaks of, the most pressing first."""
    known = danger_words()
    words = ComparedWords(text)
    is_studied = bool(all_matches(words, known.frames))
    for match in all_matches(words, known.calm):
        words.taken.update(range(match.first, match.last + 1))
    found = told_of_life(words, _dangers(words, known), known)
    told = told_together(_said(words, all_matches(words, known.signs)), known.together)
    if is_studied and not told.kinds and all(match.pattern.is_topic for match in found):
        return ()
    kinds = told.kinds.union(*(match.pattern.kinds for match in found)) - told.without
    kinds = _settled(kinds - (OVER if told.is_settled else set()), words, known)
    return in_order(kinds, told.first)


def _dangers(words: ComparedWords, known: DangerWords) -> list[Match]:
    return _of_others(words, _by_whom(_said(words, all_matches(words, known.dangers))))


def _by_whom(found: list[Match]) -> list[Match]:
    """Without the violence in the words of who hurts themselves: "se brûle les bras"."""
    own = {at for match in found if HURTS_ITSELF in match.pattern.kinds for at in range(match.first, match.last + 1)}
    return [
        match
        for match in found
        if SETTLED.isdisjoint(match.pattern.kinds) or own.isdisjoint(range(match.first, match.last + 1))
    ]


def _of_others(words: ComparedWords, found: list[Match]) -> list[Match]:
    """Without the suicide in the words of who is threatened: "il va me tuer". Where "I" is said before, both may be."""
    ends = {match.last for match in found if VIOLENCE_NOW in match.pattern.kinds and not _says_i(words, match)}
    return [match for match in found if match.pattern.kinds != (SUICIDE,) or match.last not in ends]


def _says_i(words: ComparedWords, match: Match) -> bool:
    """Whether "I" stands before the end of the match, in its clause."""
    return any(words.folded[at] in WHO_WRITES and words.same_clause(at, match.last) for at in range(match.last))


def _said(words: ComparedWords, matches: list[Match]) -> list[Match]:
    """Those that are not denied; of what is denied, the bare name is not said either ("pas victime de violence")."""
    denied = [match for match in matches if _is_denied(words, match)]
    silenced = {place for match in denied for place in range(match.first, match.last + 1)}
    return [
        match for match in matches if match not in denied and not (match.pattern.is_topic and match.first in silenced)
    ]


def _is_denied(words: ComparedWords, match: Match) -> bool:
    """By a word that is no part of the pattern."""
    if match.pattern.says_no:
        return False
    if not match.pattern.is_firm and not IN_BETWEEN.isdisjoint(words.folded[match.first + 1 : match.last]):
        return True
    after = match.last + 1
    if after < len(words) and words.folded[after] in NOT_AFTER and not words.tokens[after].breaks:
        return True
    return _is_denied_before(words, match.first)


def _is_denied_before(words: ComparedWords, first: int) -> bool:
    at = first - 1
    while at >= 0 and words.same_clause(at, first) and words.folded[at] in BETWEEN:
        at -= 1
    if at < 0 or not words.same_clause(at, first):
        return False
    is_nobody = words.folded[at] == NOBODY and (at == 0 or words.folded[at - 1] not in ARTICLES)
    return is_nobody or words.folded[at] in NOT_BEFORE


def _settled(kinds: set[str], words: ComparedWords, known: DangerWords) -> set[str]:
    """With those whom violence concerns; a cry for help alone is for a life, unless violence is told."""
    is_violent = not kinds.isdisjoint((VIOLENCE, VIOLENCE_NOW))
    if CALL in kinds:
        kinds = kinds | {VIOLENCE_NOW if is_violent else LIFE}
    concerned = _concerned(words, known, or_both=VIOLENCE in kinds) if is_violent else set()
    return (kinds - {CALL, VIOLENCE}) | concerned


def _concerned(words: ComparedWords, known: DangerWords, *, or_both: bool) -> set[str]:
    """A couple where a partner is named, a child where a child or a parent is. `or_both`: violence of which no more is
    said is both where nobody is named, and in a home where no child is; what comes now has a number of its own."""
    said = set(words.keys)
    partner, child = bool(said & known.partners), bool(said & known.children)
    meant = {"violence-foyer"} if partner or (or_both and not child) else set()
    return meant | ({"violence-enfant"} if child or (or_both and not partner) else set())
