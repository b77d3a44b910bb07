"""What the mixins of the admin are mixed into: for type checkers alone, which else find no method of those."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django import forms
    from django.contrib.admin import ModelAdmin
    from django.contrib.admin.options import BaseModelAdmin as AnyAdmin
    from django.contrib.admin.options import InlineModelAdmin as Inline
    from django.contrib.admin.widgets import AutocompleteSelect as ModelWidget

    FormSet = forms.BaseModelFormSet
    ModelField = forms.ModelChoiceField
else:
    AnyAdmin = FormSet = Inline = ModelAdmin = ModelField = ModelWidget = object
