"""What a visitor has chosen. The selection is its address: nothing is stored here, and no cookie is set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eligibility import Question
from handover.carried import PARAMETER, chosen_slugs, plausible_slugs
from handover.codes import code_of
from pages.listing.filters import MachineFilterSet, ProgramFilterSet, accepted_names, place_key
from pages.listing.forms import SearchForm
from pages.listing.other_searches import Chip, make_chips
from programs.models import Program
from search.finder import NOTHING_ASKED
from sources.former import Followed, FormerAddress, follow
from vocabulary.query_string import add_all, misspelt_only, shorten

MOST = 20  # programmes in a selection
# What shapes the list and says nothing of the visitor; `q` may hold their own words, which stay out of addresses.
NOT_KEPT = ("q", "tri", "reponse")


@dataclass(frozen=True)
class Selection:
    """`programs`: slug and key of published programmes in the order chosen. `query`: the search to judge them for.

    `problems`: what of the address could not be taken up, in sentences. `gone`: chosen programmes that were deleted.
    """

    programs: tuple[tuple[str, int], ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    question: Question = NOTHING_ASKED
    chips: tuple[Chip, ...] = ()
    problems: tuple[str, ...] = ()
    gone: tuple[FormerAddress, ...] = ()

    @property
    def slugs(self) -> list[str]:
        return [slug for slug, pk in self.programs]

    @property
    def pks(self) -> list[int]:
        return [pk for slug, pk in self.programs]

    @property
    def search_query(self) -> str:
        """The question alone, as a query string."""
        return urlencode(self.query)

    def query_string(self, slugs: Sequence[str] | None = None) -> str:
        """The address of this selection, or of another one for the same search."""
        chosen = self.slugs if slugs is None else slugs
        return urlencode([*((PARAMETER, slug) for slug in chosen), *self.query])

    @cached_property
    def code(self) -> str:
        """Reopens the same programmes in the same order, and tells nothing of the visitor."""
        return code_of(self.slugs) if self.slugs else ""

    @property
    def situation(self) -> list[str]:
        """The search in words."""
        return say_situation(self.chips)

    @property
    def is_gone(self) -> bool:
        """Nothing is left of what was chosen, because it was deleted."""
        return bool(self.gone) and not self.programs

    def moved(self, place: int, step: int) -> str:
        """The address with the programme at `place` moved; empty at either end."""
        if not 0 <= place + step < len(self.slugs):
            return ""
        slugs = list(self.slugs)
        slugs.insert(place + step, slugs.pop(place))
        return self.query_string(slugs)

    def without(self, place: int) -> str:
        return self.query_string([*self.slugs[:place], *self.slugs[place + 1 :]])


def say_situation(chips: Iterable[Chip]) -> list[str]:
    """What was searched for, one item for each criterion."""
    return [_say_chip(chip) for chip in chips]


def _say_chip(chip: Chip) -> str:
    """Values tell by themselves what they are of, except those that are denied."""
    if chip.value and chip.label != SearchForm.base_fields["sans"].label:
        return chip.value
    return " : ".join(part for part in (chip.label, chip.value) if part)


def read_selection(data: QueryDict) -> Selection:
    programs, gone, problems = _published(chosen_slugs(data))
    rest = data.copy()
    rest.pop(PARAMETER, None)
    filterset, errors = _read_search(rest)
    problems = (*problems, *filterset.misspelt_names())
    if errors:
        lost = _("La recherche de cette adresse n'a pas été reprise :")
        told = (*problems, *(f"{lost} {sentence}" for sentence in errors))
        return Selection(programs, problems=told, gone=gone)
    query = tuple(_pairs(filterset.understood(place_key)))
    return Selection(programs, query, filterset.search().question, tuple(make_chips(filterset)), problems, gone)


def _read_search(rest: QueryDict) -> tuple[ProgramFilterSet, list[str]]:
    """The search, of a sentence no more than the criteria read in it; and what is wrong with it."""
    filterset = MachineFilterSet(rest)
    errors = _sentences(filterset)
    if errors or not any(rest.get(name) for name in NOT_KEPT):
        return filterset, errors
    query = QueryDict(urlencode(list(_pairs(filterset.understood(place_key)))), mutable=True)
    add_all(query, misspelt_only(rest, accepted_names()))
    criteria = MachineFilterSet(query)
    return criteria, _sentences(criteria)


def _sentences(filterset: ProgramFilterSet) -> list[str]:
    return [sentence for sentences in filterset.errors_by_name().values() for sentence in sentences]


def _pairs(understood: dict[str, object]) -> Iterable[tuple[str, str]]:
    for name, value in understood.items():
        if name not in NOT_KEPT:
            yield from ((name, str(one)) for one in (value if isinstance(value, list) else [value]))


Chosen = tuple[tuple[str, int], ...]


def _published(wanted: Sequence[str]) -> tuple[Chosen, tuple[FormerAddress, ...], tuple[str, ...]]:
    """Those that exist and visitors may see, MOST at the most, under the name that they have now; those that were
    deleted; and what is said of the others."""
    stored = _stored(plausible_slugs(wanted))
    missing = [slug for slug in plausible_slugs(wanted) if slug not in stored]
    former = follow(Program.objects.published(), missing) if missing else Followed()
    stored |= _stored(former.moved.values())
    slugs = list(dict.fromkeys(former.moved.get(slug, slug) for slug in wanted))
    known = [(slug, stored[slug]) for slug in slugs if slug in stored]
    unknown = [slug for slug in slugs if slug not in stored and slug not in former.gone]
    gone = tuple(former.gone[slug] for slug in slugs if slug in former.gone)
    return tuple(known[:MOST]), gone, tuple(_say_left_out(gone, unknown, len(known) - MOST))


def _stored(slugs: Iterable[str]) -> dict[str, int]:
    found = list(slugs)
    return dict(Program.objects.published().filter(slug__in=found).values_list("slug", "pk")) if found else {}


def _say_left_out(gone: Sequence[FormerAddress], unknown: list[str], too_many: int) -> Iterable[str]:
    if gone:
        yield ngettext(
            "Une fiche de cette adresse a été retirée du répertoire : %(names)s.",
            "%(count)d fiches de cette adresse ont été retirées du répertoire : %(names)s.",
            len(gone),
        ) % {"count": len(gone), "names": ", ".join(f"« {shorten(one.name)} »" for one in gone[:5])}
    if unknown:
        yield ngettext(
            "Une fiche de cette adresse n'existe pas ou n'existe plus : %(names)s.",
            "%(count)d fiches de cette adresse n'existent pas ou n'existent plus : %(names)s.",
            len(unknown),
        ) % {"count": len(unknown), "names": ", ".join(f"« {shorten(slug)} »" for slug in unknown[:5])}
    if too_many > 0:
        yield ngettext(
            "Une sélection contient %(most)d fiches au plus : la dernière de cette adresse n'est pas reprise.",
            "Une sélection contient %(most)d fiches au plus : les %(count)d dernières ne sont pas reprises.",
            too_many,
        ) % {"most": MOST, "count": too_many}
