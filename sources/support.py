"""What supports the fields of a row, and what becomes of it when they change.

A value never keeps a source that does not state it; what was changed without one is remembered until a citation names
it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from sources.cited_fields import values_cited
from sources.models import Citation, Source

Subject = Any  # a row of a model with `citations`
User = Any


@dataclass(frozen=True)
class Told:
    """Where a change comes from, as somebody says who makes it: a document, or a call, an e-mail, a visit.

    `told_by`: who answered; coordinators alone read it. `place`: in a document.
    """

    source: Source
    dated: str
    told_by: str = ""
    place: str = ""

    def cite(self, subject: Subject, names: Iterable[str], by: User) -> None:
        """What was learnt at once is one citation."""
        wanted = {"source": self.source, "dated": self.dated, "told_by": self.told_by, "place": self.place}
        found = subject.citations.filter(**wanted, basis="stated").first() or _new_citation(subject, by, wanted)
        found.fields = sorted({*(found.fields or ()), *names})
        found.full_clean()
        found.save()


def _new_citation(subject: Subject, by: User, values: dict[str, Any]) -> Citation:
    kind = ContentType.objects.get_for_model(subject)
    citation = Citation(content_type=kind, object_id=subject.pk, position=subject.citations.count(), **values)
    citation.entered_by = by
    return citation


def source_of_kind(kind: str) -> Source:
    """All calls are one source, and so are all e-mails and all visits: each citation has its day, and no document is
    made up for it."""
    label = str(Source.Kind(kind).label)
    title = label[:1].upper() + label[1:]
    values = {"kind": kind, "title": title, "language": "fr"}
    return Source.objects.get_or_create(slug=f"{kind}-direct", defaults=values)[0]


def drop_support(subject: Subject, changed: Iterable[str]) -> frozenset[str]:
    """A value that was changed is no longer the one that its source states: the citations stop naming it.

    Returns the names of the fields that lost a source. The citations themselves stay.
    """
    lost: set[str] = set()
    values = values_cited(type(subject)).intersection(changed)
    for citation in subject.citations.all() if hasattr(subject, "citations") else ():
        dropped = values.intersection(citation.fields)
        if dropped:
            citation.fields = [name for name in citation.fields if name not in dropped]
            citation.save(update_fields=["fields"])
            lost |= dropped
    return frozenset(lost)


def unsettle(subject: Subject, names: Iterable[str]) -> None:
    """Remember that these fields hold, or no longer hold, what no source says. To be saved with the row."""
    if hasattr(subject, "unsettled"):
        subject.unsettled = sorted({*subject.unsettled, *values_cited(type(subject)).intersection(names)})


def settle(subject: Subject, replaced: Iterable[str] = ()) -> None:
    """What some citation names is settled: to be called after citations changed. `replaced`: fields that hold what a
    file says now, and no longer what somebody changed."""
    if not getattr(subject, "unsettled", None):
        return
    cited = {name for names in subject.citations.values_list("fields", flat=True) for name in names}
    left = [name for name in subject.unsettled if name not in cited and name not in replaced]
    if left != subject.unsettled:
        subject.unsettled = left
        subject.save(update_fields=["unsettled"])


def lose_support(subject: Subject, names: Iterable[str]) -> None:
    """Citations stopped naming these fields: those that none names any more are without a source."""
    if not hasattr(subject, "unsettled"):
        return
    cited = {name for fields in subject.citations.values_list("fields", flat=True) for name in fields}
    before = subject.unsettled
    unsettle(subject, set(names) - cited)
    if subject.unsettled != before:
        subject.save(update_fields=["unsettled"])
