"""Steps of a map that counts: into which of a few classes a number falls."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 5
"""Tints that an eye tells apart on a map."""


@dataclass(frozen=True)
class Step:
    """A class of numbers: from ``first`` to ``last``, both in it; ``rank`` counts from 1."""

    rank: int
    first: int
    last: int


def steps_of(numbers: Iterable[int], most: int = MOST) -> list[Step]:
    """Return at most ``most`` steps that hold the ``numbers`` above zero, lowest first.

    Each step holds about as many territories as the next, so that a single large town does not
    leave all the others in one tint. Steps touch: any number up to the largest falls in one.
    """
    ordered = sorted(number for number in numbers if number > 0)
    distinct = sorted({*ordered})
    if len(distinct) <= most:
        ends = distinct
    else:
        many = min(most, (len(distinct) + 1) // 2)
        ends = sorted({ordered[(len(ordered) * rank - 1) // many] for rank in range(1, many + 1)})
    if not ends:
        return []
    starts = [ordered[0], *(end + 1 for end in ends[:-1])]
    return [Step(rank, *pair) for rank, pair in enumerate(zip(starts, ends, strict=True), start=1)]


def step_of(number: int, steps: Iterable[Step]) -> int:
    """Return the rank of the step that holds ``number``, 0 for none."""
    return next((step.rank for step in steps if number <= step.last), 0) if number > 0 else 0
