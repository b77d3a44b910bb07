"""The form of the search: its fields turn a query string into values of the domain, or say what is accepted."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility.criteria.parts.parameter import AnyOf, Flag, Number, OneOf, Parameter, PlaceName
from eligibility.facts import Range
from eligibility.parameters import PARAMETERS
from search.text.analysis import tokens
from territories.models import Area
from territories.typed.lookup import AmbiguousPlace, PlaceError, UnknownPlace, resolve_area
from vocabulary.query_string import shorten, unknown_value
from vocabulary.schemes import SCHEMES, Scheme

LONGEST_TEXT = 600  # characters of a search that are read; with more, a page says that it read so many
LONGEST_PLACE = 100


def _refusal(name: str, value: str, accepted: str) -> ValidationError:
    return ValidationError(unknown_value(name, value, accepted))


class OptionalField(forms.Field):
    """No parameter has to be given."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class TermField(OptionalField):
    """One code of a scheme."""

    def __init__(self, *, scheme: Scheme, parameter: str | None = None):
        self.scheme = scheme
        self.parameter = parameter or scheme.name
        super().__init__(label=scheme.late_label)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [("", _("Indifférent")), *self.scheme.choices]

    def to_python(self, value):
        return value or ""

    def validate(self, value):
        if value and value not in self.scheme.terms:
            raise _refusal(self.parameter, value, ", ".join(self.scheme.terms))


class TermsField(OptionalField):
    """Several codes of a scheme."""

    widget = forms.MultipleHiddenInput  # takes a list

    def __init__(self, *, scheme: Scheme, parameter: str, **kwargs):
        self.scheme, self.parameter = scheme, parameter
        super().__init__(**kwargs)

    def to_python(self, value):
        return list(dict.fromkeys(code for code in value or () if code))

    def validate(self, value):
        for code in value:
            if code not in self.scheme.terms:
                raise _refusal(self.parameter, code, ", ".join(self.scheme.terms))


class NumberField(OptionalField):
    """A whole number from 0 to `highest`; where `takes_range`, two with a hyphen between them are a Range."""

    widget = forms.NumberInput

    def __init__(self, *, parameter: str, highest: int, unit: str | Promise, takes_range: bool = False, **kwargs):
        self.parameter, self.highest, self.unit, self.takes_range = parameter, highest, unit, takes_range
        super().__init__(**kwargs)
        self.widget.attrs.update(min=0, max=highest, inputmode="numeric")

    def to_python(self, value):
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        ends = [end.strip() for end in re.split("[-–]", text)] if self.takes_range else [text]
        numbers = [int(end) for end in ends if self._is_accepted(end)]
        if not len(numbers) == len(ends) <= 2 or numbers[0] > numbers[-1]:
            raise self._refusal(text)
        return numbers[0] if numbers[0] == numbers[-1] else Range(numbers[0], numbers[-1])

    def _is_accepted(self, text: str) -> bool:
        return text.isdecimal() and len(text) < 6 and int(text) <= self.highest

    def _refusal(self, text: str) -> ValidationError:
        said = {"name": self.parameter, "unit": self.unit, "highest": self.highest, "value": shorten(text)}
        sentence = _("« %(name)s » s'écrit en %(unit)s, un nombre entier de 0 à %(highest)s ; reçu : « %(value)s ».")
        return ValidationError(sentence % said)


class AsTyped(forms.CheckboxInput):
    """A box whose value is checked by its field."""

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class FlagField(OptionalField):
    """A condition that is asked for by the value 1."""

    widget = forms.CheckboxInput

    def __init__(self, *, parameter: str, **kwargs):
        self.parameter = parameter
        super().__init__(widget=AsTyped(attrs={"value": "1"}), **kwargs)
        self.widget.check_test = lambda value: value == "1"

    def to_python(self, value):
        if value in ("", None):
            return False
        if len(value) == 1 and value.isdecimal() and int(value) == 1:
            return True
        raise _refusal(self.parameter, str(value), "1")


class WordsField(OptionalField, forms.CharField):
    """A search in words."""

    def validate(self, value):
        if len(value) > LONGEST_TEXT:
            sentence = _("« q » : votre recherche fait %(length)s caractères ; %(longest)s au plus sont admis.")
            raise ValidationError(sentence % {"length": len(value), "longest": LONGEST_TEXT})
        if value and ("\0" in value or not any(tokens(value))):
            raise ValidationError(_("« q » : écrivez au moins un mot ou un sigle, en lettres ou en chiffres."))


class UnclearPlace(ValidationError):
    """A place that names none or several areas; `areas` are those it may mean."""

    def __init__(self, message: str, areas: list[Area], *, are_homonyms: bool = False):
        self.areas, self.are_homonyms = areas, are_homonyms
        super().__init__(message)


def _about_place(error: PlaceError) -> str:
    return _("« lieu » : %(error)s") % {"error": error}


class PlaceField(OptionalField, forms.CharField):
    """A place as typed; its value is an Area. `codes_first`: five digits are an INSEE code before a postcode."""

    def __init__(self, *, codes_first: bool = False, **kwargs):
        self.codes_first = codes_first
        super().__init__(**kwargs)

    def clean(self, value):
        text = self.to_python(value)
        if not text:
            return None
        if len(text) > LONGEST_PLACE:
            sentence = _("« lieu » : écrivez un lieu en %(longest)s caractères au plus.")
            raise ValidationError(sentence % {"longest": LONGEST_PLACE})
        try:
            return resolve_area(text, codes_first=self.codes_first)
        except AmbiguousPlace as error:
            raise UnclearPlace(_about_place(error), error.candidates, are_homonyms=True) from error
        except UnknownPlace as error:
            raise UnclearPlace(_about_place(error), error.suggestions) from error
        except PlaceError as error:
            raise ValidationError(_about_place(error)) from error


def field_of(one: Parameter) -> forms.Field:
    """How the parameter of a criterion is read."""
    match one:
        case OneOf():
            return TermField(scheme=SCHEMES[one.scheme], parameter=one.name)
        case AnyOf():
            return TermsField(scheme=SCHEMES[one.scheme], parameter=one.name, label=one.label)
        case Number():
            return NumberField(
                label=one.label,
                parameter=one.name,
                highest=one.highest,
                unit=one.unit,
                takes_range=one.range_counted is not None,
            )
        case Flag():
            return FlagField(label=one.label, parameter=one.name)
        case PlaceName():
            return PlaceField(label=one.label)
    raise TypeError(f"{one.name}: no field reads a parameter of kind {type(one).__name__}")


class SearchForm(forms.Form):
    """Every parameter of a search: words, the criteria in their order, then which answers in which order."""

    def clean(self) -> None:
        said = self.cleaned_data
        if not self.errors and said["tri"] == "distance" and not said["lieu"]:
            self.add_error("tri", _("« tri » : pour trier par distance, donnez un lieu (paramètre « lieu »)."))


SearchForm.declared_fields.update(
    q=WordsField(label=gettext_lazy("Que cherchez-vous ?")),
    **{one.name: field_of(one) for one in PARAMETERS},
    reponse=TermField(scheme=SCHEMES["reponse"]),
    tri=TermField(scheme=SCHEMES["tri"]),
)


class MachineForm(SearchForm):
    """From a program or from a link that a program made, which send INSEE codes."""

    lieu = PlaceField(label=gettext_lazy("Où"), codes_first=True)
