"""Classes whose fields follow from the list of criteria."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from inspect import get_annotations
from typing import TypeVar

Class = TypeVar("Class", bound=type)


def with_fields(fields: Mapping[str, Hashable], *, slots: bool = False) -> Callable[[Class], Class]:
    """Make a frozen dataclass with these fields, each with its default, before those that the class writes itself."""

    def decorate(cls: Class) -> Class:
        own = get_annotations(cls)
        cls.__annotations__ = {**dict.fromkeys(fields, "Hashable"), **own}
        for name, default in fields.items():
            setattr(cls, name, default)
        return dataclass(frozen=True, slots=slots)(cls)

    return decorate
