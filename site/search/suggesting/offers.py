"""What rooms offer while somebody types; each registers its kinds from ``AppConfig.ready``.

Example::

    suggesters.register("pathologie", Suggester(_("Maladies"), suggest_pathologies, order=10))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from core.registry import Registry
from search.engine.holder import Held
from search.suggesting.typed import Typed

MOST = 8
"""Rows that a list of suggestions shows: what a telephone holds above its keyboard."""


@dataclass(frozen=True)
class Suggestion:
    """One thing to choose.

    Attributes:
        label: its name.
        url: where choosing it leads.
        detail: what tells it from others of the same name.
        parameter: name and value that narrow the list by it, so that what was already chosen stays;
            None for a thing that has a page of its own.
    """

    label: str
    url: str
    detail: str = ""
    parameter: tuple[str, str] | None = None


@dataclass(frozen=True)
class Suggester:
    """Things of one kind.

    Attributes:
        label: what stands above them.
        find: returns the best things, at most so many, for what is typed by the state of the index.
        order: rank of the kind, lowest first.
    """

    label: str | Promise
    find: Callable[[Typed, Held, int], list[Suggestion]]
    order: int = 50


suggesters: Registry[Suggester] = Registry("suggester")


def suggest(typed: Typed, held: Held) -> list[tuple[Suggester, list[Suggestion]]]:
    """Return what each kind offers, ``MOST`` things in all.

    Kinds take turns until the list is full, so that a frequent one never hides another.
    """
    if not typed.words:
        return []
    kinds = sorted(suggesters, key=lambda kind: kind.order)
    found = [kind.find(typed, held, MOST) for kind in kinds]
    sizes = [0] * len(kinds)
    while sum(sizes) < MOST:
        wanting = [place for place, rows in enumerate(found) if sizes[place] < len(rows)]
        if not wanting:
            break
        for place in wanting[: MOST - sum(sizes)]:
            sizes[place] += 1
    return [
        (kind, rows[:size]) for kind, rows, size in zip(kinds, found, sizes, strict=True) if size
    ]
