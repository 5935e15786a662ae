"""The whole index: a large segment, and a small one for what has changed since it was built.

Adding a document strikes its former version out and puts the new one into the small segment, which
is built anew each time: a few milliseconds, whatever the size of the large one.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import merge
from itertools import islice

from search.engine.bits import of_slots
from search.engine.mixing import slices
from search.engine.places import kilometres
from search.engine.questions import Answer, Hit, Order, Question
from search.engine.rows import Row
from search.engine.segments import Identity, Segment, build

SMALL = 500
"""Changed documents beyond which the large segment had better be built anew."""


@dataclass(frozen=True)
class Index:
    """All the documents. Never changes: a change makes another one, readers keep theirs."""

    large: Segment
    changed: dict[Identity, Row]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Index":
        """Return the index of ``rows``."""
        return cls(build(rows), {})

    def __len__(self) -> int:
        return sum(segment.alive.bit_count() for segment in self.segments)

    @property
    def is_worn(self) -> bool:
        """Say whether so much has changed that the index should be built anew."""
        return len(self.changed) > SMALL

    @cached_property
    def segments(self) -> list[Segment]:
        """Return both segments, or the large one alone."""
        return [self.large, build(self.changed.values())] if self.changed else [self.large]

    def holds(self, token: str) -> bool:
        """Say whether some document holds ``token``: the same in all processes.

        A word that only documents withdrawn since hold is known to none, whenever it was started.
        """
        return any(segment.holds(token) for segment in self.segments)

    def pks(self, documents: Collection[Identity]) -> set[int]:
        """Return the primary keys of ``documents``, of those that the index holds or held."""
        found = {row.pk for one in documents if (row := self.changed.get(one))}
        slots, pks = self.large.slots, self.large.pks
        return found | {pks[slots[one]] for one in documents if one in slots}

    def all_pks(self) -> set[int]:
        """Return the primary keys of all the documents, and of some that are gone."""
        return {*self.large.pks, *(row.pk for row in self.changed.values())}

    def updated(self, rows: Iterable[Row], gone: Iterable[Identity]) -> "Index":
        """Return the index with ``rows`` added or brought up to date, and ``gone`` taken out."""
        new = {row.identity: row for row in rows}
        out = {*gone} - new.keys()
        changed = {one: row for one, row in self.changed.items() if one not in out} | new
        return Index(self.large.without(out | new.keys()), changed)

    def ask(self, question: Question) -> Answer:
        """Answer ``question``."""
        parts = [_Part(segment, question) for segment in self.segments]
        total, near = _sizes(parts)
        hits = list(_hits(parts, question, near, total))
        return Answer(total, hits, _counts(parts, question), near)

    def scan(self, question: Question) -> Iterator[Hit]:
        """Return all the hits of ``question`` in its order, each made when it is asked for."""
        parts = [_Part(segment, question) for segment in self.segments]
        total, near = _sizes(parts)
        return _hits(parts, replace(question, offset=0, size=total), near, total)


class _Part:
    """One segment under one question."""

    def __init__(self, segment: Segment, question: Question) -> None:
        self.segment, self.question = segment, question
        groups = segment.scored(question.terms, question.kinds)
        words = 0
        for bits in groups.values():
            words |= bits
        circle = question.circle
        self.squares = segment.around(circle, words) if circle else {}
        self.inside = -1
        reached = -1
        if circle:
            self.inside = of_slots(self.squares, len(segment))
            reached = self.inside
            reached |= segment.tagged(circle.remote)
        self.kept = {
            facet: segment.having(facet, values)
            for facet, values in question.chosen.items()
            if values
        }
        self.reached = words & reached
        self.found = self.under(None)
        self.groups = {score: bits & self.found for score, bits in groups.items()}

    def under(self, facet: str | None) -> int:
        """Return what answers when the choices of ``facet`` are left out."""
        found = self.reached
        for other, bits in self.kept.items():
            if other != facet:
                found &= bits
        return found


def _counts(parts: list[_Part], question: Question) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for facet in question.counted:
        found: Counter[str] = Counter()
        for part in parts:
            found.update(dict(part.segment.count(facet, part.under(facet))))
        counts[facet] = dict(found)
    return counts


def _sizes(parts: list[_Part]) -> tuple[int, int]:
    """Return how many documents are found, and how many of them lie inside the circle."""
    return (
        sum(part.found.bit_count() for part in parts),
        sum((part.found & part.inside).bit_count() for part in parts),
    )


def _hits(parts: list[_Part], question: Question, near: int, total: int) -> Iterator[Hit]:
    start, size = question.offset, question.size
    if question.order == Order.DISTANCE and question.circle:
        first, second, pattern = slices(start, size, near, total - near)
        around = islice(_by_distance(parts), first.offset, first.offset + first.size)
        remote = _by_relevance(parts, second.offset, second.size, remote=True)
        return (next(remote) if is_remote else next(around) for is_remote in pattern)
    if question.order == Order.FRESHNESS:
        return islice(_by_date(parts), start, start + size)
    if question.order == Order.NAME:
        return islice(_by_name(parts), start, start + size)
    return _by_relevance(parts, start, size)


def _by_relevance(
    parts: list[_Part], offset: int, size: int, *, remote: bool = False
) -> Iterator[Hit]:
    """Yield hits best first; groups that lie before ``offset`` are counted, not read.

    Those that have a place in the circle are left out where ``remote`` ones are asked for.
    """
    groups: dict[int, list[tuple[_Part, int]]] = defaultdict(list)
    for part in parts:
        mask = ~part.inside if remote else -1
        kept = {score: bits & mask for score, bits in part.groups.items()}
        for score, bits in part.segment.banded(kept, part.question).items():
            groups[score].append((part, bits))
    for score in sorted(groups, reverse=True):
        if size <= 0:
            return
        held = sum(bits.bit_count() for _part, bits in groups[score])
        if offset >= held:
            offset -= held
            continue
        ranked = merge(*(part.segment.ranked(bits) for part, bits in groups[score]))
        for _tie, pk, key in islice(ranked, offset, offset + size):
            yield Hit(pk, key, score, remote=remote)
        size, offset = size - (held - offset), 0


def _by_distance(parts: list[_Part]) -> Iterator[Hit]:
    """Yield the hits that have a place in the circle, nearest first, then in the static order."""
    inside = merge(*(_near(part) for part in parts))
    return (Hit(pk, key, km=kilometres(square)) for square, _tie, pk, key in inside)


def _near(part: _Part) -> Iterator[tuple[float, int, int, str]]:
    segment = part.segment
    inside = segment.only(part.squares, part.found)
    for square, slot in sorted((square, slot) for slot, square in inside):
        yield square, *segment.rank(slot)


def _by_date(parts: list[_Part]) -> Iterator[Hit]:
    """Yield hits last confirmed first, in the static order within a day; never confirmed last."""
    return (Hit(pk, key) for _age, _tie, pk, key in merge(*(_dated(part) for part in parts)))


def _dated(part: _Part) -> Iterator[tuple[float, int, int, str]]:
    segment = part.segment
    for age, slot in segment.in_order(segment.ages, part.found):
        yield age, *segment.rank(slot)


def _by_name(parts: list[_Part]) -> Iterator[Hit]:
    """Yield hits in the order of their folded names, then in the static order."""
    return (Hit(pk, key) for _name, _tie, pk, key in merge(*(_named(part) for part in parts)))


def _named(part: _Part) -> Iterator[tuple[str, int, int, str]]:
    segment = part.segment
    for name, slot in segment.in_order(segment.names, part.found):
        yield name, *segment.rank(slot)
