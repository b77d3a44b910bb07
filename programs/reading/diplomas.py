"""Diplomas held ("a son CAP") and prepared ("passer le bac général", "repasser le brevet")."""

from programs.reading.sentence import Sentence
from programs.reading.tokens import word_set

HELD = {
    **dict.fromkeys(("brevet", "dnb", "cfg"), "dnb-cfg"),
    **dict.fromkeys(("cap", "bep"), "cap-bep"),
    **dict.fromkeys(("bac", "baccalaureat"), "bac"),
    **dict.fromkeys(("bts", "licence", "master"), "superieur"),
}
PREPARED = {"brevet": "dnb", "dnb": "dnb", "cfg": "cfg", "cap": "cap"}
BAC = {
    **dict.fromkeys(("pro", "professionnel", "pros"), "bac-pro"),
    **dict.fromkeys(("general", "generale"), "bac-general"),
    **dict.fromkeys(("techno", "technologique"), "bac-techno"),
}
REACH = 5
PREPARING = word_set("preparer prepare preparation prepa repasser repasse reviser revision revisions revise preparant")
PASSING = word_set("passer obtenir valider faire avoir decrocher commencer passe obtienne tenter terminer")
HOLDING = word_set("a ai as ont eu obtenu titulaire possede avec has got")
POSSESSIVES = word_set("son mon le un du d de juste seulement que bien deja qu leur l ses")
DENIED = word_set("pas sans plus jamais ni aucun rate loupe echoue niveau en avant apres")


def read_diplomas(sentence: Sentence) -> None:
    for position, token in enumerate(sentence.tokens):
        if token.word in HELD and sentence.is_free(position, position):
            _read_at(sentence, position)


def _read_at(sentence: Sentence, position: int) -> None:
    last = position + (sentence.after(position, 1) != [] and sentence.word(position + 1) in BAC)
    before = sentence.before(position, REACH)
    if sentence.after(last, 2) == ["en", "poche"]:
        sentence.add("diplome", HELD[sentence.word(position)], position, last + 2)
    elif not before and _repeated_after(sentence, last):
        _prepare(sentence, position, position, last, is_revision=True)
    elif set(before) & PREPARING:
        _prepare(sentence, _from(before, PREPARING, position), position, last, is_revision=True)
    elif set(before) & PASSING and not set(before) & DENIED:
        _prepare(sentence, _from(before, PASSING, position), position, last, is_revision=False)
    elif held_from := _holding(before):
        sentence.add("diplome", HELD[sentence.word(position)], position - held_from, last)


def _from(before: list[str], cues: frozenset, position: int) -> int:
    return position - len(before) + max(place for place, word in enumerate(before) if word in cues)


def _repeated_after(sentence: Sentence, last: int) -> bool:
    """ "brevet repasser" """
    return bool(set(sentence.after(last, 2)) & PREPARING)


def _prepare(sentence: Sentence, first: int, position: int, last: int, *, is_revision: bool) -> None:
    code = _exam(sentence, position, last)
    if code:
        sentence.add("examen", code, first, last)
    if is_revision:
        sentence.add("aide", "preparation-examen", first, last)
    elif "non-scolarise" in sentence.values("scolarite"):
        sentence.add("aide", "reprise-etudes", first, last)
    sentence.use(first, last)


def _exam(sentence: Sentence, position: int, last: int) -> str | None:
    """ "le bac" alone may be any of the three."""
    word = sentence.word(position)
    return BAC[sentence.word(last)] if last > position else PREPARED.get(word)


def _holding(before: list[str]) -> int:
    """How many words before the diploma say that it is held; 0 when none do."""
    if set(before) & DENIED:
        return 0
    for count, word in enumerate(reversed(before), 1):
        if word in HOLDING:
            return count
        if word not in POSSESSIVES:
            return 0
    return 0
