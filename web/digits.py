"""Decimal digits of every script as those of ASCII: « ١٥ », « १५ », « １５ » are 15; « ² » is an exponent, no digit."""

import unicodedata


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of every script as ASCII digits; its length stays the same."""
    return text if text.isascii() else "".join(map(_ascii_digit, text))


def _ascii_digit(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))
