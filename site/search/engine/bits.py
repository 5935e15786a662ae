"""Sets of small numbers as bits of one integer: bit *i* is set when *i* is in the set."""

from collections.abc import Iterable, Iterator

DENSE = 64
"""Which documents hold a word is one integer when more than one in so many does, a list else."""
FEW = 24
"""Which documents have a value of a facet is a list for so many: counting them is faster there."""

MEMBER = ord("1")
"""What ``members`` holds for a number of the set."""


def of_slots(slots: Iterable[int], size: int) -> int:
    """Return the bits of ``slots``, numbers below ``size``."""
    octets = bytearray(size + 8 >> 3)
    for slot in slots:
        octets[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(octets, "little")


def slots_in(bits: int) -> Iterator[int]:
    """Yield the numbers of a set, lowest first."""
    text = bin(bits)[:1:-1]
    slot = text.find("1")
    while slot >= 0:
        yield slot
        slot = text.find("1", slot + 1)


def members(bits: int, size: int) -> bytes:
    """Return one octet a number below ``size``: ``MEMBER`` for those in the set.

    Testing many numbers one by one is fast there, and slow on the integer.
    """
    return bin(bits)[:1:-1].encode().ljust(size, b"0")
