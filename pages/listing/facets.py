"""The filters of the list as data before they are HTML: groups of choices, each with what it would give."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from eligibility.parameters import FLAGS
from pages.listing.filters import ProgramFilterSet
from search.index.facet_counts import Counts
from vocabulary.schemes import SCHEMES

# In the order in which a visitor thinks: who, what happens to them, what they look for, on what terms.
SINGLE = ("public", "niveau", "scolarite", "diplome", "acces")
OPEN_AT_ONCE = ("public", "situation", "aide")
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

    @property
    def chosen(self) -> int:
        return sum(choice.selected and bool(choice.value) for choice in self.choices)


def make_groups(filterset: ProgramFilterSet, counts: dict[str, dict[str, Counts]]) -> list[Group]:
    """Without counts (an invalid search) the choices still stand."""
    order = ("public", "niveau", "scolarite", "situation", "aide", "examen", "diplome", "acces")
    groups = [_scheme_group(name, filterset, counts.get(name, {})) for name in order]
    return [*groups, _terms_group(filterset, counts)]


def _scheme_group(name: str, filterset: ProgramFilterSet, counts: dict[str, Counts]) -> Group:
    chosen = filterset.data.getlist(name)
    choices = [
        Choice(name, code, term.label, term.definition if name in DEFINED else "", code in chosen, counts.get(code))
        for code, term in SCHEMES[name].terms.items()
    ]
    if name in SINGLE:
        choices.insert(0, Choice(name, "", _("Indifférent"), "", not any(chosen), None))
    label = SCHEMES[name].label
    is_open = name in OPEN_AT_ONCE or any(chosen)
    return Group(name, label, "radio" if name in SINGLE else "checkbox", tuple(choices), is_open)


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
