"""Hours as people write them: 14h30, 14 h 30, 9 h, 8 heures, 14:30, 14.30; typed in a form or written in a file."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

HOUR = re.compile(r"(\d{1,2})\s*(?:(?:[hH]|heures?)\s*(\d{2})?\s*(?:mn|min)?|[:.](\d{2})(?::(\d{2}))?)")
SHOWN = 40  # characters of what was typed that a refusal repeats
WRONG = "« {} » n'est pas une heure valide : écrivez 14h30, 9 h ou 14:30."


def read_hour(typed: str) -> datetime.time:
    """Raise ValidationError, with what is accepted, for anything else."""
    found = HOUR.fullmatch(typed.strip())
    try:
        hour, said, minute, second = found.groups(default="0") if found else ("-1", "0", "0", "0")
        return datetime.time(int(hour), int(said) or int(minute), int(second))
    except ValueError:
        raise ValidationError(WRONG.format(typed.strip()[:SHOWN]), code="invalid") from None


class HourInput(forms.TimeField):
    def to_python(self, value: Any) -> datetime.time | None:
        return read_hour(value) if isinstance(value, str) and value.strip() else super().to_python(value)


class HourField(models.TimeField):
    """`to_python` reads what a file says."""

    def to_python(self, value: Any) -> datetime.time | None:
        return read_hour(value) if isinstance(value, str) else super().to_python(value)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": HourInput, **kwargs})
