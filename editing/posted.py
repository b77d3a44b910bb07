"""What forms look like as a browser posts them: the one shape in which three states of a page can be compared."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

BASE = "_base"  # the hidden field: what a page held when it was opened
DIGITS = 12  # of a fingerprint: two texts of one field that share them are not met in practice
LONGEST_NAME = 80
Values = list[str]
Base = dict[str, dict[str, str]]  # by row, then by field: fingerprints; "" holds the name of the row


def values_of(form: forms.BaseForm, name: str) -> Values:
    """What a browser posts of a field that nobody touched; `form` is not bound."""
    widget: Any = form.fields[name].widget
    widget = getattr(widget, "widget", widget)  # inside Django's links to add and change
    value = form[name].value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    shown = widget.format_value(value)
    return [str(one) for one in shown] if isinstance(shown, (list, tuple)) else [] if shown is None else [str(shown)]


def same_shape(values: Values) -> Values:
    """Browsers send an empty text for nothing, and end lines with CR LF; the order of ticked boxes says nothing."""
    return sorted(value.replace("\r\n", "\n").rstrip("\n") for value in values if value.strip())


def fingerprint(values: Values) -> str:
    shape = same_shape(values)
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:DIGITS] if shape else ""


@dataclass
class Row:
    """One form of a page. `key`: which object it is about, wherever it stands on the page. A form names in
    `of_the_page` the fields that hold what its page showed, and nothing of the object."""

    key: str
    form: Any
    owned: frozenset[str] = frozenset()  # fields by which Django tells the object and its entry

    @property
    def names(self) -> list[str]:
        left_alone = {*self.owned, *getattr(self.form, "of_the_page", ())}
        return [name for name in self.form.fields if name not in left_alone]

    @property
    def heading(self) -> str:
        return str(getattr(self.form, "heading", self.form.instance))

    def values(self, name: str) -> Values:
        return values_of(self.form, name)

    def fingerprints(self) -> dict[str, str]:
        found = {name: fingerprint(self.values(name)) for name in self.names}
        return {"": self.heading[:LONGEST_NAME], **{name: mark for name, mark in found.items() if mark}}


@dataclass
class Page:
    """The forms of a page as the database holds their objects now; none is bound."""

    form: Any
    formsets: list[Any] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        yield Row("", self.form)
        for formset in self.formsets:
            yield from rows_of(formset)

    def base(self) -> str:
        return signing.dumps({row.key: row.fingerprints() for row in self.rows()}, salt=BASE, compress=True)


def rows_of(formset: Any) -> Iterator[Row]:
    """The objects that a formset holds, without the empty forms behind them."""
    for form in formset.initial_forms:
        yield Row(key_of(formset, form.instance.pk), form, owned_fields(formset))


def key_of(formset: Any, pk: object) -> str:
    return f"{formset.prefix}:{pk}"


def owned_fields(formset: Any) -> frozenset[str]:
    owner = getattr(formset, "fk", None)
    return frozenset({formset.model._meta.pk.name, "DELETE", owner.name if owner else "DELETE"})


def read_base(data: QueryDict) -> Base:
    """Empty where the page was never opened here: then whatever differs is asked about."""
    try:
        read = signing.loads(data.get(BASE, ""), salt=BASE)
    except signing.BadSignature:
        return {}
    return read if isinstance(read, dict) else {}


def posted_rows(data: QueryDict, prefix: str) -> tuple[list[dict[str, Values]], list[dict[str, Values]]]:
    """The rows of a formset as they were posted, by the names of their fields: those of objects, then the new ones."""
    counts = [_count(data, f"{prefix}-{which}_FORMS") for which in ("INITIAL", "TOTAL")]
    rows = [_row(data, f"{prefix}-{at}-") for at in range(min(counts[1], MOST_POSTED))]
    return rows[: counts[0]], rows[counts[0] :]


MOST_POSTED = 1000  # rows of one kind: a forged post may not ask for millions


def _count(data: QueryDict, name: str) -> int:
    text = data.get(name, "0")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _row(data: QueryDict, start: str) -> dict[str, Values]:
    return {name.removeprefix(start): values for name, values in data.lists() if name.startswith(start)}


def put_rows(data: QueryDict, prefix: str, initial: Iterable[dict], new: Iterable[dict]) -> None:
    """Put these rows in the place of those that were posted."""
    old = [name for name in data if name.startswith(f"{prefix}-") and name.removeprefix(f"{prefix}-")[:1].isdecimal()]
    for name in old:
        del data[name]
    initial, new = list(initial), list(new)
    for at, row in enumerate([*initial, *new]):
        for name, values in row.items():
            data.setlist(f"{prefix}-{at}-{name}", values)
    data[f"{prefix}-INITIAL_FORMS"], data[f"{prefix}-TOTAL_FORMS"] = str(len(initial)), str(len(initial) + len(new))
