"""What a worker knows to be bad: looked for anew with each version of the catalogue, and told once."""

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model

from programs.bad_rows.scan import Fault, find_faults
from programs.models import Version
from programs.models.version import current_version

logger = logging.getLogger(__name__)
# Seconds between two searches that nothing but a failing page asks for: it may fail for another reason.
PATIENCE = 60


@dataclass
class _Known:
    version: Version | None = None
    faults: tuple[Fault, ...] = ()
    left_out: dict[type[Model], frozenset[int]] = field(default_factory=dict)
    searched_at: float = float("-inf")


_known = _Known()
_lock = threading.RLock()


def follow(version: Version) -> None:
    """Look for bad rows again if this version of the catalogue is not the one looked at last."""
    with _lock:
        if _known.version != version:
            _search(version)


def search_again() -> bool:
    """Look again because a page failed. True if other rows are bad now than were known: the page is worth another try.
    At most once per PATIENCE seconds; False in between."""
    with _lock:
        if time.monotonic() - _known.searched_at < PATIENCE:
            return False
        before = _known.left_out
        _search(_known.version)
        _known.searched_at = time.monotonic()
        return _known.left_out != before


def left_out(model: type[Model]) -> frozenset[int]:
    """Primary keys of the bad rows of this model. While there are any, each call looks again if the catalogue has
    changed, so that mended rows come back."""
    if _known.faults:
        follow(current_version())
    return _known.left_out.get(model, frozenset())


def why_left_out(entry: Model) -> list[str]:
    """What is wrong with an entry: a sentence for each wrong column, with its label and value. Empty: the entry is
    shown."""
    follow(current_version())
    return [fault.in_words for fault in _known.faults if (fault.model, fault.pk) == (type(entry), entry.pk)]


def _search(version: Version | None) -> None:
    former, _known.faults = set(_known.faults), ()  # nothing is left out while it is looked for
    found = find_faults()
    by_model: dict[type[Model], set[int]] = {}
    for fault in found:
        by_model.setdefault(fault.model, set()).add(fault.pk)
    _known.left_out = {model: frozenset(pks) for model, pks in by_model.items()}
    _known.version, _known.faults = version, found
    _tell(fault for fault in found if fault not in former)


def _tell(faults: Iterable[Fault]) -> None:
    for fault in faults:
        entry = fault.model._base_manager.filter(pk=fault.pk).values_list(_name_of(fault.model), flat=True).first()
        logger.warning("Left out until it is mended: %s %s. %s.", fault.model._meta.label, entry, fault)


def _name_of(model: type[Model]) -> str:
    return "slug" if any(one.name == "slug" for one in model._meta.concrete_fields) else "pk"
