"""What a visitor states, as plain values."""

from dataclasses import dataclass, fields

from territories.scope import Scope


@dataclass(frozen=True)
class Question:
    """Only what is stated is tested: each field begins as "not said". Age 0 is said, and so is "not enrolled"."""

    public: str | None = None
    age: int | None = None
    level: int | None = None  # rank on the scale of school levels
    enrolled: bool | None = None
    diploma: int | None = None  # rank on the scale of diplomas
    months_out: int | None = None
    situations: frozenset[str] = frozenset()
    not_situations: frozenset[str] = frozenset()
    aids: frozenset[str] = frozenset()
    exams: frozenset[str] = frozenset()
    access: str | None = None
    free: bool = False
    paid: bool = False
    boarding: bool = False
    remote: bool = False
    place: Scope | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) != field.default for field in fields(self))
