"""The contract of an engine, written out plainly: every document is looked at, one by one."""

from collections import Counter
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from search.engine.questions import Answer, Circle, Hit, Order, Question, Term
from search.engine.rows import Row


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points by the haversine formula."""
    (north, east), (north_2, east_2) = map(radians, one), map(radians, other)
    half = (
        sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    )
    return 2 * 6371.0088 * asin(sqrt(half))


def nearest(row: Row, circle: Circle | None) -> float | None:
    """Return how far the nearest place of ``row`` in ``circle`` is."""
    if circle is None:
        return None
    centre = (circle.latitude, circle.longitude)
    inside = [far for point in row.points if (far := kilometres(centre, point)) <= circle.km]
    return min(inside, default=None)


def holds(field: Iterable[str], term: Term) -> bool:
    """Say whether a field holds all the tokens of one of the alternatives."""
    return any(set(field).issuperset(tokens) for tokens in term.alternatives)


def tiers(row: Row, question: Question) -> int | None:
    """Return the sum of the best tiers, None where a term is missing."""
    total = 0
    for term in question.terms:
        best = (
            4 if holds(row.title, term)
            else 3 if holds(row.pathology, term) or set(term.values) & set(row.values)
            else 1 if holds(row.everything, term)
            else 0
        )  # fmt: skip
        if not best:
            return None
        total += best
    return total


def band(row: Row, question: Question) -> int:
    """Return 3 for a fresh document, 2 for an ageing one, 1 for an old one, 0 for the others."""
    if row.confirmed is None:
        return 0
    age = (question.today - row.confirmed).days
    return 3 if age <= 182 else 2 if age <= 364 else 1


def has_choices(row: Row, question: Question, *, but: str = "") -> bool:
    """Say whether ``row`` has a chosen value in every facet but one."""
    return all(
        not values or any(f"{facet}:{value}" in row.values for value in values)
        for facet, values in question.chosen.items()
        if facet != but
    )


def is_reached(row: Row, question: Question) -> bool:
    """Say whether words, kinds and circle keep ``row``."""
    circle = question.circle
    return (
        (not question.kinds or row.kind in question.kinds)
        and tiers(row, question) is not None
        and (
            circle is None
            or nearest(row, circle) is not None
            or not set(circle.remote).isdisjoint(row.values)
        )
    )


class Reference:
    """An engine that is slow and plainly right."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = list(rows)

    def ask(self, question: Question) -> Answer:
        """Answer ``question``."""
        reached = [row for row in self.rows if is_reached(row, question)]
        found = [row for row in reached if has_choices(row, question)]
        counts = {}
        for facet in question.counted:
            counted: Counter[str] = Counter()
            for row in reached:
                if has_choices(row, question, but=facet):
                    values = (value.partition(":") for value in row.values)
                    counted.update(code for name, _colon, code in values if name == facet)
            counts[facet] = dict(counted)
        near = [row for row in found if nearest(row, question.circle) is not None]
        total = len(found)
        hits = self._ordered(found, near, question)
        shown = hits[question.offset : question.offset + question.size]
        return Answer(total, shown, counts, total if question.circle is None else len(near))

    def _ordered(self, found: list[Row], near: list[Row], question: Question) -> list[Hit]:
        def score(row: Row) -> int:
            return (tiers(row, question) or 0) * 4 + band(row, question)

        def relevance(row: Row) -> tuple[int, int, int]:
            return -score(row), row.tie, row.pk

        if question.order == Order.NAME:
            return [Hit(r.pk, r.key) for r in sorted(found, key=lambda r: (r.name, r.tie, r.pk))]
        if question.order == Order.FRESHNESS:

            def age(row: Row) -> tuple[bool, int, int, int]:
                day = row.confirmed.toordinal() if row.confirmed else 0
                return row.confirmed is None, -day, row.tie, row.pk

            return [Hit(row.pk, row.key) for row in sorted(found, key=age)]
        if question.order == Order.RELEVANCE or question.circle is None:
            return [Hit(row.pk, row.key, score(row)) for row in sorted(found, key=relevance)]
        distances = {row.pk: nearest(row, question.circle) or 0.0 for row in near}
        first = sorted(near, key=lambda row: (round(distances[row.pk], 6), row.tie, row.pk))
        around = [Hit(row.pk, row.key, km=distances[row.pk]) for row in first]
        far = [row for row in found if row.pk not in distances]
        remote = [
            Hit(row.pk, row.key, score(row), remote=True) for row in sorted(far, key=relevance)
        ]
        mixed: list[Hit] = []
        while around or remote:
            turn = remote if (len(mixed) % 5 == 4 and remote) or not around else around
            mixed.append(turn.pop(0))
        return mixed
