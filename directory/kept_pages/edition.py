"""What a public page is true for: a state of the catalogue, on a day."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from programs.models import Version
from programs.versions import current_version


@dataclass(frozen=True, slots=True)
class Edition:
    """No page survives an edit, and none tells tomorrow that it was printed today."""

    version: Version
    day: date

    @classmethod
    def current(cls) -> "Edition":
        return cls(current_version(), timezone.localdate())
