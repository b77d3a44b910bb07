"""The short name of a part within its entry: made by itself where nobody gives one, or gives one twice."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.text import slugify

UNNAMED = "partie"


def has_key(model: type[models.Model]) -> bool:
    """Whether it is a part with a name in its entry."""
    return any(field.name == "key" for field in model._meta.concrete_fields)


def make_key(words: str, taken: Collection[str], longest: int = 50) -> str:
    """Of these words; with a number behind it where another part has it."""
    stem = slugify(words)[:longest].strip("-_") or UNNAMED
    numbered = (f"{stem[: longest - 4]}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def words_for_key(form: Any) -> str:
    """What names a part best, of what was typed in it."""
    said = (form.cleaned_data.get(name) for name in ("title", "wording", "role", "name", "public", "status"))
    return next((str(one) for one in said if one), "")


def name_parts(forms: list[Any]) -> None:
    """Give each new part of one entry a key of its own; those that are stored keep theirs."""
    known = [form for form in forms if form.is_valid() and form.cleaned_data]
    taken = {form.cleaned_data.get("key") for form in known if form.instance.pk}
    for form in (one for one in known if not one.instance.pk and one.has_changed()):
        typed = form.cleaned_data.get("key") or ""
        key = make_key(typed or words_for_key(form), taken)
        form.cleaned_data["key"] = form.instance.key = key
        taken.add(key)
