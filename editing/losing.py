"""What entries lose when an object is deleted, in words: Django names the rows of its own link tables."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst

LINK_ROW = re.compile(r"\w+_\w+ object \(\d+\)$")  # "Program_contacts object (12)"


def losses(subjects: Iterable[models.Model]) -> list[str]:
    """A sentence for each entry that is linked to one of these, or to a part of one."""
    return sorted({said for subject in subjects for one in [subject, *_parts(subject)] for said in _losses_of(one)})


def _parts(subject: models.Model) -> Iterator[models.Model]:
    for relation in subject._meta.related_objects:
        if relation.one_to_many and relation.on_delete is models.CASCADE:
            yield from getattr(subject, str(relation.get_accessor_name())).all()


def _losses_of(subject: models.Model) -> Iterator[str]:
    relation: Any  # of many to many, which Django's stubs leave without its table
    for relation in subject._meta.related_objects:
        if relation.many_to_many and relation.through._meta.auto_created and relation.get_accessor_name():
            what = f"{subject._meta.verbose_name} « {subject} »"
            for entry in getattr(subject, str(relation.get_accessor_name())).all():
                yield f"{capfirst(entry._meta.verbose_name)} « {entry} » : perd le {what}"


def without_link_rows(named: list[Any]) -> list[Any]:
    """Django's nested list of what is deleted, without the rows that mean nothing to anybody."""
    kept = [without_link_rows(one) if isinstance(one, list) else one for one in named]
    return [one for one in kept if one != [] and not (isinstance(one, str) and LINK_ROW.search(one))]
