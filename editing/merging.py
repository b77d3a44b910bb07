"""Two people edit one page: what does not collide is merged, what does is named, and nothing typed is lost.

A field has three states: as the page was opened (its fingerprint), as it is stored now, and as it was posted.
"""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator

from editing.posted import (
    Base,
    Page,
    Row,
    Values,
    fingerprint,
    key_of,
    owned_fields,
    posted_rows,
    put_rows,
    read_base,
    rows_of,
)
from sources.merge.sides import UNKNOWN, Side, decide

SHOWN = 300  # characters of a value that is named
NOTHING = "rien"


@dataclass(frozen=True)
class Clash:
    """A field that two people changed. `prefix`: of its form, as the page is shown again."""

    prefix: str
    name: str
    heading: str
    label: str
    theirs: str
    mine: str

    @property
    def html_id(self) -> str:
        return f"id_{self.prefix}-{self.name}" if self.prefix else f"id_{self.name}"


@dataclass(frozen=True)
class Taken:
    """What somebody else changed and the page does not contradict."""

    heading: str
    label: str
    theirs: str


@dataclass
class Merge:
    """`data`: what to save, or to show again. `gone`: parts that somebody deleted; `kept`: those among them in which
    something was typed here, now new parts. `deletes`: prefixes of rows to be deleted here that somebody changed."""

    data: QueryDict
    page: Page
    clashes: list[Clash] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    deletes: dict[str, str] = field(default_factory=dict)
    has_vanished: bool = False  # somebody deleted the entry itself

    @property
    def is_refused(self) -> bool:
        return bool(self.clashes or self.kept or self.deletes or self.has_vanished)

    @property
    def is_empty(self) -> bool:
        return not (self.is_refused or self.taken or self.gone or self.added)

    def errors_of(self, prefix: str) -> dict[str | None, str]:
        """By field, what to say of the form of this prefix."""
        said: dict[str | None, str] = {one.name: _say_clash(one) for one in self.clashes if one.prefix == prefix}
        if prefix in self.deletes:
            said[None] = "Cette partie a changé depuis : relisez-la avant de la supprimer."
        if self.has_vanished and not prefix:
            said[None] = "Cette fiche a été supprimée entre-temps : enregistrer la crée à nouveau."
        if self.kept and not prefix:
            said[None] = "Une partie que vous modifiez a été supprimée : gardez-la comme nouvelle, ou retirez-la."
        return said


def _say_clash(clash: Clash) -> str:
    return (
        f"Changé entre-temps : « {clash.theirs} ». Vous avez écrit : « {clash.mine} ». "
        "Gardez ou corrigez, puis enregistrez à nouveau."
    )


def merge(posted: QueryDict, page: Page) -> Merge:
    """Bring what was posted to what is stored now."""
    base = read_base(posted)
    merged = Merge(posted.copy(), page)
    _merge_row(merged, base, Row("", page.form), _posted_form(posted, page.form), "")
    for formset in page.formsets:
        _merge_formset(merged, base, formset)
    return merged


def as_new(posted: QueryDict, owner: str) -> Merge:
    """What was typed into an entry that somebody deleted, as a new entry. `owner`: what its parts call it."""
    data = posted.copy()
    for prefix in [name.removesuffix("-TOTAL_FORMS") for name in posted if name.endswith("-TOTAL_FORMS")]:
        initial, new = posted_rows(data, prefix)
        rows = [{name: values for name, values in row.items() if name not in ("id", owner)} for row in [*initial, *new]]
        put_rows(data, prefix, [], rows)
    return Merge(data, Page(None), has_vanished=True)


def _posted_form(posted: QueryDict, form: Any) -> dict[str, Values]:
    return {name: posted.getlist(name) for name in form.fields}


def _merge_formset(merged: Merge, base: Base, formset: Any) -> None:
    initial, new = posted_rows(merged.data, formset.prefix)
    pk_name = formset.model._meta.pk.name
    posted = {key_of(formset, (row.get(pk_name) or [""])[0]): row for row in initial}
    stored = {row.key: row for row in rows_of(formset)}
    before = {key for key in base if key.startswith(f"{formset.prefix}:")}
    if posted.keys() == stored.keys() and all(base.get(key) == row.fingerprints() for key, row in stored.items()):
        return
    rows = []
    for at, (key, row) in enumerate(stored.items()):
        if key not in posted and key not in before:
            merged.added.append(row.heading)
        values = posted.get(key) or _as_stored(row, pk_name)
        _merge_row(merged, base, row, values, f"{formset.prefix}-{at}")
        rows.append(values)
    kept = [_typed_row(merged, base, formset, key, row) for key, row in posted.items() if key not in stored]
    put_rows(merged.data, formset.prefix, rows, [*filter(None, kept), *new])


def _as_stored(row: Row, pk_name: str) -> dict[str, Values]:
    return {**{name: row.values(name) for name in row.names}, pk_name: [str(row.form.instance.pk)]}


def _merge_row(merged: Merge, base: Base, row: Row, values: dict[str, Values], prefix: str) -> None:
    """Into `values`, what was posted of the row, goes what somebody else changed. `prefix`: where it will stand."""
    was, differs = base.get(row.key), False
    for name in row.names:
        now, mine = row.values(name), values.get(name, [])
        before = UNKNOWN if was is None else was.get(name, "")
        differs = differs or before != fingerprint(now)
        side = decide(before, fingerprint(mine), fingerprint(now))
        if side is Side.THEIRS:
            _take(merged, row, name, now, values)
        elif side is Side.CLASH:
            said = (say(row.form.fields[name], shown) for shown in (now, mine))
            merged.clashes.append(Clash(prefix, name, _heading(row), _label(row, name), *said))
    if differs and values.get("DELETE"):
        merged.deletes[prefix] = row.heading
        del values["DELETE"]


def _take(merged: Merge, row: Row, name: str, now: Values, values: dict[str, Values]) -> None:
    values[name] = now
    if not row.key:
        merged.data.setlist(name, now)
    merged.taken.append(Taken(_heading(row), _label(row, name), say(row.form.fields[name], now)))


def _typed_row(merged: Merge, base: Base, formset: Any, key: str, row: dict[str, Values]) -> dict[str, Values] | None:
    """Of a part that somebody deleted: a new one with what was typed in it here; None where nothing was."""
    was, owned = base.get(key, {}), owned_fields(formset)
    heading = was.get("") or str(formset.model._meta.verbose_name)
    typed = any(was.get(name, "") != fingerprint(values) for name, values in row.items() if name not in owned)
    if row.get("DELETE") or not typed:
        merged.gone.append(heading)
        return None
    merged.kept.append(heading)
    return {name: values for name, values in row.items() if name not in owned}


def _heading(row: Row) -> str:
    return row.heading if row.key else ""


def _label(row: Row, name: str) -> str:
    return str(row.form[name].label)


def say(one: forms.Field, values: Values) -> str:
    """Values as an editor reads them."""
    if isinstance(one, forms.BooleanField) and not isinstance(one, forms.NullBooleanField):
        return "oui" if values else "non"
    texts = [value for value in values if value.strip()]
    return Truncator(", ".join(_words(one, texts))).chars(SHOWN) or NOTHING


def _words(one: Any, texts: list[str]) -> list[str]:
    if isinstance(one, forms.ModelChoiceField) and one.queryset is not None:
        keys = [text for text in texts if _is_key(one, text)]
        found = {str(row.pk): one.label_from_instance(row) for row in one.queryset.filter(pk__in=keys)}
        return [found.get(text, text) for text in texts]
    labels = dict(getattr(one.widget, "choices", ()))
    named = {str(code): str(label) for code, label in labels.items() if not isinstance(label, (list, tuple))}
    return [named.get(text, text) for text in texts]


def _is_key(one: Any, text: str) -> bool:
    try:
        one.queryset.model._meta.pk.to_python(text)
    except forms.ValidationError:
        return False
    return "\0" not in text
