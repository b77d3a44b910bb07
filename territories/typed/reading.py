"""What a person may have meant by a place as typed. Text in, readings out: no database."""

import re
from dataclasses import dataclass

from territories.kinds import Kind
from territories.names import fold_place_name, named_kind, search_name
from territories.typed.nicknames import NICKNAMES
from web.digits import ascii_digits

LONGEST = 200  # characters; the longest official name has 60, so a longer text is not a place
FIVE_DIGITS = re.compile(r"\d{5}")
DEPARTEMENT_CODE = re.compile(r"\d{2,3}|2[ab]")
CODE = re.compile(r"\d{2,3}|2[AB]|\d[\dAB]\d{3}|\d{9}")  # département, commune, EPCI
KEY = re.compile(rf"({'|'.join(Kind.values)})-([a-z0-9-]{{1,20}})", re.IGNORECASE)

PARENTHESES = re.compile(r"(.+)\(([^()]+)\)\W*")
CODE_FIRST = re.compile(r"(\d{5}|\d{2,3}|2[ab]) (.+)")
POSTCODE_FIRST = re.compile(r"(\d{5}) (.+)")
CODE_LAST = re.compile(r"(.+) (\d{5}|\d{2,3}|2[ab])")
WITHOUT_ZERO = re.compile(r"[1-9](?:\d{3})?")  # of the départements 01 to 09
CEDEX = re.compile(r" cedex(?: \d{1,2})?\b")


@dataclass(frozen=True, slots=True)
class PlaceReading:
    name: str  # in search form
    kind: Kind | None = None  # when the text says it: "académie de …"
    where: tuple[str, ...] = ()  # folded: what tells homonyms apart, "93", "69100", "la reunion"
    folded: str = ""  # with its article, to tell "La Vergne" from "Vergné"

    @property
    def is_nickname(self) -> bool:
        return NICKNAMES.get(search_name(self.folded)) == (self.kind, self.name)

    @property
    def is_cut(self) -> bool:
        """Words before the name were left out: "à Lyon"."""
        return self.name != search_name(self.folded)


@dataclass(frozen=True, slots=True)
class TypedPlace:
    key: str = ""
    code: str = ""
    kind: Kind | None = None  # of the code: "région 84"
    readings: tuple[PlaceReading, ...] = ()  # most literal first

    @property
    def is_a_number(self) -> bool:
        return bool(self.readings) and self.readings[0].name.replace(" ", "").isdigit()

    @property
    def with_zero(self) -> str:
        """The code that a spreadsheet made a number of: "1000" was 01000, "1" was 01; "" where there is none."""
        digits = self.readings[0].name.replace(" ", "") if self.is_a_number else ""
        return f"0{digits}" if WITHOUT_ZERO.fullmatch(digits) else ""

    @property
    def postcodes(self) -> set[str]:
        beside = {word for reading in self.readings for word in reading.where if FIVE_DIGITS.fullmatch(word)}
        return beside | ({self.code} if FIVE_DIGITS.fullmatch(self.code) else set())

    @property
    def names(self) -> set[str]:
        """Also those of the places given to tell homonyms apart."""
        beside = {name for reading in self.readings for word in reading.where for name in where_names(word)}
        return {reading.name for reading in self.readings} | beside


def read_place(text: str) -> TypedPlace:
    """A TypedPlace without key, code or readings when the text cannot be a place."""
    text = ascii_digits(text)
    if len(text) > LONGEST or "\0" in text or not (folded := fold_place_name(text)):
        return TypedPlace()
    whole = _readings(folded)
    readings = tuple(whole + _readings_with_where(text))
    return TypedPlace(_key(text.strip()), code_in(whole[-1].name), whole[-1].kind, readings)


def where_names(word: str) -> set[str]:
    return {search_name(word), named_kind(word)[1]}


def _key(text: str) -> str:
    match = KEY.fullmatch(text)
    if not match:
        return ""
    kind, code = match[1].lower(), match[2]
    return f"{kind}-{code.lower() if kind == Kind.ACADEMIE else code.upper()}"


def code_in(name: str) -> str:
    """Of a name in search form that is a code: "69100", "69 100", "2a"; "" for any other."""
    code = name.replace(" ", "").upper()
    return code if CODE.fullmatch(code) else ""


def _readings(folded: str, where: tuple[str, ...] = ()) -> list[PlaceReading]:
    name = search_name(folded)
    readings = [PlaceReading(name, None, where, folded)]
    kind, core = NICKNAMES.get(name) or named_kind(folded)
    if core != name:
        readings.append(PlaceReading(search_name(core), kind, where, folded))
    return readings


def _readings_with_where(text: str) -> list[PlaceReading]:
    """ "69100 Villeurbanne, France" -> "villeurbanne", where "69100" and "france"."""
    name, where = _split(text)
    folded = CEDEX.sub("", fold_place_name(name))
    if match := CODE_FIRST.fullmatch(folded):
        folded, where = match[2], [match[1], *where]
    elif match := CODE_LAST.fullmatch(folded):
        folded, where = match[1], [match[2], *where]
    return _readings(folded, tuple(where)) if where and folded else []


def _split(text: str) -> tuple[str, list[str]]:
    """The name, and the folded text beside it: in parentheses or after the last comma, except in an address."""
    if match := PARENTHESES.fullmatch(text.strip()):
        name, place = match[1], fold_place_name(match[2])
    else:
        name, _, last = text.rpartition(",")
        place = fold_place_name(last)
    if not name or POSTCODE_FIRST.fullmatch(place):
        return place, []
    return name, [place] if place else []
