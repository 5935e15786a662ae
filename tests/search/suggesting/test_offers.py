"""Kinds take turns in the list of suggestions."""

import pytest

from core.registry import Registry
from search.engine.holder import Held
from search.engine.index import Index
from search.suggesting import offers
from search.suggesting.offers import MOST, Suggester, Suggestion, suggest
from search.suggesting.typed import read_typed


@pytest.fixture
def kinds(monkeypatch):
    """Register kinds that offer so many things: ``kinds(un=3, deux=9)``."""

    def register(**sizes):
        registry = Registry("suggester")
        monkeypatch.setattr(offers, "suggesters", registry)
        for order, (name, size) in enumerate(sizes.items()):
            rows = [Suggestion(f"{name} {number}", "/") for number in range(size)]
            registry.register(
                name, Suggester(name, lambda _typed, _held, limit, rows=rows: rows[:limit], order)
            )

    return register


def shown(text="asthme"):
    found = suggest(read_typed(text), Held(0, Index.of([])))
    return {kind.label: [row.label for row in rows] for kind, rows in found}


def test_kinds_take_turns_until_the_list_is_full(kinds):
    kinds(un=9, deux=9, trois=1)
    assert {name: len(rows) for name, rows in shown().items()} == {"un": 4, "deux": 3, "trois": 1}


def test_a_single_kind_may_fill_it(kinds):
    kinds(un=0, deux=20)
    assert shown() == {"deux": [f"deux {number}" for number in range(MOST)]}


def test_nothing_typed_offers_nothing(kinds):
    kinds(un=3)
    assert shown("") == shown("a") == {}
