"""What other rooms add to the page of a territory: its next events."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string

from core.registry import TerritoryPlace, TerritorySection, ordered, territory_sections
from directory.territory_pages.atlas import Territory


@dataclass(frozen=True)
class Section:
    """A section of another room, written; ``html`` is empty when it has nothing to show."""

    offer: TerritorySection
    html: str


def sections_of(request: HttpRequest, territory: Territory) -> Iterator[Section]:
    """Yield what other rooms have to say of a territory, in their order."""
    place = TerritoryPlace(territory.facet, territory.code, territory.departements)
    for offer in ordered(territory_sections):
        context = offer.context(request, place)
        html = "" if context is None else render_to_string(offer.template, context, request)
        yield Section(offer, html)
