"""Where a change comes from, asked once beside the fields that change: one save writes values and citations."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sources.changes import ByHand
from sources.models import Source
from sources.partial_dates import validate_dated, validate_told
from sources.support import Told, source_of_kind

KINDS = [
    ("", "pas encore : la valeur reste « sans source », et la réponse « à vérifier »"),
    (Source.Kind.CALL, "un appel"),
    (Source.Kind.EMAIL, "un courriel"),
    (Source.Kind.VISIT, "une visite"),
    (Source.Kind.DOCUMENT, "un document"),
]
SAYS_WHERE = "Dites où dans le document. Exemple : page 3."


class OriginForm(forms.Form):
    kind = forms.ChoiceField(label="Par", choices=KINDS, required=False)
    dated = forms.CharField(
        label="Date", required=False, max_length=21, help_text="Du jour, ou du document : 2023, 2023-05, 2023-05-29."
    )
    told_by = forms.CharField(
        label="Qui l'a dit", required=False, max_length=120, help_text="Lu des seuls coordinateurs, jamais publié."
    )
    source = forms.ModelChoiceField(
        label="Document",
        queryset=Source.objects.filter(kind=Source.Kind.DOCUMENT),
        required=False,
        empty_label="Choisissez",
    )
    place = forms.CharField(label="Où dans le document", required=False, max_length=200)

    def __init__(self, data: Any = None):
        today = timezone.localdate().isoformat()
        super().__init__(data, prefix="origin", initial={"dated": today})

    def clean_dated(self) -> str:
        dated = cast(str, self.cleaned_data["dated"]).strip()
        if dated:
            validate_dated(dated)
        return dated

    def clean(self) -> dict[str, Any]:
        said = cast(dict[str, Any], super().clean())
        if said.get("kind") == Source.Kind.DOCUMENT:
            self._clean_document(said)
        elif said.get("kind") and "dated" in said:
            self._clean_day(said["dated"])
        return said

    def _clean_document(self, said: dict[str, Any]) -> None:
        if said.get("source") is None and "source" not in self.errors:
            self.add_error("source", "Choisissez le document.")
        if not said.get("place"):
            self.add_error("place", SAYS_WHERE)

    def _clean_day(self, dated: str) -> None:
        if not dated:
            self.add_error("dated", "Donnez le jour. Exemple : 2026-11-30.")
            return
        try:
            validate_told(dated)
        except ValidationError as error:
            self.add_error("dated", error)

    def origin(self) -> ByHand:
        """Of a valid form."""
        said = self.cleaned_data
        if not said["kind"]:
            return ByHand()
        is_document = said["kind"] == Source.Kind.DOCUMENT
        source = said["source"] if is_document else source_of_kind(said["kind"])
        place = said["place"] if is_document else ""
        return ByHand(Told(source, said["dated"], said["told_by"], place))
