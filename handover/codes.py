"""Short codes that reopen a selection, with nothing stored: each programme's own code follows from its slug.

A code is groups of six characters, one for each programme in order, then two that check the whole. The alphabet leaves
out I, L, O and U, so that a code copied by hand from paper can be read back. Two programmes out of a hundred thousand
may share a group (about five pairs are expected): that is said, never guessed.
"""

import hashlib
import threading
from collections.abc import Iterable, Sequence

from programs.models import Program, Version
from programs.models.version import current_version
from sources.former import follow, former_slugs

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # 5 bits each
MISREAD = str.maketrans("oil", "011", "-  ")
GROUP = 6
CHECK = 2
# A prime below 32², and a number whose powers only repeat after 1,020 of them: one wrong character or two that changed
# places, anywhere in a code, always change the sum.
MODULUS = 1021
WEIGHT = 10


class DamagedCode(ValueError):
    """The code is not one that this site has made."""


def group_of(slug: str) -> str:
    """The six characters that stand for a programme, for as long as it keeps its slug."""
    digest = hashlib.blake2b(slug.encode(), digest_size=8).digest()
    return _write(int.from_bytes(digest, "big") >> (64 - 5 * GROUP), GROUP)


def code_of(slugs: Sequence[str]) -> str:
    """ "k7m2qp-4tx9ab-7q": as it is written in an address and on paper."""
    groups = [group_of(slug) for slug in slugs]
    return "-".join([*groups, _check("".join(groups))])


def groups_in(code: str) -> list[str]:
    """The groups of a code, in order. Raises DamagedCode unless its check is right."""
    text = code.strip().lower().translate(MISREAD)
    body, check = text[:-CHECK], text[-CHECK:]
    if not body or len(body) % GROUP or not set(text) <= set(ALPHABET) or check != _check(body):
        raise DamagedCode(code)
    return [body[start : start + GROUP] for start in range(0, len(body), GROUP)]


def _check(body: str) -> str:
    total = sum(ALPHABET.index(char) * pow(WEIGHT, place, MODULUS) for place, char in enumerate(body, CHECK))
    return _write(total % MODULUS, CHECK)


def _write(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


class CodeBook:
    """Which slugs each group stands for, read again when the catalogue has changed."""

    def __init__(self):
        self._lock = threading.Lock()
        self._version: Version | None = None
        self._slugs: dict[str, list[str]] = {}

    def slugs(self, groups: Iterable[str]) -> list[list[str]]:
        """For each group the published programmes that it may mean: one as a rule, none when it was withdrawn. Of a
        programme that was renamed, its present slug; of one that was deleted, the slug that it had."""
        version = current_version()
        with self._lock:
            if version != self._version:
                self._slugs, self._version = _read_groups(), version
            return [self._slugs.get(group, []) for group in groups]


def _read_groups() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for slug in Program.objects.published().order_by("slug").values_list("slug", flat=True):
        found.setdefault(group_of(slug), []).append(slug)
    former = follow(Program.objects.published(), former_slugs(Program))
    for slug in sorted({*former.moved, *former.gone}):
        found.setdefault(group_of(slug), [former.moved.get(slug, slug)])
    return found


code_book = CodeBook()
