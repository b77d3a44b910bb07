"""How place names are compared: without accents, case, hyphens, articles or abbreviations."""

import re
import unicodedata

from territories.kinds import Kind

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
ARTICLES = {"le", "la", "les", "l"}

# Only these three cities have municipal arrondissements.
CITY = "paris|lyon|marseille"
NUMBER = r"0?([1-9]|1\d|20)"
ORDINAL = rf"{NUMBER}(?:er|ere|e|eme|ieme|nd|nde|d)"
CITY_THEN_NUMBER = re.compile(rf"({CITY}) {NUMBER}(?:er|ere|e|eme|ieme|nd|nde|d)?(?: arr[a-z]*)?")
NUMBER_THEN_CITY = re.compile(rf"{ORDINAL}(?: arr[a-z]*)?(?: de)? ({CITY})")

LINK = r"(?:de la |de l |du |des |de |d )?"
PREPOSITION = re.compile(r"(?:dans|a|au|aux|en) (?=.)")
KIND_PHRASES = (
    (Kind.COMMUNE, re.compile(rf"(?:commune|ville|mairie) {LINK}(.+)")),
    (Kind.DEPARTEMENT, re.compile(rf"(?:departement|dept|dpt) {LINK}(.+)")),
    (Kind.ACADEMIE, re.compile(rf"(?:academie|rectorat) {LINK}(.+)")),
    (Kind.REGION, re.compile(rf"region {LINK}(.+)")),
    (
        Kind.EPCI,
        re.compile(
            r"(?:communaute de communes|communaute d agglomeration|communaute urbaine|agglomeration|intercommunalite"
            rf"|eurometropole|metropole europeenne|metropole|cc|ca|cu) {LINK}(.+)"
        ),
    ),
)
EPCI_ENDING = re.compile(r"(.+) (?:communaute d agglomeration|metropole|agglomeration|agglo)")


def without_accents(text: str) -> str:
    if text.isascii():  # nothing to take away, as in most words of a catalogue
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def fold_place_name(text: str) -> str:
    """Lower-case ASCII words between single spaces; "" when nothing is left."""
    words = re.findall(r"[a-z0-9]+", without_accents(text).casefold().translate(LIGATURES))
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def without_article(folded: str) -> str:
    """Keeps the last word, were it an article."""
    words = folded.split()
    while len(words) > 1 and words[0] in ARTICLES:
        words.pop(0)
    return " ".join(words)


def has_article(folded: str) -> bool:
    return without_article(folded) != folded


def search_name(text: str) -> str:
    """One form for all spellings: "St-Étienne" and "SAINT ETIENNE", "Lyon 4" and "4e arr. de Lyon"."""
    name = without_article(fold_place_name(text))
    if match := CITY_THEN_NUMBER.fullmatch(name):
        return f"{match[1]} {match[2]}"
    if match := NUMBER_THEN_CITY.fullmatch(name):
        return f"{match[2]} {match[1]}"
    return name


def named_kind(folded: str) -> tuple[Kind | None, str]:
    """Cuts the words that say the kind: "dans l academie de lyon" -> (ACADEMIE, "lyon")."""
    name = without_article(PREPOSITION.sub("", folded, count=1) if PREPOSITION.match(folded) else folded)
    for kind, phrase in KIND_PHRASES:
        if match := phrase.fullmatch(name):
            return kind, _core(kind, match[1])
    if match := EPCI_ENDING.fullmatch(name):
        return Kind.EPCI, without_article(match[1])
    return None, name


def _core(kind: Kind, name: str) -> str:
    ending = EPCI_ENDING.fullmatch(name) if kind == Kind.EPCI else None
    return without_article(ending[1] if ending else name)


def stored_search_name(kind: str, name: str) -> str:
    """An EPCI is stored without its legal form: "Métropole de Lyon" -> "lyon"."""
    if kind == Kind.EPCI:
        return named_kind(fold_place_name(name))[1]
    return search_name(name)
