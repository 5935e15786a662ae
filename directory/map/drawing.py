"""What a map shows, ready for `directory/map_drawing.html`: areas, marks, legends."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.french import grouped, typography
from directory.listing.headline import offers
from directory.map.shapes import Shape, ordered
from directory.map.spots import Mark
from territories.choropleth import Area, Ground
from territories.steps import Step

_TINTS = ("#fff", "#e4f0ee", "#bfdcd8", "#8fc0bb", "#5a9d99", "#2f7d7c")
_DARK_STEPS = 4  # from this step on a number is written in white
_DIGIT = 6  # half the width of a digit of a number, in units


@dataclass(frozen=True)
class DrawnArea:
    """A territory of the map.

    Attributes:
        area: its outline, and where its number stands.
        label: its name as its inhabitants say it.
        count: how many offers it has, None where a map counts nothing.
        step: rank of its tint, 0 without any offer.
        url: the search narrowed to it, empty on a map without links.
        is_chosen: whether the search is narrowed to it already.
    """

    area: Area
    label: str
    count: int | None = None
    step: int = 0
    url: str = ""
    is_chosen: bool = False

    @property
    def fill(self) -> str:
        """Return its tint, for where no stylesheet gives one."""
        return _TINTS[self.step]

    @property
    def is_dark(self) -> bool:
        """Say whether its number stands on a dark tint."""
        return self.step >= _DARK_STEPS

    @property
    def is_tight(self) -> bool:
        """Say whether its number is wider than its outline allows."""
        return self.area.room < _DIGIT * len(str(self.count)) + 2

    @property
    def number(self) -> str:
        """Return its number as it is written on it."""
        return grouped(self.count) if self.count else ""

    @property
    def words(self) -> str:
        """Return what it says to those who do not see it."""
        if self.count is None:
            return self.label
        words = typography(f"{self.label} : {offers(self.count)}")
        return f"{words} ({_('choisie')})" if self.is_chosen else words


@dataclass(frozen=True)
class LegendStep:
    """A tint and the numbers for which it stands."""

    rank: int
    label: str

    @property
    def fill(self) -> str:
        """Return the tint, for where no stylesheet gives one."""
        return _TINTS[self.rank]


@dataclass(frozen=True)
class LegendShape:
    """A shape, what it stands for and how many marks have it."""

    shape: Shape
    count: int


@dataclass(frozen=True)
class Drawing:
    """A map, drawn.

    Attributes:
        ground: outlines and projection.
        title: what it is a map of.
        areas: the territories.
        marks: the spots of offers, the last ones on top.
        steps: legend of the tints, empty when the map shows marks alone.
        numbered: whether marks bear the numbers of a list.
        unplaced: how many of the offers have no spot on this map.
    """

    ground: Ground
    title: str
    areas: Sequence[DrawnArea] = ()
    marks: Sequence[Mark] = ()
    steps: Sequence[LegendStep] = ()
    numbered: bool = False
    unplaced: int = 0
    shapes: list[LegendShape] = field(init=False)

    def __post_init__(self) -> None:
        """List the shapes that the marks have."""
        counts = Counter(mark.shape.code for mark in self.marks)
        shapes = [LegendShape(shape, counts[shape.code]) for shape in ordered(set(counts))]
        object.__setattr__(self, "shapes", shapes)

    @property
    def has_links(self) -> bool:
        """Say whether anything on it leads somewhere."""
        return any(drawn.url for drawn in self.areas) or any(mark.url for mark in self.marks)

    @property
    def bounds(self) -> str:
        """Return south, west, north and east in degrees, for a script."""
        return ",".join(f"{degrees:.4f}" for degrees in self.ground.project.bounds)


def legend(steps: Iterable[Step]) -> list[LegendStep]:
    """Return the legend of the tints, that of no offer first."""
    found = [LegendStep(0, _("Aucune offre"))]
    for step in steps:
        if step.first == step.last:
            label = offers(step.last)
        else:
            bounds = {"first": grouped(step.first), "last": grouped(step.last)}
            label = _("%(first)s à %(last)s offres") % bounds
        found.append(LegendStep(step.rank, label))
    return found
