"""What a remark can be about: the page of a programme or of an organisation."""

from dataclasses import dataclass

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse

from partners.models import Organization
from programs.models import Program
from sources.left_out import shown
from translations.texts import Text, read_texts, text_of


@dataclass(frozen=True)
class Entry:
    """`kind`: the part of its address that tells what it is."""

    kind: str
    row: Program | Organization

    @property
    def name(self) -> Text | str:
        return text_of(self.row, "name") if isinstance(self.row, Program) else self.row.name

    @property
    def url(self) -> str:
        return self.row.get_absolute_url()

    @property
    def report_url(self) -> str:
        return reverse("remarks:report", args=[self.kind, self.row.slug])

    def as_fields(self) -> dict[str, Model | str]:
        column = "program" if isinstance(self.row, Program) else "organization"
        return {column: self.row, "name": self.row.name}


def read_entry(kind: str, slug: str) -> Entry:
    """Of those that visitors may see; any other is not found (404)."""
    if kind == "programmes":
        program = get_object_or_404(Program.objects.published(), slug=slug)
        read_texts([program])
        return Entry(kind, program)
    return Entry(kind, get_object_or_404(shown(Organization.objects.all()), slug=slug))
