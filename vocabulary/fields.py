"""Model fields that hold vocabulary codes. NULL always means that the source does not say."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

from vocabulary.schemes import SCHEMES, Scheme

if TYPE_CHECKING:  # what the columns hold, for type checkers alone: Django's fields take no [] at run time
    CodeColumn = models.CharField[str | None, str | None]
    ScaleColumn = models.SmallIntegerField[str | None, str | None]
else:
    CodeColumn, ScaleColumn = models.CharField, models.SmallIntegerField
Deconstructed = tuple[str, str, Sequence[Any], dict[str, Any]]


def in_order(codes: Iterable[str], scheme: Scheme) -> list[str]:
    """The codes once each, as the scheme orders them; what the scheme does not know comes last."""
    order = list(scheme.terms)
    return sorted(set(codes), key=lambda code: (order.index(code) if code in order else len(order), code))


class CodeField(CodeColumn):
    """One code of a scheme, or NULL."""

    def __init__(self, *args: Any, scheme: str, **kwargs: Any):
        self.scheme = scheme
        kwargs.update(max_length=40, null=True, blank=True, choices=SCHEMES[scheme].choices)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "null", "blank", "choices"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "scheme": self.scheme}


class ScaleField(ScaleColumn):
    """One code of an ordered scheme, or NULL; stored as its rank so that the database can compare two of them."""

    def __init__(self, *args: Any, scheme: str, **kwargs: Any):
        self.scheme = SCHEMES[scheme]
        kwargs.update(null=True, blank=True, choices=self.scheme.choices)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "choices"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "scheme": self.scheme.name}

    @property
    def validators(self) -> list[Callable[[Any], None]]:
        return []

    def from_db_value(self, value: int | None, expression: Expression, connection: BaseDatabaseWrapper) -> str | None:
        """A rank off the scale is shown as it is, which is no code: the entry is left out until it is mended."""
        if value is None or value not in range(len(self.scheme.terms)):
            return None if value is None else str(value)
        return self.scheme.code_at(value)

    def to_python(self, value: Any) -> Any:
        return value or None

    def get_prep_value(self, value: str | None) -> int | None:
        return None if value in (None, "") else self.scheme.rank(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"choices_form_class": forms.TypedChoiceField, "coerce": str, **kwargs})


class CodeListField(models.JSONField):
    """Several codes of a scheme, in the scheme's order. NULL: the source does not say; never an empty list."""

    def __init__(self, *args: Any, scheme: str, **kwargs: Any):
        self.scheme = SCHEMES[scheme]
        kwargs.update(null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "scheme": self.scheme.name}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        unknown = set(value or []) - set(self.scheme.terms)
        if unknown:
            raise ValidationError(
                f"Codes inconnus : {', '.join(sorted(unknown))}. Codes admis : {', '.join(self.scheme.terms)}."
            )

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(value or None, connection)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            value = in_order(value, self.scheme)
        return super().get_prep_value(value)

    def formfield(self, **kwargs: Any) -> "CodeListFormField":
        return CodeListFormField(
            choices=self.scheme.choices,
            required=False,
            label=kwargs.get("label", self.verbose_name.capitalize()),
            help_text=kwargs.get("help_text", self.help_text),
        )


class CodeListFormField(forms.MultipleChoiceField):
    """Tick boxes; nothing ticked means that the source does not say."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str] | None:
        return super().clean(value) or None

    def has_changed(self, initial: Collection[Any] | None, data: Collection[Any] | None) -> bool:
        return super().has_changed(initial or [], data or [])
