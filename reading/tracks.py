"""The track of the lycée beside a class: "seconde pro", "1re générale", "terminale STMG", "2e année de CAP"."""

from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set

TRACK_OF = {
    **dict.fromkeys(word_set("pro professionnelle professionnel assp cap"), "professionnelle"),
    **dict.fromkeys(word_set("generale general s es l"), "generale"),
    **dict.fromkeys(word_set("techno technologique stmg sti2d st2s stl std2a"), "technologique"),
}
OF_THE_LYCEE = ("seconde", "premiere", "terminale")
LEFT_AS_TEXT = word_set("stmg st2s")  # the class leaves them to the search: they follow it


def read_tracks(sentence: Sentence) -> None:
    """After the classes: a track is that of one of them."""
    for one in [found for found in sentence.found if found.parameter == "niveau" and found.value in OF_THE_LYCEE]:
        tracks = _tracks(sentence, one)
        if len(tracks) == 1:
            sentence.found.append(FoundValue("voie", tracks.pop(), one.first, one.last))


def _tracks(sentence: Sentence, level: FoundValue) -> set[str]:
    words = [sentence.word(place) for place in range(level.first, level.last + 1)]
    words += [word for word in sentence.after(level.last, 1) if word in LEFT_AS_TEXT]
    return {TRACK_OF[word] for word in words if word in TRACK_OF}
