"""Sets of small whole numbers as Python integers: one bit per member, so that "and" is & and a count is a popcount."""

from array import array
from collections.abc import Iterable, Iterator

# A set with fewer members than 1 in SPARSE positions is kept as a list: at 100,000 positions a bitmap costs 12.5 KB,
# a member of a list 4 bytes.
SPARSE = 64
BYTE_POSITIONS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def pack(positions: Iterable[int], size: int) -> int:
    """The set of these positions (each below `size`) as one integer."""
    bits = bytearray(size // 8 + 1)
    for position in positions:
        bits[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(bits, "little")


def positions_in(bits: int) -> Iterator[int]:
    """The positions in a set, lowest first."""
    for byte_index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            for bit in BYTE_POSITIONS[byte]:
                yield byte_index * 8 + bit


class Members:
    """A set that only grows: a list while it is sparse, a bitmap from then on."""

    __slots__ = ("_bits", "_few")

    def __init__(self):
        self._few = array("I")
        self._bits = 0

    def add(self, position: int) -> None:
        self._few.append(position)

    def settle(self, size: int) -> None:
        """Choose the cheaper form for a catalogue of `size` positions."""
        if len(self._few) * SPARSE > size:
            self._bits |= pack(self._few, size)
            self._few = array("I")

    def bits(self, size: int) -> int:
        return self._bits | pack(self._few, size) if self._few else self._bits

    def gather(self, into: bytearray) -> int:
        """Set the listed members in `into`, and return the others as bits: many sets are united in one pass."""
        for position in self._few:
            into[position >> 3] |= 1 << (position & 7)
        return self._bits


def union(sets: Iterable[Members], size: int) -> int:
    listed, total = bytearray(size // 8 + 1), 0
    for members in sets:
        total |= members.gather(listed)
    return total | int.from_bytes(listed, "little")
