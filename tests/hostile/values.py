"""Hostile values for every text field of every model, found by asking the models: a new field is covered by itself."""

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction

from sources.models import PartialDateField
from vocabulary.fields import CodeListField

# The whole value holds what may break out of a text, an attribute, a script, a template, a format, a line or a file.
# Its first twelve signs are enough to break out of an attribute: a short field gets those.
MARK = "zq"
MARKUP = (
    "\"'><zq zq=1></script></style></title></textarea></select>--><button formaction=/zq name=zq>Zq</button>"
    "<a href=javascript:zq>{{ 7|zq }}{% zq %}%(zq)s %q {zq} {0} \\zq &lt;zq&gt;\x0b\x1b\x7f\u2028\u202e\u2066"
    "\r\nZQ-INJECTED:zq\r\n<zq onclick=zq style=zq>"
)
SHORTEST = "<zq>"  # where even twelve signs are too many
ADDRESS = '\x01JavaScript:zq("\'><zq zq=1>")'
OURS = ("accounts", "territories", "sources", "translations", "schedules", "partners", "programs")
OTHERS = ("auth.User", "auth.Group", "auth.Permission", "admin.LogEntry")
# Nobody types these: a session would be closed, a link would lead to no row, a version would follow no other. What
# holds a structure (a record, a posted page) has hostile words in its own places: see the programme of conftest.py.
NEVER_TYPED = {
    "accounts.Invitation.digest", "auth.User.password", "programs.CatalogueVersion.token",
    "programs.CatalogueChange.token", "sources.LoadedRecord.slug", "sources.LoadedRecord.record",
    "sources.LoadedRecord.conflicts", "sources.Proposal.posted", "sources.Proposal.changes", "territories.Area.key",
    "territories.Area.kind", "territories.Area.code", "territories.Area.departements", "territories.Postcode.code",
}  # fmt: skip
# One of a few words that the code knows, although the column takes any text.
KNOWN_WORDS = {
    "auth.Permission.codename", "translations.Translation.field", "translations.Translation.source_hash",
    "programs.Expression.parameter", "programs.Expression.value", "schedules.Occasion.weekdays",
    "sources.Citation.fields",
}  # fmt: skip


def hostile_models() -> list[type[models.Model]]:
    own = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    return [*own, *(apps.get_model(label) for label in OTHERS)]


def text_fields(model: type[models.Model]) -> Iterator[models.Field]:
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, (models.CharField, models.TextField, models.JSONField))
        if is_text and not field.primary_key and label_of(field) not in NEVER_TYPED:
            yield field


def label_of(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def is_coded(field: models.Field) -> bool:
    """Whether only some values make sense in it: a code, an identifier, a date."""
    kinds = (models.SlugField, CodeListField, PartialDateField)
    return isinstance(field, kinds) or bool(field.choices) or label_of(field) in KNOWN_WORDS


def hostile_value(field: models.Field) -> object:
    if isinstance(field, models.JSONField):
        return [MARKUP[:60], MARKUP]
    longest = field.max_length or len(MARKUP)
    if isinstance(field, models.URLField):
        return ADDRESS
    return MARKUP[:longest] if longest >= 12 else SHORTEST


def make_hostile(*, coded: bool) -> set[str]:
    """Into every row, past every validator: what people type freely, or (`coded`) what should be a known word.

    Returns the fields that the database itself guards: nobody can write there.
    """
    texts = [field for model in hostile_models() for field in text_fields(model) if is_coded(field) == coded]
    return {label_of(field) for field in texts if not _fill(field)}


def _fill(field: models.Field) -> bool:
    rows, value = field.model._base_manager, hostile_value(field)
    try:
        with transaction.atomic():
            if not (field.unique or field.name == "key"):
                rows.update(**{field.name: value})
                return True
            for number, pk in enumerate(rows.values_list("pk", flat=True)):
                room = (field.max_length or 200) - 6
                rows.filter(pk=pk).update(**{field.name: f"{MARKUP[:room]}{number}"})
    except IntegrityError:
        return False
    return True
