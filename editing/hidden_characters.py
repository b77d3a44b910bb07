"""Signs that nobody sees and that change how a text is read: a form says so instead of storing them."""

import re

from django.core.exceptions import ValidationError

from sources.control_characters import FORBIDDEN

# Unicode 15.1, Bidi_Control: they turn the order in which what follows is shown. Arabic needs none of them here.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def refuse_hidden(text: object) -> None:
    """Raise ValidationError, with the place, where a text holds such a sign."""
    found = isinstance(text, str) and (FORBIDDEN.search(text) or BIDI.search(text))
    if found and found.group() != "\0":  # which Django refuses in words of its own
        before = found.string[max(0, found.start() - 15) : found.start()]
        where = f"après « {before} »" if before.strip() else "au début"
        raise ValidationError(f"Un signe invisible s'est glissé dans ce texte, {where} : effacez-le et retapez.")
