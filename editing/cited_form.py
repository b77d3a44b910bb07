"""A form that shows under each field where its value comes from."""

from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from editing.keys import make_key, words_for_key
from editing.stale import MergedForm
from editing.subjects import NEW_TAB, facts, subject_url
from sources.models import Citation, CitationBasis
from sources.records import EMPTY


class CitedForm(MergedForm):
    """Shows under each field where its value comes from."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields and not self.instance.pk:
            self.fields["key"].required = False  # made by itself: see editing.keys
        if self.instance.pk:
            self._show_citations()

    def clean(self):
        cleaned = super().clean()
        if "key" in self.fields and not self.instance.pk and not self.cleaned_data.get("key"):
            owner, others = self.cleaned_data.get("organization"), type(self.instance)._base_manager
            taken = others.filter(organization=owner).values_list("key", flat=True) if owner else ()
            self.cleaned_data["key"] = make_key(words_for_key(self), set(taken))
        return cleaned

    @property
    def heading(self) -> str:
        """What an inline calls this object."""
        return str(self.instance)

    def _show_citations(self) -> None:
        citations = list(self.instance.citations.all())
        for name in facts(type(self.instance)).keys() & self.fields.keys():
            support = [citation for citation in citations if name in citation.fields]
            if support or self._has_value(name):
                field = self.fields[name]
                field.help_text = format_html("{}{}", field.help_text, say_support(self.instance, name, support))

    def _has_value(self, name: str) -> bool:
        """A tick box that is not ticked says nothing; a "non" chosen among three is a fact."""
        value = self.initial.get(name)
        return value not in EMPTY and (value is not False or self.instance._meta.get_field(name).null)


def say_support(subject: models.Model, name: str, support: list[Citation]) -> SafeString:
    if support:
        lines = format_html_join("", "{}", ((say_citation(citation),) for citation in support))
        return format_html('<ul class="support">{}</ul>', lines)
    add = subject_url("sources_citation_add", subject, fields=name)
    link = format_html('<a href="{}" target="_blank">en citer une{}</a>', add, NEW_TAB)
    return format_html('<p class="support--none">aucune source – {}</p>', link)


def say_citation(citation: Citation) -> SafeString:
    page = reverse("admin:sources_citation_change", args=[citation.pk])
    link = format_html('<a href="{}" target="_blank">{}{}</a>', page, citation, NEW_TAB)
    said = format_html("<strong>{}</strong>", citation.get_basis_display())
    why = "".join(f" : {text}" for text in (citation.why, citation.told_by) if text)
    kind = "support__inferred" if citation.basis == CitationBasis.INFERRED else "support__stated"
    return format_html('<li class="{}">{} ({}) – {}{}</li>', kind, link, citation.dated_label, said, why)


FIGURE_HELP = {
    "key": "Nom court de ce chiffre dans la fiche. Exemple : duree-annuelle.",
    "minimum": "Vide : la source ne le dit pas. Pour une valeur unique, écrivez-la dans les deux cases.",
    "unit": "Exemple : heures par semaine.",
    "wording": "Une phrase courte, avec nos mots. Exemple : deux séances d'une heure et demie par semaine.",
    "position": "Le plus petit nombre vient en premier.",
}


class FigureForm(CitedForm):
    class Meta:
        help_texts = FIGURE_HELP
