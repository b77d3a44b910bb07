"""Classes whose fields follow from the list of criteria."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import Field, dataclass
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

Class = TypeVar("Class", bound=type)


class Derived:
    """What type checkers take such a class for: they cannot see the fields that `with_fields` gives it."""

    __slots__ = ()

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

        def __init__(self, **fields: Any) -> None: ...
        def __getattr__(self, name: str) -> Any: ...


def with_fields(fields: Mapping[str, Hashable], *, slots: bool = False) -> Callable[[Class], Class]:
    """Make a frozen dataclass with these fields, each with its default, before those that the class writes itself."""

    def decorate(cls: Class) -> Class:
        own = get_annotations(cls)
        cls.__annotations__ = {**dict.fromkeys(fields, "Hashable"), **own}
        for name, default in fields.items():
            setattr(cls, name, default)
        return cast(Class, dataclass(frozen=True, slots=slots)(cls))

    return decorate
