"""Sources and citations as plain data, the shape that fixtures, exports and comparisons share."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db import models

from sources.models import Citation, CitationBasis, Source

SOURCE_FIELDS = (
    "slug", "reference", "title", "publisher", "author", "url", "language", "dated", "dating_note",
    "licence", "licence_url", "attribution", "summary", "kind",
)  # fmt: skip
CITATION_FIELDS = ("fields", "place", "basis", "why", "dated")
FIGURE_FIELDS = ("key", "kind", "minimum", "maximum", "unit", "wording")
EMPTY: tuple[object, ...] = (None, "", [], {}, ())

Record = dict[str, Any]
Subject = Any  # a row of a model with `citations`


class RecordError(ValueError):
    """A record that cannot be taken as it is; the message says what is wrong and what is accepted."""


def compact(record: Record) -> Record:
    """The record without its empty values: an absent key means that no source says."""
    return {key: value for key, value in record.items() if value not in EMPTY}


def plain_columns(model: type[models.Model], without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns that people fill in, in the order of the model; links to other rows are told otherwise."""
    fields = (
        one for one in model._meta.concrete_fields if one.editable and not one.primary_key and not one.is_relation
    )
    return tuple(one.name for one in fields if one.name not in without)


def columns(instance: models.Model, names: Iterable[str]) -> Record:
    return {name: plain(getattr(instance, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as YAML and JSON know it; whole decimals become integers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def digest(record: Record) -> str:
    """A fingerprint of a record, the same in whatever order its keys stand."""
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def source_record(source: Source) -> Record:
    return compact({**columns(source, SOURCE_FIELDS), "kind": None if source.is_document else source.kind})


def citations_of(path: str = "") -> models.Prefetch:
    """To prefetch the citations of an object, or of what a path leads to, with their documents."""
    lookup = f"{path}__citations" if path else "citations"
    return models.Prefetch(lookup, Citation.objects.select_related("source"))


def citation_records(subject: Subject) -> list[Record]:
    return [citation_record(citation) for citation in subject.citations.all()]


def citation_record(citation: Citation) -> Record:
    record = columns(citation, CITATION_FIELDS)
    if citation.basis == CitationBasis.STATED:
        del record["basis"]
    return compact({**record, "source": citation.source.slug})


def figure_record(figure: models.Model) -> Record:
    return compact({**columns(figure, FIGURE_FIELDS), "citations": citation_records(figure)})


def check_keys(record: Record, accepted: Iterable[str], what: str) -> None:
    unknown = sorted(set(record) - set(accepted))
    if unknown:
        raise RecordError(f"{what} : clé inconnue « {unknown[0]} ». Clés admises : {', '.join(accepted)}.")


def fill(instance: models.Model, record: Record, names: Iterable[str]) -> None:
    """Set each named column, giving its empty value to what the record leaves out."""
    for name, value in filled(type(instance), record, names).items():
        setattr(instance, name, value)


def filled(model: type[models.Model], record: Record, names: Iterable[str]) -> Record:
    """What the record says of each named column, as the model holds it: its empty value where the record leaves it
    out."""
    fields = ((name, cast(models.Field, model._meta.get_field(name))) for name in names)
    return {name: field.to_python(record[name]) if name in record else field.get_default() for name, field in fields}


def write_citations(subject: Subject, records: list[Record]) -> None:
    """Make the citations of `subject` those of the records. A row that stays keeps what no record tells: who said it,
    and who wrote that down."""
    left = list(subject.citations.select_related("source"))
    sources = {source.slug: source for source in Source.objects.filter(slug__in={r["source"] for r in records})}
    kept = [_take_alike(left, record) for record in records]
    for citation in left:
        citation.delete()
    for position, (found, record) in enumerate(zip(kept, records, strict=True)):
        check_keys(record, (*CITATION_FIELDS, "source"), "citation")
        if record["source"] not in sources:
            raise RecordError(f"citation : document inconnu « {record['source']} ».")
        if found is None:
            _add_citation(subject, sources[record["source"]], position, record)
        elif (found.fields or [], found.position) != (record.get("fields", []), position):
            found.fields, found.position = record.get("fields", []), position
            found.clean()
            found.save(update_fields=["fields", "position"])


def _take_alike(left: list[Citation], record: Record) -> Citation | None:
    """Of these rows, and out of them, the one that this record is of; best one that supports the same fields."""
    alike = [one for one in left if _apart_from_fields(citation_record(one)) == _apart_from_fields(record)]
    found = next((one for one in alike if one.fields == record.get("fields", [])), alike[0] if alike else None)
    if found is not None:
        left.remove(found)
    return found


def _apart_from_fields(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "fields"}


def _add_citation(subject: Subject, source: Source, position: int, record: Record) -> None:
    citation = Citation(subject=subject, source=source, position=position)
    fill(citation, record, CITATION_FIELDS)
    citation.content_type = ContentType.objects.get_for_model(subject)
    citation.full_clean()
    citation.save()


def write_source(record: Record) -> None:
    check_keys(record, SOURCE_FIELDS, "document")
    source = Source.objects.filter(slug=record["slug"]).first() or Source()
    fill(source, record, SOURCE_FIELDS)
    source.full_clean()
    source.save()
