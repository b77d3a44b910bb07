"""Diplomas held ("a son CAP") and prepared ("passer le bac général", "repasser le brevet")."""

from reading.sentence import Sentence
from reading.tokens import word_set

HELD = {
    **dict.fromkeys(("brevet", "dnb", "cfg"), "dnb-cfg"),
    **dict.fromkeys(("cap", "bep"), "cap-bep"),
    **dict.fromkeys(("bac", "baccalaureat"), "bac"),
    **dict.fromkeys(("bts", "licence", "master"), "superieur"),
}
PREPARED = {"brevet": "dnb", "dnb": "dnb", "cfg": "cfg", "cap": "cap"}
BAC = {
    **dict.fromkeys(("pro", "professionnel", "pros"), "bac-pro"),
    **dict.fromkeys(("general", "generale", "es", "l", "s"), "bac-general"),
    **dict.fromkeys(("techno", "technologique", "stmg", "st2s", "sti2d", "stl", "std2a"), "bac-techno"),
}
REACH = 5
IN_HAND = (["en", "poche"], ["en", "main"], ["obtenu"], ["valide"], ["acquis"])
LONGEST_TRADE = 2  # words: "CAP petite enfance obtenu"
PREPARING = word_set(
    "preparer prepare preparation prepa repasser repasse reviser revision revisions revise preparant retenter rattraper"
)
PASSING = word_set(
    "passer obtenir valider faire avoir decrocher commencer passe obtienne tenter terminer reussir reussisse"
)
HOLDING = word_set("g a ai as ont eu obtenu titulaire possede avec has got")
POSSESSIVES = word_set("son mon le un du d de juste seulement que bien deja qu leur l ses")
BESIDE_AN_AGE = word_set("ans et")  # "j'ai 20 ans et un CAP"
FAILED = word_set("rate loupe echoue")
ONLY = word_set("juste seulement uniquement")  # "juste le brevet"
WANTING = word_set("veut veux voudrait voudrais cherche faut manque passer avoir")
WISHED = word_set("passer avoir obtenir repasser preparer")
DENIED = word_set("pas sans plus jamais ni aucun rate loupe echoue niveau avant apres")

TWICE = word_set("deux 2 trois 3 double triple second deuxieme repetes successifs consecutifs")
# Before "fois": "raté mon bac pro commerce 2 fois".
MORE_THAN_ONCE = word_set("deux 2 trois 3 quatre 4 cinq 5 two three four seconde deuxieme 2e 2eme troisieme 3e 3eme")
TIMES = (["fois"], ["times"], ["x"])


def read_diplomas(sentence: Sentence) -> None:
    for position, token in enumerate(sentence.tokens):
        if token.word in HELD and sentence.is_free(position, position):
            _read_at(sentence, position)
    _read_wish(sentence)
    if "preparation-examen" in sentence.values("aide") and not sentence.values("examen"):
        _name_the_exam(sentence)
    _count_failures(sentence)


def _read_wish(sentence: Sentence) -> None:
    """ "sorti sans le bac, je voudrais le passer" names the exam before the wish; the class tells which bac it is."""
    words = [token.word for token in sentence.tokens]
    if not set(words) & HELD.keys() or "sans" not in words:
        return
    for position in range(1, len(words)):
        if words[position] in WISHED and words[position - 1] in ("le", "l") and sentence.is_free(position, position):
            sentence.add("aide", "preparation-examen", position - 1, position)
            if "bac" in words and {"general", "generale"} & set(words):
                sentence.add("examen", "bac-general", position - 1, position)
            return


def _count_failures(sentence: Sentence) -> None:
    """ "a raté son bac deux fois", "double échec au CAP", "raté mon bac pro commerce 2 fois"."""
    for said in [one for one in sentence.found if one.value == "echec-examen" and one.parameter == "situation"]:
        words = {sentence.word(position) for position in range(said.first, said.last + 1)}
        first, last = _times_beside(sentence, said.first, said.last)
        if words & TWICE or (first, last) != (said.first, said.last):
            sentence.add("situation", "deux-echecs-examen", first, last)


def _times_beside(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The span of the failure with "2 fois" that follows in its clause, or stands just before it."""
    after, before = sentence.after(last, REACH), sentence.before(first, REACH)
    for place, word in enumerate(after):
        if word == "twice" or (word in MORE_THAN_ONCE and after[place + 1 : place + 2] in TIMES):
            return first, last + 1 + place + (word != "twice")
    for place, word in enumerate(before[:-1]):
        if word in MORE_THAN_ONCE and before[place + 1 : place + 2] in TIMES:
            return first - len(before) + place, last
    return first, last


def _name_the_exam(sentence: Sentence) -> None:
    """ "a raté son CAP, comment le repasser ?", "en terminale pro, besoin de réviser pour l'examen"."""
    for said in [one for one in sentence.found if one.value in ("echec-examen", "terminale")]:
        for position in range(said.first, said.last + 1):
            last = position + _names_a_bac(sentence, position)
            if sentence.word(position) in HELD and (code := _exam(sentence, position, last)):
                sentence.add("examen", code, position, last)


def _read_at(sentence: Sentence, position: int) -> None:
    last = position + _names_a_bac(sentence, position)
    for read in (_read_in_hand, _read_exam, _read_held):
        if read(sentence, position, last):
            return


def _names_a_bac(sentence: Sentence, position: int) -> bool:
    """Whether the next word tells which bac it is; "l'an dernier" does not."""
    after = sentence.after(position, 2)
    is_letter = after[:1] in (["l"], ["s"]) and (sentence.word(position) != "bac" or after[1:] in (["an"], ["annee"]))
    return after[:1] != [] and after[0] in BAC and not is_letter


def _read_in_hand(sentence: Sentence, position: int, last: int) -> bool:
    """ "CAP en poche", "CAP maçon obtenu": the trade may stand between."""
    for skipped in range(LONGEST_TRADE + 1):
        end = last + skipped
        said = next((words for words in IN_HAND if sentence.after(end, len(words)) == words), None)
        if said and not set(sentence.after(last, skipped)) & DENIED:
            sentence.add("diplome", HELD[sentence.word(position)], position, end + len(said))
            return True
    return False


def _read_exam(sentence: Sentence, position: int, last: int) -> bool:
    before, alone = sentence.before(position, REACH), _on_one_s_own(sentence, last)
    is_revision = bool(set(before) & PREPARING or (not before and _repeated_after(sentence, last)))
    is_passing = bool(set(before) & PASSING and not set(before) & DENIED and before[-1:] != ["en"])
    if not (is_revision or alone or is_passing):
        return False
    cues = PREPARING if is_revision else PASSING
    first = _from(before, cues, position) if set(before) & cues else position
    _prepare(sentence, first, position, last, is_revision=is_revision)
    sentence.use(last, last + alone)
    return True


def _read_held(sentence: Sentence, position: int, last: int) -> bool:
    before = sentence.before(position, REACH)
    held_from = _holding(before, follows_an_age=sentence.word(position - 2) == "ans")
    if held_from:
        sentence.add("diplome", HELD[sentence.word(position)], position - held_from, last)
    return held_from > 0


def _from(before: list[str], cues: frozenset[str], position: int) -> int:
    return position - len(before) + max(place for place, word in enumerate(before) if word in cues)


def _repeated_after(sentence: Sentence, last: int) -> bool:
    """ "brevet repasser" """
    return bool(set(sentence.after(last, 2)) & PREPARING)


def _on_one_s_own(sentence: Sentence, last: int) -> int:
    """How many words "en candidat libre" takes."""
    words = sentence.after(last, 3)
    skipped = words[:1] == ["en"]
    return skipped + 2 if words[skipped : skipped + 2] == ["candidat", "libre"] else 0


def _prepare(sentence: Sentence, first: int, position: int, last: int, *, is_revision: bool) -> None:
    code = _exam(sentence, position, last)
    if code:
        sentence.add("examen", code, first, last)
    _read_failure(sentence, last)
    if is_revision:
        sentence.add("aide", "preparation-examen", first, last)
    elif "non-scolarise" in sentence.values("scolarite"):
        sentence.add("aide", "reprise-etudes", first, last)
    sentence.use(first, last)


def _read_failure(sentence: Sentence, last: int) -> None:
    """ "repasser le CAP que j'ai raté" """
    for place, word in enumerate(sentence.after(last, REACH), last + 1):
        if word in FAILED:
            sentence.add("situation", "echec-examen", place, place)


def _exam(sentence: Sentence, position: int, last: int) -> str | None:
    """ "le bac" alone may be any of the three."""
    word = sentence.word(position)
    return BAC[sentence.word(last)] if last > position else PREPARED.get(word)


def _holding(before: list[str], *, follows_an_age: bool) -> int:
    """How many words before the diploma say that it is held ("20 ans, un CAP"); 0 when none do."""
    if set(before) & (DENIED | {"en"}):
        return 0
    if before == ["un"] and follows_an_age:
        return 1
    for count, word in enumerate(reversed(before), 1):
        if word in HOLDING or (word in ONLY and not WANTING & set(before)):
            return count
        if word not in POSSESSIVES and word not in BESIDE_AN_AGE and not word.isdigit():
            return 0
    return 0
