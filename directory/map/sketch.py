"""A sketch of a few offers, numbered in their order: for paper, shortlists and mails."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from directory.map.drawing import Drawing, DrawnArea
from directory.map.frames import frame_around
from directory.map.places import located
from directory.map.spots import marks_of
from territories.choropleth import ground_of
from territories.names import plain_group_name

MARGIN = 0.06
"""Degrees of latitude around the outermost places: about seven kilometres."""


def sketch(keys: Sequence[str]) -> Drawing | None:
    """Return the sketch of a few offers, without links, in one query.

    ``{% include "directory/map_drawing.html" with drawing=drawing only %}`` writes its SVG, and
    ``directory/map_legend.html`` its legend.

    Args:
        keys: public ids of entries, the first being number 1; unknown ones bear no mark but keep
            their number.

    Returns:
        The drawing, or None when none of them has a place on a map.
    """
    found = {offer.key: offer for offer in located(keys)}
    numbers = {rank: found[key] for rank, key in enumerate(keys, start=1) if key in found}
    points = [point for offer in numbers.values() for point in offer.points]
    ground = ground_of(settings.REGION, frame_around(points, MARGIN)) if points else None
    if ground is None:
        return None
    marks = marks_of(numbers.items(), ground, range(1, len(keys) + 1))
    on_map = {rank for mark in marks for rank in mark.ranks}
    return Drawing(
        ground=ground,
        title=_("Plan des offres"),
        areas=[DrawnArea(area, plain_group_name(area.name)) for area in ground.areas],
        marks=marks,
        numbered=True,
        unplaced=len(numbers) - len(on_map),
    )
