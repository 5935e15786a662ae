"""The map of a search: numbers by territory, and marks once few enough offers are left."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.utils.translation import gettext as _

from core.french import grouped
from directory.listing.criteria import Criteria
from directory.listing.results import PAGE_SIZE, Results, all_keys
from directory.listing.vocabulary import Vocabulary
from directory.map.drawing import Drawing, DrawnArea, legend
from directory.map.frames import frame_of
from directory.map.places import Located, located
from directory.map.spots import marks_of
from territories.choropleth import DEPARTEMENT, Area, Ground, ground_of
from territories.names import plain_group_name
from territories.steps import MOST, step_of, steps_of

MOST_MARKED = 300
"""Offers up to which a narrowed search shows each on the map."""
FEW = 60
"""Offers up to which any search does."""
PALE = 3
"""Tints under marks, which would not be seen on the darker ones."""


@dataclass(frozen=True)
class Territory:
    """A line of the list that says what the map says."""

    label: str
    count: int
    url: str
    is_chosen: bool

    @property
    def number(self) -> str:
        """Return its number as people write it."""
        return grouped(self.count)


@dataclass(frozen=True)
class SearchMap:
    """The map of a search, and the same in words.

    Attributes:
        facet: the parameter of its territories: ``departement`` or ``intercommunalite``.
        territories: each with its number of offers; those without any are left out.
        drawing: None where the project ships no outlines.
    """

    facet: str
    territories: list[Territory]
    drawing: Drawing | None


def draw(criteria: Criteria, vocabulary: Vocabulary, results: Results) -> SearchMap:
    """Return the map of a search, in at most two queries beside those of ``results``."""
    criteria = results.reached(criteria)
    frame = frame_of(criteria, vocabulary)
    counts = results.counts[frame.level]
    names = vocabulary[frame.level].labels

    def territory(code: str) -> Territory:
        chosen = criteria.has(frame.level, code)
        changed = (
            criteria.without(frame.level, code)
            if chosen
            else criteria.with_value(frame.level, code)
        )
        return Territory(names[code], counts.get(code, 0), changed.query() or "?", chosen)

    shown = [code for code in names if counts.get(code) or criteria.has(frame.level, code)]
    ground = ground_of(settings.REGION, frame)
    return SearchMap(
        facet=frame.level,
        territories=[territory(code) for code in shown],
        drawing=_drawing(ground, criteria, vocabulary, results, territory) if ground else None,
    )


def _drawing(
    ground: Ground,
    criteria: Criteria,
    vocabulary: Vocabulary,
    results: Results,
    territory: Callable[[str], Territory],
) -> Drawing:
    counts, names = results.counts[ground.level], vocabulary[ground.level].labels
    marked = is_marked(criteria, results.total)
    numbers = (counts.get(area.code, 0) for area in ground.areas)
    steps = steps_of(numbers, PALE if marked else MOST)

    def drawn(area: Area) -> DrawnArea:
        if area.code not in names:  # beyond what the instance serves
            return DrawnArea(area, plain_group_name(area.name))
        told = territory(area.code)
        step = step_of(told.count, steps)
        return DrawnArea(area, told.label, told.count, step, told.url, told.is_chosen)

    offers = _offers(criteria, vocabulary, results) if marked else []
    page = results.page
    first = (page.number - 1) * PAGE_SIZE + 1
    marks = marks_of(
        enumerate(offers, start=1),
        ground,
        range(first, first + len(results.cards)),
        _address(criteria, page.number),
    )
    on_map = {rank for mark in marks for rank in mark.ranks}
    if ground.level == DEPARTEMENT:
        title = _("Carte des offres par département")
    else:
        title = _("Carte des offres par intercommunalité")
    return Drawing(
        ground=ground,
        title=title,
        areas=[drawn(area) for area in ground.areas],
        marks=marks,
        steps=legend(steps),
        numbered=marked,
        unplaced=len(offers) - len(on_map),
    )


def is_marked(criteria: Criteria, total: int) -> bool:
    """Say whether a map of ``total`` offers shows each of them."""
    return 0 < total <= (FEW if criteria.is_empty else MOST_MARKED)


def _offers(criteria: Criteria, vocabulary: Vocabulary, results: Results) -> list[Located]:
    """Return where all the offers found take place; a single page is not asked for twice."""
    if results.total <= len(results.cards):
        return located(card.public_id for card in results.cards)
    return located(islice(all_keys(criteria, vocabulary), MOST_MARKED))


def _address(criteria: Criteria, here: int) -> Callable[[int], str]:
    """Return what gives the address of the offer of a number: its place in the list."""
    query = criteria.query()

    def address(rank: int) -> str:
        page, anchor = (rank - 1) // PAGE_SIZE + 1, f"#offre-{rank}"
        if page == here:
            return anchor
        paged = f"{query}{'&' if query else '?'}page={page}" if page > 1 else query or "?"
        return paged + anchor

    return address
