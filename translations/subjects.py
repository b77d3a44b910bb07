"""Which fields of which models have their texts in other languages; the apps that own them say so."""

import hashlib

from django.db import models

_fields: dict[type[models.Model], tuple[str, ...]] = {}


def translate_fields(model: type[models.Model], *names: str) -> None:
    """To be called once for each model, when its app is ready."""
    _fields[model] = names


def translated_fields() -> dict[type[models.Model], tuple[str, ...]]:
    return dict(_fields)


def fingerprint(text: str) -> str:
    """What tells that an original has changed. Both databases can work it out too, which keeps lists quick."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
