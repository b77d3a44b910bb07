"""The filters of the list: groups of choices, each with what it would give; as data, then as HTML.

A page holds up to 120 choices: written in Python as cards are (pages/templatetags/listing.py), every value escaped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple, cast

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eligibility.criteria.parts.parameter import AnyOf, Number, OneOf
from eligibility.parameters import BY_NAME, CHOICES, FLAGS, PARAMETERS
from pages.listing.filters import ProgramFilterSet
from search.index.facet_counts import Counts
from speed.per_language import once_per_language
from vocabulary.schemes import SCHEMES

# In the order in which a visitor thinks: who, what happens to them, what they look for; then all other choices.
FIRST = ("public", "niveau", "voie", "scolarite", "situation", "aide", "examen", "diplome", "acces")
ORDER = (*FIRST, *(one.name for one in CHOICES if one.name not in FIRST))
OPEN_AT_ONCE = ("public", "situation", "aide")
CLASSES_WITH_TRACKS = ("seconde", "premiere", "terminale")
# The only terms whose names do not say what they are. All definitions together are a fifteenth of the page.
DEFINED = ("aide",)


class Choice(NamedTuple):
    """`counts` is None where counting would say nothing ("indifférent")."""

    name: str
    value: str
    label: str
    hint: str
    selected: bool
    counts: Counts | None


@dataclass(frozen=True)
class Group:
    """One fieldset; `kind` is radio or checkbox."""

    name: str
    label: str
    kind: str
    choices: tuple[Choice, ...]
    is_open: bool
    is_wrong: bool = False

    @property
    def chosen(self) -> int:
        return sum(choice.selected and bool(choice.value) for choice in self.choices)


def make_groups(filterset: ProgramFilterSet, counts: dict[str, dict[str, Counts]]) -> list[Group]:
    """Without counts (an invalid search) the choices still stand."""
    shown = [name for name in ORDER if name != "voie" or _has_tracks(filterset)]
    groups = [_scheme_group(name, filterset, counts.get(name, {})) for name in shown]
    return [*groups, _terms_group(filterset, counts)]


def _has_tracks(filterset: ProgramFilterSet) -> bool:
    """A track is chosen beside a class of the lycée: who chose none has no use for it."""
    return bool(filterset.data.get("voie")) or filterset.data.get("niveau") in CLASSES_WITH_TRACKS


def _scheme_group(name: str, filterset: ProgramFilterSet, counts: dict[str, Counts]) -> Group:
    chosen, scheme = filterset.data.getlist(name), SCHEMES[cast(OneOf | AnyOf, BY_NAME[name]).scheme]
    is_single = isinstance(BY_NAME[name], OneOf)
    choices = [
        Choice(name, code, term.label, term.definition if name in DEFINED else "", code in chosen, counts.get(code))
        for code, term in scheme.terms.items()
    ]
    if is_single:
        choices.insert(0, Choice(name, "", _("Indifférent"), "", not any(chosen), None))
    is_open = name in OPEN_AT_ONCE or any(chosen)
    kind, is_wrong = "radio" if is_single else "checkbox", name in filterset.errors_by_name()
    return Group(name, scheme.label, kind, tuple(choices), is_open, is_wrong)


@dataclass(frozen=True)
class NumberInput:
    """A number to type; `id`: of the element."""

    id: str
    name: str
    label: str
    highest: int
    value: str
    is_wrong: bool


def make_numbers(filterset: ProgramFilterSet) -> list[NumberInput]:
    """But for the age, which stands at the top of the form."""
    numbers = [one for one in PARAMETERS if isinstance(one, Number) and one.name != "age"]
    wrong = filterset.errors_by_name()
    return [_number(one, filterset.data.get(one.name, ""), one.name in wrong) for one in numbers]


def _number(one: Number, typed: str, is_wrong: bool) -> NumberInput:
    return NumberInput(field_id(one.name), one.name, str(one.label), one.highest, typed, is_wrong)


# Where the form sets a parameter; a group of choices is called by its own name. Empty where the form has none.
FIELD_IDS = {"lieu": "f-place", "arret": "f-out", "sans": "f-situation", "tri": "f-sort", "reponse": ""}
FIELD_IDS |= dict.fromkeys(FLAGS, "f-conditions")


def field_id(name: str) -> str:
    return FIELD_IDS.get(name, f"f-{name}")


def _terms_group(filterset: ProgramFilterSet, counts: dict[str, dict[str, Counts]]) -> Group:
    choices = tuple(
        Choice(
            name,
            "1",
            filterset.form.fields[name].label,
            "",
            filterset.data.get(name) == "1",
            counts.get(name, {}).get("1"),
        )
        for name in FLAGS
    )
    return Group("conditions", _("Conditions"), "checkbox", choices, any(choice.selected for choice in choices))


def number_fields(filterset: ProgramFilterSet) -> SafeString:
    """Numbers to type, each with what was typed."""
    return mark_safe("".join(map(_number_html, make_numbers(filterset))))  # noqa: S308 - every value is escaped


def _number_html(one: NumberInput) -> str:
    # A browser shows no text in a field for numbers, and what was typed is to be seen and mended.
    kind = 'type="text"' if one.is_wrong else f'type="number" min="0" max="{one.highest}"'
    wrong = f' aria-invalid="true" aria-describedby="{one.id}-error"' if one.is_wrong else ""
    return (
        f'\n    <div class="field">\n      <label for="{one.id}">{escape(one.label)}</label>\n      '
        f'<input id="{one.id}" {kind} inputmode="numeric" name="{one.name}" value="{escape(one.value)}"{wrong}>'
        "\n    </div>"
    )


def filter_groups(groups: Iterable[Group]) -> SafeString:
    """Sets of choices, each choice with what it would give."""
    return mark_safe("".join(map(_group, groups)))  # noqa: S308 - every value is escaped


def _group(group: Group) -> str:
    label, opened = escape(group.label), " open" if group.is_open else ""
    wrong = f' aria-describedby="f-{group.name}-error"' if group.is_wrong else ""
    chosen = f'<span class="filter__chosen">{group.chosen}</span>' if group.chosen else ""
    return (
        f'<details class="filter" id="f-{group.name}"{opened}><summary>{label} {chosen}</summary>'
        f'<fieldset{wrong}><legend class="visually-hidden">{label}</legend>{"".join(_choices(group))}</fieldset>'
        "</details>"
    )


def _choices(group: Group) -> Iterable[str]:
    for choice in group.choices:
        hint = f' title="{escape(choice.hint)}"' if choice.hint else ""
        yield (
            f'<label class="option"{hint}>{_box(choice, group.kind)}'
            f'<span class="option__label">{escape(str(choice.label))}</span>'
            f"{_counts(choice.counts) if choice.counts else ''}</label>"
        )


def _box(choice: Choice, kind: str) -> str:
    checked = " checked" if choice.selected else ""
    return f'<input type="{kind}" name="{choice.name}" value="{escape(choice.value)}"{checked}>'


def _counts(counts: Counts) -> str:
    numbers = {"yes": counts.yes, "conditional": counts.on_condition, "check": counts.check}
    said = escape(_counts_in_words(counts.yes) % numbers)
    return (
        f'<span class="option__count"><span class="visually-hidden">{said}</span>'
        f'<span aria-hidden="true"><b>✓ {counts.yes}</b> … {counts.on_condition} ? {counts.check}</span></span>'
    )


@once_per_language
def _counts_in_words(yes: int) -> str:
    # To French, none is singular; without a catalogue gettext would take it for a plural.
    return ngettext(
        "%(yes)s convient, %(conditional)s sous condition, %(check)s à vérifier",
        "%(yes)s conviennent, %(conditional)s sous condition, %(check)s à vérifier",
        yes or 1,
    )
