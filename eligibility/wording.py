"""Ages, classes, lengths of time, places and lists of terms, in the words of the active language."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext, ngettext, pgettext

from eligibility.facts import Range
from speed.per_language import active_language, once_per_language, runs_from_right_to_left
from territories.scope import Scope
from translations.page_language import is_printed_as_french, typeset
from vocabulary.schemes import SCHEMES

SHOWN_PLACES = 3  # named in a sentence; the others are counted


def say_list(items: Iterable[str]) -> str:
    """The items with the separator of the language."""
    return pgettext("between the items of a list", ", ").join(items)


def say_terms(scheme: str, codes: Iterable[str]) -> str:
    """The labels of some terms, in the order of their scheme, as they stand inside a sentence."""
    return _say_terms(scheme, frozenset(codes))


@once_per_language
def _say_terms(scheme: str, codes: frozenset[str]) -> str:
    return say_list(name_terms(scheme, codes))


@once_per_language
def say_one_of(scheme: str, codes: frozenset[str]) -> str:
    """The same where one of them is enough: "a, b ou c"."""
    *others, last = name_terms(scheme, codes)
    return gettext("%(others)s ou %(last)s") % {"others": say_list(others), "last": last} if others else last


def name_terms(scheme: str, codes: Iterable[str]) -> list[str]:
    chosen = set(codes)
    return [term.inside_sentence for code, term in SCHEMES[scheme].terms.items() if code in chosen]


@once_per_language
def say_ages(ages: Range) -> str:
    """ "de 16 à 25 ans", "à partir de 18 ans", "plus de 15 ans", "jusqu'à 16 ans"."""
    if ages.lowest is None:
        said = ngettext("jusqu'à %(count)s an", "jusqu'à %(count)s ans", ages.only_end)
        return said % {"count": ages.only_end}
    if ages.highest is not None:
        said = ngettext("de %(lowest)s à %(count)s an", "de %(lowest)s à %(count)s ans", ages.highest)
        return said % {"lowest": ages.lowest, "count": ages.highest}
    if ages.lowest_is_unclear:
        return ngettext("plus de %(count)s an", "plus de %(count)s ans", ages.lowest) % {"count": ages.lowest}
    said = ngettext("à partir de %(count)s an", "à partir de %(count)s ans", ages.lowest)
    return said % {"count": ages.lowest}


def say_level(rank: int) -> str:
    return SCHEMES["niveau"].term_at(rank).in_short


@once_per_language
def say_levels(levels: Range) -> str:
    """ "6e à 3e", "à partir de seconde", "jusqu'en terminale": without articles."""
    if levels.lowest is None:
        return gettext("jusqu'en %(level)s") % {"level": say_level(levels.only_end)}
    if levels.highest is None:
        return gettext("à partir de %(level)s") % {"level": say_level(levels.lowest)}
    ends = {"lowest": say_level(levels.lowest), "highest": say_level(levels.highest)}
    return ends["lowest"] if levels.lowest == levels.highest else gettext("%(lowest)s à %(highest)s") % ends


@once_per_language
def say_months(months: Range) -> str:
    """ "au moins 6 mois", "12 mois au plus", "6 à 12 mois"."""
    if months.highest is None:
        least = months.only_end
        return ngettext("au moins %(count)s mois", "au moins %(count)s mois", least) % {"count": least}
    if months.lowest is None:
        return ngettext("%(count)s mois au plus", "%(count)s mois au plus", months.highest) % {"count": months.highest}
    said = ngettext("%(lowest)s à %(count)s mois", "%(lowest)s à %(count)s mois", months.highest)
    return said % {"lowest": months.lowest, "count": months.highest}


def say_diploma(rank: int) -> str:
    return SCHEMES["diplome"].term_at(rank).inside_sentence


def say_places(scopes: Iterable[Scope]) -> str:
    """The first places by name, and how many more there are."""
    labels = sorted(scope.label for scope in scopes)
    named = say_list(isolated(label) for label in labels[:SHOWN_PLACES])
    more = len(labels) - SHOWN_PLACES
    if more <= 0:
        return named
    return ngettext("%(places)s et %(count)s autre", "%(places)s et %(count)s autres", more) % {
        "places": named,
        "count": more,
    }


def say_day(day: date) -> str:
    """A day in figures: "29/03/2023"."""
    return gettext("%(day)s/%(month)s/%(year)s") % {
        "day": f"{day.day:02}",
        "month": f"{day.month:02}",
        "year": day.year,
    }


def isolated(name: str) -> str:
    """A French name inside a sentence; in one that runs from right to left, its letters keep their own order."""
    if runs_from_right_to_left():
        return f"\u2068{name}\u2069"
    return typeset(name) if is_printed_as_french(active_language()) else name


def first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
