"""From a query string to a search: a filter set of django-filter, answered by the index."""

import re
from collections.abc import Callable
from functools import cache, cached_property

import django_filters
from django.db.models import QuerySet
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext

from eligibility import Answer, Range
from eligibility.parameters import SEVERAL
from eligibility.question import make_question
from pages.listing import forms
from pages.listing.sentences import PHRASE, ReadQuery, read_query
from programs.models import Program
from programs.querysets import ProgramQuerySet
from search.finder import Search, listed_keys
from search.query_suggestions import KEYS
from territories.area_queries import areas_by_key, formers_by_key
from territories.distance import Position
from territories.former_file import FORMER
from territories.models import Area, Postcode
from vocabulary.query_string import Errors, known_only, repeated_names, tell_misspelt, unknown_names, unknown_value

PAGINATION = {"page", "per_page"}
INCLUDE = "include"  # include=no lists the refused ones too
UNKNOWN = "inconnu"  # keys of the questions that the visitor cannot answer
CARRIED = "fiche"  # the visitor's selection, which a page hands on and a search leaves alone


class ProgramFilterSet(django_filters.FilterSet):
    """Every parameter of a search; `.qs` is what the search lists, in its order.

    It has a form and no filters: whether a programme fits is no "and" of conditions on columns (one of its publics must
    fit all that is said of a person), so the index answers for all parameters at once. A page of the list asks `find`,
    which reads twenty rows; `.qs` lets the database order all of them, and is for what takes a queryset.
    """

    class Meta:
        form = forms.SearchForm

    asks_first = True  # what names nothing is not searched: the page asks a question

    def __init__(self, data: QueryDict | None = None, queryset: QuerySet[Program] | None = None, **kwargs):
        """`queryset`: of which programmes, and what is read with them; only what is published is found."""
        self.asked = data or QueryDict()
        self.given = known_only(self.asked, accepted_names())
        is_in_words = self.given.get("q") or self.given.get(PHRASE)
        self.read = read_query(self.given, asks_first=self.asks_first) if is_in_words else ReadQuery(self.given)
        super().__init__(self.read.data, Program.objects.all() if queryset is None else queryset, **kwargs)

    def get_form_class(self) -> type[Form]:
        """As it is declared: there are no filters to make fields of."""
        return self._meta.form

    def is_valid(self) -> bool:
        return not self.errors_by_name()

    def filter_queryset(self, queryset: ProgramQuerySet) -> ProgramQuerySet:
        """None while anything is wrong with the query string, as on the page."""
        return queryset.published().in_order(self.listed) if self.is_valid() else queryset.none()

    @cached_property
    def listed(self) -> list[int]:
        """Primary keys of all that the search lists, best first; only on valid data."""
        return listed_keys(self.search())

    def errors_by_name(self) -> Errors:
        """All that is wrong with what the query string says, in sentences, by parameter."""
        return dict(self._errors)

    def unknown_names(self) -> Errors:
        """What data is refused for and a page is not: names that are none of a search."""
        return unknown_names(self.asked, accepted_names() - {CARRIED})

    def misspelt_names(self) -> list[str]:
        """What of the query string was nearly a parameter, in sentences."""
        return tell_misspelt(self.asked, accepted_names())

    @cached_property
    def _errors(self) -> Errors:
        invalid = {name: list(messages) for name, messages in self.form.errors.items()}
        if self.given.get(INCLUDE, "") not in ("", "no"):
            invalid[INCLUDE] = [gettext("« include » : la seule valeur admise est no.")]
        for key in self.given.getlist(UNKNOWN):
            if key and key not in KEYS:
                invalid[UNKNOWN] = [unknown_value(UNKNOWN, key, ", ".join(KEYS))]
        return {**invalid, **repeated_names(self.given, set(accepted_names()) - {*SEVERAL, CARRIED, UNKNOWN})}

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
            text=said["q"] if self.read.searched is None else self.read.searched,
            words_rank=bool(self.read.sentence),
            only=Answer[said["reponse"].upper()] if said["reponse"] else None,
            with_refused=self.given.get(INCLUDE) == "no",
            sort=said["tri"] or "pertinence",
            unknown=frozenset(self.given.getlist(UNKNOWN)),
            measured_from=_position(said["lieu"]),
            set_aside=tuple(one for one in self.read.named if one.is_behind),
        )

    def understood(self, write_place: Callable[[Area], str] | None = None) -> dict[str, object]:
        """The parameters as they were read, with the place as its code, or as `write_place` writes it."""
        said = self.form.cleaned_data
        kept = {name: value for name, value in said.items() if is_said(value)}
        if "lieu" in kept:
            kept["lieu"] = (write_place or place_code)(kept["lieu"])
        return {name: _written(value) for name, value in kept.items()}

    @property
    def place_text(self) -> str:
        """The place as the field shows it: its name once it is understood, else as typed."""
        area = getattr(self.form, "cleaned_data", {}).get("lieu")
        return area.typed if area else self.data.get("lieu", "")

    def possible_places(self) -> list[Area]:
        """What a place that is not known may mean."""
        return [area for error in self._place_errors for area in error.areas]

    @property
    def is_ambiguous(self) -> bool:
        """Whether the page may have to ask which place, or which child, is meant."""
        return bool(self.read.unclear or self.read.persons or self._place_errors)

    def unclear_place(self) -> tuple[bool, list[str], list[Area]]:
        """Whether it was typed as a place, the words, and the areas that bear this name; no area unless that is all
        that keeps the search from being made."""
        errors = self.errors_by_name()
        typed = [error for error in self._place_errors if error.are_homonyms]
        if typed and set(errors) == {"lieu"}:
            return True, [self.data["lieu"].strip()], typed[0].areas
        if errors or self.data.get("lieu") or not self.read.unclear:
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

    class Meta(ProgramFilterSet.Meta):
        form = forms.MachineForm

    asks_first = False


@cache
def accepted_names() -> frozenset[str]:
    """Every parameter of a list of programmes."""
    return frozenset({*forms.SearchForm.base_fields, *PAGINATION, INCLUDE, UNKNOWN, PHRASE, CARRIED})


def _call(sentence: str, name: str, label: str) -> str:
    """The sentence with the quoted name replaced, in whatever quotes and spaces its language has."""
    return re.sub(
        rf"([«“„\"‘]\s*){re.escape(name)}(\s*[»”\"’])", lambda found: f"{found[1]}{label}{found[2]}", sentence, count=1
    )


def is_said(value: object) -> bool:
    """Whether a cleaned value says something; 0 does, though it equals False."""
    return value is not False and value not in (None, "", [])


def _written(value: object) -> object:
    """As an address says it."""
    if isinstance(value, Range):
        return f"{value.lowest}-{value.highest}"
    return 1 if value is True else value


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
