"""The links of the list that change one thing of a search and keep the rest."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from directory.listing.around import CommuneChoice
from directory.listing.criteria import Criteria
from search.engine.questions import Order
from territories.names import fold_place

ORDERS = {
    Order.RELEVANCE: _("Pertinence"),
    Order.DISTANCE: _("Distance"),
    Order.FRESHNESS: _("Confirmation récente"),
    Order.NAME: _("Nom"),
}
"""In the order in which they are offered."""


@dataclass(frozen=True)
class OrderLink:
    """A way to range the list, and its address; empty for the one that stands."""

    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class PlaceLink:
    """A commune that what was typed may mean, and the list around it."""

    label: str
    url: str


def order_links(criteria: Criteria) -> list[OrderLink]:
    """Return the ways to range the list; by distance only around a place."""
    unordered = replace(criteria, order=None)
    usual, query = unordered.ranged, unordered.query()
    return [
        OrderLink(
            str(label),
            query if order == usual else f"{query}{'&' if query else '?'}tri={order.value}",
            is_chosen=order == criteria.ranged,
        )
        for order, label in ORDERS.items()
        if order != Order.DISTANCE or criteria.around
    ]


def place_links(criteria: Criteria) -> list[PlaceLink]:
    """Return the other communes that the place may mean; the list is around the first.

    A whole name leaves no doubt but its namesakes: « Pontoise » is not Puiseux-Pontoise.
    """
    here, typed = criteria.around, fold_place(criteria.place)
    if here is None:
        return []
    others = [choice for choice in criteria.place_choices if choice.insee != here.value]
    if typed == fold_place(here.label):
        others = [choice for choice in others if _name(choice) == typed]
    return [
        PlaceLink(
            choice.label,
            replace(criteria, around=replace(here, name="commune", value=choice.insee)).query(),
        )
        for choice in others
    ]


def _name(choice: CommuneChoice) -> str:
    """Return the searched form of a commune without its département."""
    return fold_place(choice.label.rpartition(" (")[0])


def kept_in_search(criteria: Criteria) -> list[tuple[str, str]]:
    """Return what the form of words and place carries along: all that it does not ask for."""
    asked = {"q", "commune", "lieu", "rayon"}
    return [(name, value) for name, value in criteria.pairs() if name not in asked]


def kept_in_facets(criteria: Criteria) -> list[tuple[str, str]]:
    """Return what the form of facets carries along: words, place, order."""
    return [(name, value) for name, value in criteria.pairs() if name not in criteria.chosen]
