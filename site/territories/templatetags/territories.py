"""Template tags of the territories: whom to call, maps drawn from outlines, credits."""

import logging
from collections.abc import Iterable
from typing import Any

from django import template
from django.db import Error

from territories.credits import CREDITS, LICENCE, LICENCE_URL
from territories.maps import map_of
from territories.models import Commune, Departement, SupportStructure
from territories.support import structure_for

register = template.Library()
logger = logging.getLogger(__name__)


@register.inclusion_tag("territories/help_block.html")
def help_block(
    commune: Commune | str | None = None,
    departement: Departement | str | None = None,
    structure: SupportStructure | None = None,
    heading: int = 2,
) -> dict:
    """Show « Besoin d’aide pour trouver ou joindre un programme ? » and whom to call.

    Works bare (``{% help_block %}``) on error pages and empty results: the default structure
    answers, and without any structure, or without a database, the block tells whom to ask.

    Args:
        commune: commune of the place (or its INSEE code).
        departement: département (or its code), where there is no commune.
        structure: the structure that follows the organisation, which wins over territories.
        heading: level of the title of the block, 2 or 3.
    """
    try:
        found = structure_for(
            commune=commune, departement=departement, organisation_structure=structure
        )
    except Error:
        # An error page shows this block: it must not fail for what made the page fail.
        logger.exception("The support structure of a page could not be read")
        found = None
    return {"structure": found, "heading": heading}


@register.inclusion_tag("territories/_map.html")
def place_map(places: Iterable[Any]) -> dict:
    """Draw the places of an entry on the outlines of their départements, without any query.

    Args:
        places: objects with ``latitude``, ``longitude`` and a ``commune`` (or a ``name``); nothing
            is drawn when none of them has a point in the région.
    """
    return {"map": map_of(places)}


@register.inclusion_tag("territories/_credits.html")
def data_credits() -> dict:
    """List the producers of the geographical data and their licence (legal notice)."""
    return {"credits": CREDITS, "licence": LICENCE, "licence_url": LICENCE_URL}
