"""A source that tells what a test says, and blocks as Wagtail stores them."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.registry import LetterItem, letter_sources


class Events:
    """Stands for the agenda: what it tells is changed at will."""

    def __init__(self) -> None:
        self.told = [item_of(1)]

    def items(self, departements, since, limit):
        self.asked = (list(departements), since, limit)
        return self.told[:limit]

    def chosen(self, keys):
        found = {item.key: item for item in self.told}
        return [found[key] for key in keys if key in found]


def item_of(number: int, **values) -> LetterItem:
    return LetterItem(
        **{
            "title": f"Atelier n° {number}",
            "path": "/annuaire/",
            "facts": ("Lundi 1er mars 2027", "Cergy"),
            "summary": "Un après-midi pour poser ses questions.",
            "key": number,
            **values,
        }
    )


def block(kind: str, value) -> dict:
    return {"id": str(uuid.uuid4()), "type": kind, "value": value}


def coming(number: int = 5, **values) -> dict:
    """Return the block of the next events."""
    return block("events_coming", {"title": "", "number": number, "departements": [], **values})


@pytest.fixture
def events(monkeypatch) -> Callable[..., Events]:
    told = Events()
    source = letter_sources.get("events")
    stub = replace(source, items=told.items, chosen=told.chosen, path="/annuaire/")
    monkeypatch.setitem(letter_sources._items, "events", stub)
    return told
