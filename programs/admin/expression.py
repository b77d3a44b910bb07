"""The list of expressions and the page that edits one."""

from typing import Any, cast

from django import forms
from django.contrib import admin

from editing.entries import NoNullBytesMixin
from editing.rights import GuardedAdmin
from editing.stale import MergedForm, MergingMixin
from programs.expressions import check_expression, meaning_choices
from programs.models import Expression


class ExpressionForm(MergedForm):
    meaning = forms.ChoiceField(
        label="veut dire",
        help_text="Le critère que ces mots posent. Il paraît au visiteur comme une étiquette qu'il peut retirer.",
    )

    class Meta:
        model = Expression
        fields = ("words", "example", "is_active")
        widgets = {"words": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "words": "Une par ligne, comme les gens le disent. Accents, majuscules, pluriel et féminin ne comptent "
            "pas, ni les petits mots (le, à, il, est…). Exemple : « sèche les cours ».",
            "example": "Une phrase entière qui contient l'une des expressions. Elle est lue à l'enregistrement, et "
            "refusée si elle ne se lit pas comme promis. Exemple : « Mon fils sèche les cours ».",
            "is_active": "Décochez pour ne plus lire ces mots, sans les perdre.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["meaning"]).choices = [("", "Choisissez"), *meaning_choices()]
        if self.instance.pk:
            self.initial["meaning"] = f"{self.instance.parameter}={self.instance.value}"

    def clean(self):
        cleaned = cast(dict[str, Any], super().clean())
        if not self.errors:
            self.instance.parameter, self.instance.value = cleaned["meaning"].split("=")
            self.instance.words, self.instance.example = cleaned["words"], cleaned["example"]
            try:
                check_expression(self.instance)
            except forms.ValidationError as error:
                self.add_error(None, error)
        return cleaned


@admin.register(Expression)
class ExpressionAdmin(NoNullBytesMixin, MergingMixin, GuardedAdmin):
    form = ExpressionForm
    fields = ("words", "meaning", "example", "is_active")
    list_display = ("__str__", "meaning", "example", "is_active")
    list_filter = ("is_active",)
    search_fields = ("words", "example")
    search_help_text = "Mots ou phrase d'exemple"

    @admin.display(description="veut dire", ordering="parameter")
    def meaning(self, expression) -> str:
        return dict(meaning_choices()).get(f"{expression.parameter}={expression.value}", "?")
