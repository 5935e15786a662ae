"""Offers around a place and remote ones in one list: one remote after every four on site.

Whoever reads a page sees both, told apart; neither buries the other. The rule is arithmetic alone,
so that any page of the list is found without making the pages before it, on every engine.
"""

from dataclasses import dataclass

ROUND = 5  # the last of every five is remote, while there are both


@dataclass(frozen=True)
class Slice:
    """The places of a list that come from one of the two."""

    offset: int
    size: int


def slices(offset: int, size: int, near: int, remote: int) -> tuple[Slice, Slice, list[bool]]:
    """Return what to take of the near ones, of the remote ones, and which hit is remote.

    Args:
        offset: how many hits of the whole list come before those wanted.
        size: how many are wanted.
        near: how many have a place in the circle.
        remote: how many are reached from anywhere.
    """
    end = min(offset + size, near + remote)
    start = min(offset, end)
    before, until = _remote_among(start, near, remote), _remote_among(end, near, remote)
    pattern = [
        _remote_among(place + 1, near, remote) > _remote_among(place, near, remote)
        for place in range(start, end)
    ]
    return (
        Slice(start - before, (end - until) - (start - before)),
        Slice(before, until - before),
        pattern,
    )


def _remote_among(first: int, near: int, remote: int) -> int:
    """Return how many of the ``first`` hits are remote."""
    return max(min(first // ROUND, remote), first - near)
