"""What a page that was posted would change of what is stored, in words."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from editing.merging import NOTHING, Clash, say
from editing.posted import Page, Row, Values, key_of, owned_fields, posted_rows, rows_of, same_shape

DELETED = "supprimé"
SHOWN = 300  # characters of a new part


def differences(page: Page, posted: QueryDict) -> list[Clash]:
    """`theirs` is stored, `mine` was posted."""
    values = {name: posted.getlist(name) for name in page.form.fields}
    found = list(_of_row(Row("", page.form), values, ""))
    for formset in page.formsets:
        found += _of_formset(formset, posted)
    return found


def _of_row(row: Row, values: dict[str, Values], prefix: str) -> Iterator[Clash]:
    for name in row.names:
        now, then = row.values(name), values.get(name, [])
        if same_shape(now) != same_shape(then):
            field, heading = row.form.fields[name], row.heading if row.key else ""
            yield Clash(prefix, name, heading, str(row.form[name].label), say(field, now), say(field, then))


def _of_formset(formset: Any, posted: QueryDict) -> Iterator[Clash]:
    initial, new = posted_rows(posted, formset.prefix)
    pk_name = formset.model._meta.pk.name
    stored = {row.key: row for row in rows_of(formset)}
    for at, values in enumerate(initial):
        row = stored.get(key_of(formset, (values.get(pk_name) or [""])[0]))
        if row is not None:
            yield from _of_part(row, values, f"{formset.prefix}-{at}")
    for at, values in enumerate(new, start=len(initial)):
        yield from _of_new(formset, values, f"{formset.prefix}-{at}")


def _of_part(row: Row, values: dict[str, Values], prefix: str) -> Iterator[Clash]:
    if values.get("DELETE"):
        yield Clash(prefix, row.names[0], row.heading, "", row.heading, DELETED)
    else:
        yield from _of_row(row, values, prefix)


def _of_new(formset: Any, values: dict[str, Values], prefix: str) -> Iterator[Clash]:
    form, owned = formset.empty_form, owned_fields(formset)
    typed = {name: texts for name, texts in values.items() if name in form.fields and name not in owned}
    said = [say(form.fields[name], texts) for name, texts in typed.items() if same_shape(texts)]
    shown = [text for text in said if text not in (NOTHING, "non")]
    if shown:
        kind = str(formset.model._meta.verbose_name)
        yield Clash(prefix, next(iter(typed)), kind, "nouveau", NOTHING, " · ".join(shown)[:SHOWN])
