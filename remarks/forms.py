"""What a visitor says, checked: limited in length, in signs that can be kept, by a person."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remarks.models import MOST_TEXT, Remark
from sources.control_characters import FORBIDDEN, LINE_END

WRONG = {
    Remark.Wrong.CONTACT: gettext_lazy("Le téléphone, le courriel ou la personne"),
    Remark.Wrong.CLOSED: gettext_lazy("Cela n'existe plus"),
    Remark.Wrong.CONDITIONS: gettext_lazy("L'âge, ou qui peut venir"),
    Remark.Wrong.PLACE: gettext_lazy("L'adresse, le lieu ou les horaires"),
    Remark.Wrong.OTHER: gettext_lazy("Autre chose"),
}


class PlainText(forms.CharField):
    """Several lines; a sign that no file for other programmes may hold is refused, not taken out in silence."""

    def to_python(self, value: object) -> str:
        text = LINE_END.sub("\n", str(value or "")).strip()
        if FORBIDDEN.search(text):
            raise ValidationError(_("Le texte contient un signe invisible qui ne peut pas être gardé : retirez-le."))
        if len(text) > MOST_TEXT:
            words = _("Écrivez %(most)d caractères au plus : votre texte en a %(length)d.")
            raise ValidationError(words % {"most": MOST_TEXT, "length": len(text)})
        return text


class LeftEmpty(forms.CharField):
    """A field that no person sees: what fills in everything is a machine."""

    def clean(self, value: object) -> str:
        if value:
            raise ValidationError(_("Laissez vide le champ qui n'est pas à remplir."))
        return ""


class ErrorForm(forms.Form):
    wrong = forms.ChoiceField(choices=list(WRONG.items()), required=False)
    text = PlainText(required=False)
    site = LeftEmpty(required=False)

    def clean_wrong(self) -> str:
        if not self.cleaned_data["wrong"]:
            raise ValidationError(_("Choisissez ce qui est faux."))
        return self.cleaned_data["wrong"]


class OpinionForm(forms.Form):
    """Two buttons on a page of its own address: nothing is typed."""

    kind = forms.ChoiceField(choices=[(Remark.Kind.HELPED, ""), (Remark.Kind.NOT_HELPED, "")])
    site = LeftEmpty(required=False)
