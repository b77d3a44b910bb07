"""Model fields that hold vocabulary codes. NULL always means that the source does not say."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from vocabulary.schemes import SCHEMES, Scheme


def in_order(codes, scheme: Scheme) -> list[str]:
    """The codes once each, as the scheme orders them; what the scheme does not know comes last."""
    order = list(scheme.terms)
    return sorted(set(codes), key=lambda code: (order.index(code) if code in order else len(order), code))


class CodeField(models.CharField):
    """One code of a scheme, or NULL."""

    def __init__(self, *args, scheme: str, **kwargs):
        self.scheme = scheme
        kwargs.update(max_length=40, null=True, blank=True, choices=SCHEMES[scheme].choices)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "null", "blank", "choices"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "scheme": self.scheme}


class ScaleField(models.SmallIntegerField):
    """One code of an ordered scheme, or NULL; stored as its rank so that the database can compare two of them."""

    def __init__(self, *args, scheme: str, **kwargs):
        self.scheme = SCHEMES[scheme]
        kwargs.update(null=True, blank=True, choices=self.scheme.choices)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "choices"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "scheme": self.scheme.name}

    @property
    def validators(self):
        return []

    def from_db_value(self, value, expression, connection):
        """A rank off the scale is shown as it is, which is no code: the entry is left out until it is mended."""
        if value is None or value not in range(len(self.scheme.terms)):
            return None if value is None else str(value)
        return self.scheme.code_at(value)

    def to_python(self, value):
        return value or None

    def get_prep_value(self, value):
        return None if value in (None, "") else self.scheme.rank(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"choices_form_class": forms.TypedChoiceField, "coerce": str, **kwargs})


class CodeListField(models.JSONField):
    """Several codes of a scheme, in the scheme's order. NULL: the source does not say; never an empty list."""

    def __init__(self, *args, scheme: str, **kwargs):
        self.scheme = SCHEMES[scheme]
        kwargs.update(null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "scheme": self.scheme.name}

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        unknown = set(value or []) - set(self.scheme.terms)
        if unknown:
            raise ValidationError(
                f"Codes inconnus : {', '.join(sorted(unknown))}. Codes admis : {', '.join(self.scheme.terms)}."
            )

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(value or None, connection)

    def get_prep_value(self, value):
        if isinstance(value, (list, tuple)):
            value = in_order(value, self.scheme)
        return super().get_prep_value(value)

    def formfield(self, **kwargs):
        return CodeListFormField(
            choices=self.scheme.choices,
            required=False,
            label=kwargs.get("label", self.verbose_name.capitalize()),
            help_text=kwargs.get("help_text", self.help_text),
        )


class CodeListFormField(forms.MultipleChoiceField):
    """Tick boxes; nothing ticked means that the source does not say."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        return super().clean(value) or None

    def has_changed(self, initial, data):
        return super().has_changed(initial or [], data or [])
