"""A name that several towns bear, told apart by the département or region just behind it: "saint denis la reunion",
"Saint-Denis 974"."""

from reading.sentence import Sentence
from territories.kinds import Kind
from territories.models import Area
from territories.names import ARTICLES, fold_place_name, without_article

WIDER = (f"{Kind.DEPARTEMENT}-", f"{Kind.REGION}-")
LONGEST = 4  # words of the longest name: "alpes de haute provence"
COUNTED = (["ans"], ["an"], ["mois"], ["years"], ["ani"])  # a number before these is no département
LINKS = {*ARTICLES, "en", "dans", "a"}


def told_apart(sentence: Sentence, last: int, areas: list[Area]) -> list[Area]:
    """Those of `areas` that lie where the words after `last` say; all of them where the words say nothing of it."""
    wider = {key for area in areas for key in area.scope().within if key.startswith(WIDER)}
    for key, end in _named_behind(sentence, last, wider):
        inside = [area for area in areas if key in area.scope().within]
        sentence.use(last + 1, end)
        return inside
    return areas


def _named_behind(sentence: Sentence, last: int, wider: set[str]) -> list[tuple[str, int]]:
    """The key of the area named, with its last word; nothing or one."""
    words = sentence.after(last, LONGEST + 1)
    begin = next((place for place, word in enumerate(words) if word not in LINKS), len(words))
    rest = words[begin:]
    if rest and rest[1:2] not in COUNTED and (code := f"{Kind.DEPARTEMENT}-{rest[0].upper()}") in wider:
        return [(code, last + begin + 1)]
    names = _names(sentence, wider) if rest else {}
    said = ((" ".join(rest[:length]), length) for length in range(min(LONGEST, len(rest)), 0, -1))
    return [(names[name], last + begin + length) for name, length in said if name in names][:1]


def _names(sentence: Sentence, keys: set[str]) -> dict[str, str]:
    """By folded name without its article, the key. All are read at once, for whatever else the sentence names."""
    if not sentence.wider:
        sentence.wider = dict(Area.objects.filter(kind__in=(Kind.DEPARTEMENT, Kind.REGION)).values_list("key", "name"))
    return {without_article(fold_place_name(sentence.wider[key])): key for key in keys}
