"""The entries of a selection as its page shows them: living, stopped, or gone."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from directory.entry_page.addresses import end_of_chain
from directory.listing.cards import cards_of
from directory.listing.criteria import Criteria
from directory.listing.results import question_of
from directory.listing.vocabulary import current_vocabulary
from directory.models import Programme
from directory.public import PublicCard, PublicEntry, public_entries
from search.engine.questions import Circle, Order, Question
from search.queries import ask_all

FEW = 3
"""Living offers shown for each that has stopped."""
WIDEST = 1000
"""Kilometres: the nearest are shown, however far they are."""


@dataclass(frozen=True)
class Item:
    """An entry of the selection.

    Attributes:
        key: the code by which the address names it, which is not the entry's own after a merger.
        others: living offers, where this one has stopped.
    """

    key: str
    entry: PublicEntry
    others: Sequence[PublicCard] = ()


@dataclass
class Chosen:
    """What a selection holds, and how many of its entries are not in the directory any more."""

    items: list[Item] = field(default_factory=list)
    gone: int = 0

    @property
    def keys(self) -> list[str]:
        """Return the codes of the entries that can be shown."""
        return [item.key for item in self.items]


def load_chosen(keys: Collection[str]) -> Chosen:
    """Return the entries that ``keys`` name, in that order; one that was merged leads to the other.

    Six queries, two more where one has stopped, and one or two for each that was merged.
    """
    ends = _ends(keys)
    targets = {end.public_id: end.pk for end in ends.values()}
    entries = {entry.public_id: entry for entry in public_entries(list(targets.values()))}
    chosen = Chosen(gone=len(keys) - len(ends))
    for key, end in ends.items():
        if (entry := entries.pop(end.public_id, None)) is not None:
            chosen.items.append(Item(key, entry))
    if any(item.entry.state.is_stopped for item in chosen.items):
        chosen.items = _with_others(chosen.items)
    return chosen


def _with_others(items: Sequence[Item]) -> list[Item]:
    """Return ``items`` with living offers where one has stopped: like it, or near it."""
    vocabulary = current_vocabulary()
    everything = question_of(Criteria(), vocabulary)
    stopped = [item for item in items if item.entry.state.is_stopped]
    questions = [(item, one) for item in stopped for one in _like(item.entry, everything)]
    answers = ask_all([question for _item, question in questions], vocabulary.held)
    hits = {hit.pk: hit for answer in answers for hit in answer.hits}
    found = cards_of(list(hits.values()), held=vocabulary.held)
    cards = {card.public_id: card for card in found}
    others: dict[str, dict[str, PublicCard]] = {}
    for (item, _question), answer in zip(questions, answers, strict=True):
        own = others.setdefault(item.key, {})
        for hit in answer.hits:
            if hit.key in cards and len(own) < FEW:
                own[hit.key] = cards[hit.key]
    return [replace(item, others=list(others.get(item.key, {}).values())) for item in items]


def _like(entry: PublicEntry, everything: Question) -> Iterator[Question]:
    """Yield the questions of the living offers on the same pathologies, then of those nearby."""
    near = replace(everything, size=FEW)
    for place in entry.places:
        if place.latitude is not None and place.longitude is not None:
            circle = Circle(place.latitude, place.longitude, WIDEST)
            near = replace(near, circle=circle, order=Order.DISTANCE)
            break
    if about := frozenset(choice.code for choice in entry.pathologies):
        yield replace(near, chosen={**near.chosen, "pathologie": about})
    if near.circle:
        yield near


def _ends(keys: Collection[str]) -> dict[str, Programme]:
    """Return the public entry to which each code leads today."""
    rows = Programme.objects.filter(public_id__in=keys).select_related("life")
    ends = {
        row.public_id: end_of_chain(row)
        for row in rows.only("slug", "live", "public_id", "life__merged_into", "life__state")
    }
    return {key: end for key in keys if (end := ends.get(key)) is not None}
