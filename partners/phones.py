"""Telephone numbers: read at the border, kept as E.164 (+33478392175), shown as the French write them.

A short number (3919, 115, 116 000) is kept and dialled as it is: it has no form for abroad. Ten digits mean the same
in mainland France and in the départements overseas, whoever writes them: their first digits tell the country code.
Words with a number in them, kept before numbers were checked, are shown as typed with the number to dial; what cannot
be read has no link.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import cast

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

FRANCE = "FR"
SPACE, KEPT_SPACE = " ", "\N{NO-BREAK SPACE}"
# By the code of a département or collectivity (ISO 3166-1): how short numbers of the place itself are read.
REGIONS = {
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL", "978": "MF", "986": "WF",
    "987": "PF", "988": "NC",
}  # fmt: skip
# Country code and first digits, where they are dialled within France (Arcep, plan national de numérotation).
OVERSEAS = {
    "590": 590, "690": 590, "691": 590, "596": 596, "696": 596, "697": 596, "594": 594, "694": 594, "508": 508,
    "708": 508, "262": 262, "263": 262, "692": 262, "693": 262, "269": 262, "639": 262,
}  # fmt: skip
MAINLAND, MIQUELON = 33, 508
OF_MIQUELON = re.compile(rf"\+{MIQUELON}(\d{{3}})?(\d\d)(\d\d)(\d\d)")
DIALLED_WITH_NOUGHT = (33, 262, 508, 590, 594, 596)  # country codes within the French plan
# Emergency and social numbers: 15, 115, 3919, 1023; 116 000, of the European Union; 118 218, for information.
SHORT = re.compile(r"1\d{1,2}|[13]\d{3}|116\d{3}|118\d{3}")
# Digits with what people part them by, behind the word or the sign that says what they are.
NUMBER = re.compile(
    r"(?:(?:t[eé]l(?:[eé]phone)?|[☎📞📱]) *\.? *:? *)?[ +(]*\d(?:[ ().\-/\d]*\d)?[ ).,;]*", re.IGNORECASE
)
SIGNS = str.maketrans({"[": "(", "]": ")", "_": SPACE, "\N{MINUS SIGN}": "-"} | dict.fromkeys("·•․‧∙", "."))
FRENCH = r"(?:(?:\+|00)33[ .-]*(?:\(0\))?[ .-]*|0)[1-9](?:[ .-]?\d\d){4}"  # a number that needs no sign to end it
IN_WORDS = re.compile(rf"(?<![\w+])(?:{FRENCH}(?!\d)|\+?[(]?\d(?:[ ().-]*\d)*(?!\w))")
# Among words only what can be nothing else: "17 h" calls no police, "poste 115" no shelter.
SHORT_IN_WORDS = re.compile(r"11[0-9]|3\d{3}|116\d{3}")
EXTENSION = re.compile(r"\b(?:poste|ext\.?|extension|code)\s*$", re.IGNORECASE)
BETWEEN_NUMBERS = re.compile(r"^\s*(?:[/,;|]|\bou\b|\bet\b)\s*|\s*(?:[/,;|]|\bou\b|\bet\b)\s*$", re.IGNORECASE)
LONGEST = 60  # characters of one number with all that parts it; the longest that is dialled has 15 digits (E.164)
FRENCH_DIGITS = 9  # after the nought
PREMIUM = "8"  # what numbers begin with that are free or cost more: they are of no place
SHOWN = 60  # characters of what was typed that a refusal repeats


@dataclass(frozen=True)
class Telephone:
    """`dialled`: what a link calls, empty where nothing can be read; `text`: as it is shown."""

    dialled: str
    text: str

    @property
    def is_plain(self) -> bool:
        """Whether the text is the number alone."""
        return bool(self.dialled) and not any(char.isalpha() for char in self.text)

    @property
    def is_mobile(self) -> bool:
        """Whether it is a number of a mobile telephone alone, by the plan of its country."""
        return self.dialled.startswith("+") and _is_mobile(self.dialled)


@lru_cache(maxsize=4096)
def _is_mobile(dialled: str) -> bool:
    return phonenumbers.number_type(phonenumbers.parse(dialled)) == PhoneNumberType.MOBILE


def region_of(area: str) -> str:
    """Of the key of an area ("departement-988", "commune-98818"), whose own short numbers are read as such."""
    return REGIONS.get(area.partition("-")[2][:3], FRANCE)


def dialled_form(typed: str, region: str = FRANCE) -> str | None:
    """How one number is kept; None where the text is anything else than one number."""
    plain = unicodedata.normalize("NFKC", _plain(typed)).translate(SIGNS).strip()
    if len(plain) > LONGEST or not NUMBER.fullmatch(plain):
        return None
    digits = "".join(char for char in plain if char.isdigit())
    if SHORT.fullmatch(digits):
        return digits
    found = (_parsed(plain, one) for one in dict.fromkeys((FRANCE, region)))
    number = next(filter(None, found), None)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def _plain(typed: str) -> str:
    """With the digits, spaces and dashes of a keyboard, and no sign that cannot be seen."""
    seen = (char for char in typed.strip() if unicodedata.category(char) != "Cf")
    return "".join(SPACE if char.isspace() else _digit(char) for char in seen)


def _digit(char: str) -> str:
    if unicodedata.category(char) == "Pd":
        return "-"
    return str(int(char)) if char.isdecimal() else char


def _parsed(typed: str, region: str) -> PhoneNumber | None:
    """Of a possible length: whether it is in use, only the one who calls will know."""
    try:
        number = phonenumbers.parse(typed, region)
    except NumberParseException:
        return None
    national = str(number.national_number)
    if number.country_code in DIALLED_WITH_NOUGHT and len(national) == FRENCH_DIGITS:
        return None if number.italian_leading_zero else _of_the_plan(national)
    is_mainland = number.country_code == MAINLAND
    return number if not is_mainland and phonenumbers.is_possible_number(number) else None


def _of_the_plan(national: str) -> PhoneNumber:
    """The number by which nine digits of the French plan are reached from anywhere."""
    code = OVERSEAS.get(national[:3]) or next(filter(partial(_is_given, national), OVERSEAS.values()), MAINLAND)
    is_of_miquelon = code == MIQUELON and national.startswith(str(MIQUELON))  # dialled 0508, then six digits
    return PhoneNumber(code, int(national[3:] if is_of_miquelon else national))


def _is_given(national: str, code: int) -> bool:
    """Whether that country has given out such numbers: the newest have no first digits of their own (0709, 0976)."""
    is_of_a_place = not national.startswith(PREMIUM)
    return is_of_a_place and phonenumbers.is_valid_number(PhoneNumber(code, int(national)))


def say_number(dialled: str) -> str:
    """As the French write it, with ordinary spaces: "04 78 39 21 75", "0262 12 34 56", "+32 2 123 45 67", "116 000"."""
    if not dialled.startswith("+"):
        return f"{dialled[:3]} {dialled[3:]}" if len(dialled) > 4 else dialled
    if of_miquelon := OF_MIQUELON.fullmatch(dialled):
        first, *pairs = of_miquelon.groups(default=str(MIQUELON))
        return " ".join((f"0{first}", *pairs))
    number = phonenumbers.parse(dialled)
    within = number.country_code in DIALLED_WITH_NOUGHT
    style = PhoneNumberFormat.NATIONAL if within else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style).replace(".", SPACE)


ACCEPTED = (
    "Sont admis : dix chiffres (04 78 39 21 75), un numéro court (3919), ou un numéro étranger avec son indicatif "
    "(+32 2 123 45 67)."
)


class NotANumber(ValueError):
    """What was given as a telephone is not one number; the message says so to whoever typed it."""


def kept_numbers(typed: Iterable[str], *areas: str) -> list[str]:
    """What is kept of numbers typed one by one, each once; `areas`: keys of those where they are, the nearest first."""
    region = next((one for one in map(region_of, areas) if one != FRANCE), FRANCE)
    return list(dict.fromkeys(_kept_number(one, region) for one in typed))


def _kept_number(typed: object, region: str) -> str:
    """Files hold anything: a number that stands there without quotes has lost its nought, or was read as octal."""
    if not isinstance(typed, str):
        raise NotANumber(f"« {str(typed)[:SHOWN]} » n'est pas un texte : mettez le numéro entre guillemets. {ACCEPTED}")
    found = dialled_form(typed, region)
    if found is None:
        raise NotANumber(f"« {typed[:SHOWN]} » n'est pas un numéro de téléphone : {_why_not(typed)}. {ACCEPTED}")
    return found


def _why_not(typed: str) -> str:
    if sum(bool(one.dialled) for one in read_numbers(typed)) > 1:
        return "il y en a plusieurs, écrivez-en un par ligne"
    count = sum(char.isdecimal() for char in typed)
    if any(char.isalpha() for char in typed) or not count:
        return "écrivez des chiffres, sans autre mot"
    return f"il a {count} chiffre{'s' if count > 1 else ''}"


def say_kept(kept: str) -> str:
    """What is kept, as it is typed; words that were kept before numbers were checked stay as they are."""
    dialled = dialled_form(kept)
    return kept if dialled is None else say_number(dialled)


@lru_cache(maxsize=4096)
def read_numbers(kept: str) -> tuple[Telephone, ...]:
    """What stands in one field: a number, several, or words with or without one; nothing of it is lost."""
    if (one := dialled_form(kept)) is not None:
        return (Telephone(one, _printed(say_number(one))),)
    text = _plain(kept)
    found = [match for match in IN_WORDS.finditer(text) if _is_number(text, match)]
    if not found:
        return (Telephone("", kept),)
    ends = [*(match.start() + len(match[0]) for match in found[:-1]), len(text)]
    starts = [0, *ends[:-1]]
    return tuple(_in_words(text, match, *span) for match, *span in zip(found, starts, ends, strict=True))


def _is_number(text: str, match: re.Match) -> bool:
    dialled = dialled_form(match[0])
    if dialled is None or EXTENSION.search(text[: match.start()]):
        return False
    return dialled.startswith("+") or bool(SHORT_IN_WORDS.fullmatch(dialled))


def _in_words(kept: str, match: re.Match, start: int, end: int) -> Telephone:
    dialled = cast(str, dialled_form(match[0]))  # see `_is_number`
    before, after = kept[start : match.start()], kept[match.end() : end]
    pieces = (BETWEEN_NUMBERS.sub("", before), _printed(say_number(dialled)), BETWEEN_NUMBERS.sub("", after))
    return Telephone(dialled, " ".join(piece.strip() for piece in pieces if piece.strip()))


def _printed(text: str) -> str:
    """Never broken at the end of a line."""
    return text.replace(SPACE, KEPT_SPACE)
