"""A part of the index that never changes but for the documents struck out of it."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from math import inf
from typing import TypeVar

from search.engine.bits import DENSE, FEW, MEMBER, members, of_slots, slots_in
from search.engine.places import Places
from search.engine.questions import OTHER, PATHOLOGY, TIER_WEIGHT, TITLE, Circle, Question, Term
from search.engine.rows import Row

Postings = dict[str, "int | array[int]"]
Identity = tuple[str, str]
T = TypeVar("T")

FEW_AMONG = 20
"""Where one document in so many matters, it may be faster to look at its places than at all."""


@dataclass(frozen=True)
class Segment:
    """Documents in their static order (tie, primary key); bit *i* is the *i*-th of them.

    Attributes:
        alive: the documents that are still public and have no newer version elsewhere.
        postings: by tier, the documents that hold each token.
        values: by facet, the documents that have each value.
        ages: (minus the ordinal of the day of confirmation, slot), last confirmed first; those
            never confirmed come at the end, under infinity.
        names: (name, slot), in the order of the names.
        places: where they take place.
    """

    pks: Sequence[int]
    keys: Sequence[str]
    ties: Sequence[int]
    slots: Mapping[Identity, int]
    alive: int
    kinds: Mapping[str, int]
    postings: Mapping[int, Postings]
    values: Mapping[str, Postings]
    ages: list[tuple[float, int]]
    names: list[tuple[str, int]]
    places: Places
    _bands: dict[date, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.pks)

    def without(self, gone: Iterable[Identity]) -> "Segment":
        """Return the same segment, some documents struck out."""
        dead = of_slots((self.slots[one] for one in gone if one in self.slots), len(self))
        return replace(self, alive=self.alive & ~dead) if dead else self

    def holds(self, token: str) -> bool:
        """Say whether a document that is still there holds ``token``."""
        posting = self.postings[OTHER].get(token)
        if posting is None or self._is_whole:
            return posting is not None
        if isinstance(posting, int):
            return bool(posting & self.alive)
        return any(self._living[slot] == MEMBER for slot in posting)

    def holding(self, tier: int, term: Term) -> int:
        """Return the documents that hold ``term`` in the fields of ``tier``."""
        postings, found = self.postings[tier], 0
        for tokens in term.alternatives:
            both = -1
            for token in tokens:
                both &= self._bits(postings, token)
            found |= both
        return found

    def having(self, facet: str, values: Iterable[str]) -> int:
        """Return the documents that have one of ``values``."""
        return self._any(self.values.get(facet, {}), values)

    def tagged(self, values: Iterable[str]) -> int:
        """Return the documents that have one of ``values``, as ``facet:value``."""
        found = 0
        for value in values:
            facet, _colon, code = value.partition(":")
            found |= self.having(facet, [code])
        return found

    def scored(self, terms: Iterable[Term], kinds: Sequence[str]) -> dict[int, int]:
        """Return the documents of ``kinds`` that hold all of ``terms``, by sum of tiers."""
        kept = self.alive
        if kinds:
            kept &= self._any(dict(self.kinds), kinds)
        groups = {0: kept} if kept else {}
        for term in terms:
            groups = self._narrowed(groups, term)
        return groups

    def banded(self, groups: Mapping[int, int], question: Question) -> dict[int, int]:
        """Return ``groups`` parted by band of freshness, under their scores in the order."""
        found: dict[int, int] = {}
        since = self._since(question)
        for tiers, bits in groups.items():
            # The thresholds lie one in the other: a point for each that is passed.
            wider = bits
            for band, limit in enumerate([*reversed(since), 0]):
                narrower = wider & limit
                if only := wider ^ narrower:
                    found[tiers * TIER_WEIGHT + band] = only
                wider = narrower
        return found

    def count(self, facet: str, among: int) -> Iterator[tuple[str, int]]:
        """Yield the values of ``facet`` that documents of ``among`` have, with how many."""
        if not among:
            return
        inside: bytes | None = None
        for value, posting in self.values.get(facet, {}).items():
            if isinstance(posting, int):
                total = (posting & among).bit_count()
            else:
                inside = members(among, len(self)) if inside is None else inside
                total = sum(inside[slot] == MEMBER for slot in posting)
            if total:
                yield value, total

    def around(self, circle: Circle, among: int) -> dict[int, float]:
        """Return the documents with a place in ``circle``, with the square of the nearest chord.

        All those of ``among`` are there; others may be.
        """
        few = among.bit_count() * FEW_AMONG < len(self)
        return self.places.around(circle, list(slots_in(among)) if few else None)

    def in_order(self, order: Iterable[tuple[T, int]], bits: int) -> Iterator[tuple[T, int]]:
        """Yield what of a list of (anything, slot) belongs to ``bits``, in the same order."""
        inside = members(bits, len(self))
        return (pair for pair in order if inside[pair[1]] == MEMBER)

    def only(self, found: Mapping[int, T], bits: int) -> Iterator[tuple[int, T]]:
        """Yield what of ``found``, by slot, belongs to ``bits``."""
        inside = members(bits, len(self))
        return (pair for pair in found.items() if inside[pair[0]] == MEMBER)

    def rank(self, slot: int) -> tuple[int, int, str]:
        """Return what ranges a document in the static order of the whole index, and its key."""
        return self.ties[slot], self.pks[slot], self.keys[slot]

    def ranked(self, bits: int) -> Iterator[tuple[int, int, str]]:
        """Yield (tie, primary key, key) of ``bits`` in the static order."""
        return (self.rank(slot) for slot in slots_in(bits))

    @cached_property
    def _is_whole(self) -> bool:
        """Say whether no document was struck out."""
        return self.alive.bit_count() == len(self)

    @cached_property
    def _living(self) -> bytes:
        """Return what is alive, to be tested slot by slot."""
        return members(self.alive, len(self))

    def _narrowed(self, groups: Mapping[int, int], term: Term) -> dict[int, int]:
        """Return ``groups`` without the documents that lack ``term``, its best tier added."""
        title = self.holding(TITLE, term)
        pathology = (self.holding(PATHOLOGY, term) | self.tagged(term.values)) & ~title
        other = self.holding(OTHER, term) & ~title & ~pathology
        narrowed: dict[int, int] = defaultdict(int)
        for score, bits in groups.items():
            for tier, found in ((TITLE, title), (PATHOLOGY, pathology), (OTHER, other)):
                if both := bits & found:
                    narrowed[score + tier] |= both
        return narrowed

    def _since(self, question: Question) -> list[int]:
        """Return, for each threshold, the documents confirmed since; kept for the day."""
        bands = self._bands.get(question.today)
        if bands is None:
            ends = [
                bisect_left(self.ages, (1 - day.toordinal(), -1)) for day in question.thresholds
            ]
            bands = [of_slots((slot for _age, slot in self.ages[:end]), len(self)) for end in ends]
            self._bands.clear()
            self._bands[question.today] = bands
        return bands

    def _any(self, postings: Mapping[str, "int | array[int]"], keys: Iterable[str]) -> int:
        found = 0
        for key in keys:
            found |= self._bits(postings, key)
        return found

    def _bits(self, postings: Mapping[str, "int | array[int]"], key: str) -> int:
        posting = postings.get(key, 0)
        return posting if isinstance(posting, int) else of_slots(posting, len(self))


def build(rows: Iterable[Row]) -> Segment:
    """Return the segment of ``rows``, of which no two are the same document."""
    ordered = sorted(rows, key=lambda row: (row.tie, row.pk))
    gathering = _Gathering()
    for slot, row in enumerate(ordered):
        gathering.add(slot, row)
    return gathering.segment(ordered)


class _Gathering:
    """Lists of slots by what they have in common, while a segment is built."""

    def __init__(self) -> None:
        self.kinds: dict[str, list[int]] = defaultdict(list)
        self.tiers: dict[int, dict[str, list[int]]] = {
            tier: defaultdict(list) for tier in (TITLE, PATHOLOGY, OTHER)
        }
        self.values: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.points: list[tuple[float, float, int]] = []

    def add(self, slot: int, row: Row) -> None:
        """Note all that ``row`` has."""
        self.kinds[row.kind].append(slot)
        for tier, tokens in (
            (TITLE, row.title), (PATHOLOGY, row.pathology), (OTHER, row.everything),
        ):  # fmt: skip
            slots = self.tiers[tier]
            for token in tokens:
                slots[token].append(slot)
        for value in row.values:
            facet, _colon, code = value.partition(":")
            self.values[facet][code].append(slot)
        self.points += ((north, east, slot) for north, east in row.points)

    def segment(self, rows: Sequence[Row]) -> Segment:
        """Return the segment of all that was added."""
        size = len(rows)
        return Segment(
            pks=array("q", (row.pk for row in rows)),
            keys=[row.key for row in rows],
            ties=array("q", (row.tie for row in rows)),
            slots={row.identity: slot for slot, row in enumerate(rows)},
            alive=(1 << size) - 1,
            kinds={kind: of_slots(slots, size) for kind, slots in self.kinds.items()},
            postings={
                tier: _packed(slots, size, size // DENSE) for tier, slots in self.tiers.items()
            },
            values={facet: _packed(slots, size, FEW) for facet, slots in self.values.items()},
            ages=sorted((_age(row), slot) for slot, row in enumerate(rows)),
            names=sorted((row.name, slot) for slot, row in enumerate(rows)),
            places=Places(self.points, size),
        )


def _age(row: Row) -> float:
    return -row.confirmed.toordinal() if row.confirmed else inf


def _packed(found: Mapping[str, list[int]], size: int, few: int) -> Postings:
    """Return lists of slots as integers, those of at most ``few`` slots as arrays."""
    return {
        key: of_slots(slots, size) if len(slots) > few else array("I", slots)
        for key, slots in found.items()
    }
