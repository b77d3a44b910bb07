"""From a query string to a search: declared and validated with django-filter, answered by the index."""

import re
from collections.abc import Callable
from functools import cache, cached_property

import django_filters
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility import Answer
from eligibility.criteria.parameter import AnyOf, Flag, Number, OneOf, Parameter, PlaceName
from eligibility.parameters import PARAMETERS
from eligibility.question import make_question
from pages.listing import forms
from pages.listing.sentences import read_query
from programs.models import Program
from search.finder import Search
from territories.area_queries import areas_by_key, formers_by_key
from territories.distance import Position
from territories.former_file import FORMER
from territories.models import Area, Postcode
from vocabulary import parameter_names
from vocabulary.schemes import SCHEMES
from web.query_string import Errors, repeated_names, unknown_names

WINDOW = {"page", "per_page"}
INCLUDE = "include"  # include=no lists the refused ones too
CARRIED = "fiche"  # the visitor's selection, which a page hands on and a search leaves alone


class ParameterFilter(django_filters.Filter):
    """Says how a parameter is read. Nothing in it changes: all filter sets share it, and it knows none of them."""

    parent = property(lambda self: None, lambda self, filterset: None)

    def __deepcopy__(self, memo: dict) -> "ParameterFilter":
        return self


class TermFilter(ParameterFilter):
    """One code of a scheme."""

    field_class = forms.TermField

    def __init__(self, scheme: str, parameter: str | None = None):
        super().__init__(scheme=SCHEMES[scheme], parameter=parameter, label=SCHEMES[scheme].late_label)


class TermsFilter(ParameterFilter):
    field_class = forms.TermsField


class NumberFilter(ParameterFilter):
    field_class = forms.NumberField


class FlagFilter(ParameterFilter):
    field_class = forms.FlagField


class WordsFilter(ParameterFilter):
    field_class = forms.WordsField


class PlaceFilter(ParameterFilter):
    """`codes_first`: see territories.typed.lookup.resolve_area."""

    field_class = forms.PlaceField


def filter_of(one: Parameter) -> ParameterFilter:
    """How the parameter of a criterion is read."""
    match one:
        case OneOf():
            return TermFilter(one.scheme, one.name)
        case AnyOf():
            return TermsFilter(scheme=SCHEMES[one.scheme], parameter=one.name, label=one.label)
        case Number():
            return NumberFilter(label=one.label, parameter=one.name, highest=one.highest, unit=one.unit)
        case Flag():
            return FlagFilter(label=one.label, parameter=one.name)
        case PlaceName():
            return PlaceFilter(label=one.label)
    raise TypeError(f"{one.name}: no field reads a parameter of kind {type(one).__name__}")


class ProgramFilterSet(django_filters.FilterSet):
    """Every parameter of a search. The index chooses the rows (see Results.page), so no filter touches the queryset."""

    q = WordsFilter(label=_("Que cherchez-vous ?"))
    reponse = TermFilter("reponse")
    tri = TermFilter("tri")

    class Meta:
        model = Program
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Words, then the criteria in their order, then which answers in which order."""
        declared = super().get_filters()
        return {"q": declared.pop("q"), **{one.name: filter_of(one) for one in PARAMETERS}, **declared}

    def __init__(self, data: QueryDict):
        self.asked = data
        self.given = parameter_names.known_only(data, accepted_names())
        self.read = read_query(self.given)
        super().__init__(self.read.data, queryset=Program.objects.none())

    def get_form_class(self) -> type[Form]:
        """Made once: no request changes it."""
        if "form_class" not in vars(type(self)):
            type(self).form_class = super().get_form_class()
        return type(self).form_class

    def errors_by_name(self) -> Errors:
        """All that is wrong with what the query string says, in sentences, by parameter."""
        return dict(self._errors)

    def unknown_names(self) -> Errors:
        """What data is refused for and a page is not: names that are none of a search."""
        return unknown_names(self.asked, accepted_names() - {CARRIED})

    def misspelt_names(self) -> list[str]:
        """What of the query string was nearly a parameter, in sentences."""
        return parameter_names.tell_misspelt(self.asked, accepted_names())

    @cached_property
    def _errors(self) -> Errors:
        several = {name for name, item in self.filters.items() if isinstance(item, TermsFilter)}
        single = (set(self.filters) - several) | WINDOW | {INCLUDE}
        invalid = {name: list(messages) for name, messages in self.form.errors.items()}
        if not invalid and self.form.cleaned_data["tri"] == "distance" and not self.form.cleaned_data["lieu"]:
            invalid["tri"] = [gettext("« tri » : pour trier par distance, donnez un lieu (paramètre « lieu »).")]
        if self.given.get(INCLUDE, "") not in ("", "no"):
            invalid[INCLUDE] = [gettext("« include » : la seule valeur admise est no.")]
        return {**invalid, **repeated_names(self.given, single)}

    def errors_by_label(self, errors: Errors) -> Errors:
        """The same sentences with each parameter called as the form calls it."""
        labels = {name: str(field.label) for name, field in self.form.fields.items()}
        return {
            name: [_call(sentence, name, labels.get(name, name)) for sentence in sentences]
            for name, sentences in errors.items()
        }

    def search(self) -> Search:
        """Only on valid data."""
        said = self.form.cleaned_data
        return Search(
            question=make_question(said),
            text=said["q"],
            words_rank=bool(self.read.sentence),
            only=Answer[said["reponse"].upper()] if said["reponse"] else None,
            with_refused=self.given.get(INCLUDE) == "no",
            sort=said["tri"] or "pertinence",
            origin=_position(said["lieu"]),
        )

    def understood(self, write_place: Callable[[Area], str] | None = None) -> dict[str, object]:
        """The parameters as they were read, with the place as its code, or as `write_place` writes it."""
        said = self.form.cleaned_data
        kept = {name: value for name, value in said.items() if is_said(value)}
        if "lieu" in kept:
            kept["lieu"] = (write_place or place_code)(kept["lieu"])
        return {name: 1 if value is True else value for name, value in kept.items()}

    @property
    def place_text(self) -> str:
        """The place as the field shows it: its name once it is understood, else as typed."""
        area = getattr(self.form, "cleaned_data", {}).get("lieu")
        return area.typed if area else self.data.get("lieu", "")

    def possible_places(self) -> list[Area]:
        """What a place that is not known may mean."""
        return [area for error in self._place_errors for area in error.areas]

    def unclear_place(self) -> tuple[bool, list[str], list[Area]]:
        """Whether it was typed as a place, the words, and the areas that bear this name; no area unless that is all
        that keeps the search from being made."""
        errors = self.errors_by_name()
        typed = [error for error in self._place_errors if error.are_homonyms]
        if typed and set(errors) == {"lieu"}:
            return True, [self.data["lieu"].strip()], typed[0].areas
        if errors or self.data.get("lieu"):
            return False, [], []
        keys = [key for _, keys in self.read.unclear for key in keys]
        found = areas_by_key(keys) | formers_by_key([key for key in keys if key.startswith(FORMER)])
        return False, [words for words, _ in self.read.unclear], list(found.values())

    @property
    def _place_errors(self) -> list[forms.UnclearPlace]:
        errors = self.form.errors.as_data().get("lieu", [])
        return [error for error in errors if isinstance(error, forms.UnclearPlace)]


class MachineFilterSet(ProgramFilterSet):
    """The same search from a program or from a link that a program made, which send INSEE codes."""

    lieu = PlaceFilter(label=_("Où"), codes_first=True)


@cache
def accepted_names() -> frozenset[str]:
    """Every parameter of a list of programmes."""
    return frozenset({*ProgramFilterSet.base_filters, *WINDOW, INCLUDE, CARRIED})


def _call(sentence: str, name: str, label: str) -> str:
    """The sentence with the quoted name replaced, in whatever quotes and spaces its language has."""
    return re.sub(
        rf"([«“„\"‘]\s*){re.escape(name)}(\s*[»”\"’])", lambda found: f"{found[1]}{label}{found[2]}", sentence, count=1
    )


def is_said(value: object) -> bool:
    """Whether a cleaned value says something; 0 does, though it equals False."""
    return value is not False and value not in (None, "", [])


def place_code(area: Area) -> str:
    """The shortest text that `lieu` takes for this area: its code where it has an INSEE one, else its key."""
    return area.code if area.kind in ("commune", "arrondissement", "departement") else area.key


def place_key(area: Area) -> str:
    """For a link to a page, where five digits are a postcode first: the code unless it is one, or a key."""
    is_postcode = area.kind in ("commune", "arrondissement") and Postcode.objects.filter(code=area.code).exists()
    return area.link_key if is_postcode or area.former else place_code(area)


def _position(area: Area | None) -> Position | None:
    """None where the area has no coordinates."""
    if area is None or area.latitude is None or area.longitude is None:
        return None
    return area.latitude, area.longitude
