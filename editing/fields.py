"""Form fields and widgets of the admin; an empty answer is "non précisé", never a default."""

from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.utils.text import capfirst

from editing.mixin_bases import ModelField, ModelWidget
from sources.records import EMPTY
from sources.rights import closed_keys, say_row

UNSAID = "non précisé"


class ThreeValuedSelect(forms.NullBooleanSelect):
    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("unknown", UNSAID), ("true", "oui"), ("false", "non")]


class ParagraphsField(forms.CharField):
    """A text that comes back as it went out: what nobody edited must not count as edited by hand.

    Browsers send each end of line as CR LF, and Django would take off the last one.
    """

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value) -> str:
        text = cast(str, super().to_python(value)).replace("\r\n", "\n")  # None only where `empty_value` says so
        return text if text.strip() else ""


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        return self.lines(super().clean(value))

    def has_changed(self, initial, data) -> bool:
        return self.lines(data or "") != (initial or [])

    @staticmethod
    def lines(text: str) -> list[str]:
        return [line.strip() for line in text.splitlines() if line.strip()]


def is_key(model: type[models.Model], typed: str) -> bool:
    """Whether a text can be the key of a row; asking the database for another is an error of the server."""
    try:
        model._meta.pk.clean(typed, None)
    except ValidationError:
        return False
    return "\0" not in str(typed)


class EntrySearchMixin(ModelWidget):
    """Select2 leaves what it draws without a name: admin-search.js gives it that of the label."""

    @property
    def media(self):
        return super().media + forms.Media(js=["admin/js/autocomplete.js", "js/admin-search.js"])  # in this order

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": f"{capfirst(self.field.verbose_name)} : chercher…"}

    def optgroups(self, name, value, attr=None):
        shown = cast(ModelChoiceIterator, self.choices)
        keys = [key for key in value if is_key(shown.queryset.model, key)]
        cast(EntryFieldMixin, shown.field).note_shown(keys)
        return super().optgroups(name, keys, attr)


class EntrySearch(EntrySearchMixin, AutocompleteSelect):
    pass


class EntriesSearch(EntrySearchMixin, AutocompleteSelectMultiple):
    pass


class EntryFieldMixin(ModelField):
    """`reader`: who fills it in. `shown`: keys of the rows that it shows; `closed`: which of them are not named."""

    reader: Any = None
    shown: frozenset[str] = frozenset()
    closed: frozenset[Any] = frozenset()

    def note_shown(self, keys: list[Any]) -> None:
        """One question for all rows of the field."""
        self.shown = frozenset(map(str, keys))
        self.closed = closed_keys(self.reader, cast(models.QuerySet, self.queryset).model, keys)

    def label_from_instance(self, obj):
        return say_row(self.reader, obj, self.closed if str(obj.pk) in self.shown else None)

    def clean(self, value):
        keys = value if isinstance(value, (list, tuple)) else [value]
        model = cast(models.QuerySet, self.queryset).model
        wrong = [key for key in keys if key not in EMPTY and not is_key(model, key)]
        if wrong:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": wrong[0]})
        return super().clean(value)


class EntryField(EntryFieldMixin, forms.ModelChoiceField):
    pass


class EntriesField(EntryFieldMixin, forms.ModelMultipleChoiceField):
    pass


# Citations beside the fields that they support
