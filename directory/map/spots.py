"""Marks: the spots where offers take place, those that would overlap under one mark."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.french import typography
from directory.map.places import Located
from directory.map.shapes import SEVERAL, Shape, shape_of
from territories.choropleth import WIDTH, Ground

NEAR = 14
"""Units below which two marks would overlap."""
MOST_NUMBERS = 3
_BESIDE = 14  # units from a mark to its number
_LETTER = 12  # units that a letter takes where it is largest, on a phone


@dataclass(frozen=True)
class Mark:
    """A mark of the map.

    Attributes:
        x, y: where, in units.
        shape: of the type of structure.
        ranks: numbers of its offers in the list, lowest first.
        shown: those of them that are on the page beside; their numbers are written.
        url: where it leads, empty on a map without links.
    """

    x: int
    y: int
    shape: Shape
    ranks: tuple[int, ...]
    shown: tuple[int, ...]
    url: str = ""

    @property
    def text(self) -> str:
        """Return the numbers written beside it."""
        text = ", ".join(map(str, self.shown[:MOST_NUMBERS]))
        return f"{text}…" if len(self.shown) > MOST_NUMBERS else text

    @property
    def on_left(self) -> bool:
        """Say whether the numbers stand on its left."""
        return self.x + _BESIDE + _LETTER * len(self.text) > WIDTH

    @property
    def words(self) -> str:
        """Return what it says to those who do not see it."""
        if len(self.ranks) == 1:
            where = _("Offre %(rank)s") % {"rank": self.ranks[0]}
        else:
            *first, last = map(str, self.ranks)
            where = _("Offres %(first)s et %(last)s") % {"first": ", ".join(first), "last": last}
        return typography(f"{where} : {self.shape.label}")


@dataclass
class _Spot:
    """Offers at one spot, while they are gathered."""

    x: int
    y: int
    ranks: list[int] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def marks_of(
    offers: Iterable[tuple[int, Located]],
    ground: Ground,
    shown: range,
    address: Callable[[int], str] | None = None,
) -> list[Mark]:
    """Return the marks of ``offers`` on ``ground``, those of the page beside last, so on top.

    Args:
        offers: each with its number in the list.
        ground: what they are drawn on; places beyond it are left out.
        shown: numbers of the offers on the page beside.
        address: gives the address of an offer by its number; no links when None.
    """
    spots: list[_Spot] = []
    for rank, offer in offers:
        for latitude, longitude in offer.points:
            x, y = ground.project(longitude, latitude)
            if 0 <= x <= ground.width and 0 <= y <= ground.height:
                spot = _near(spots, x, y)
                spot.kinds.add(offer.kind)
                if rank not in spot.ranks:
                    spot.ranks.append(rank)
    marks = [_mark(spot, shown, address) for spot in spots]
    return sorted(marks, key=lambda mark: (bool(mark.shown), mark.y))


def _near(spots: list[_Spot], x: int, y: int) -> _Spot:
    """Return the spot that a mark at (x, y) would cover, or a new one."""
    for spot in spots:
        if abs(spot.x - x) < NEAR and abs(spot.y - y) < NEAR:
            return spot
    spots.append(_Spot(x, y))
    return spots[-1]


def _mark(spot: _Spot, shown: range, address: Callable[[int], str] | None) -> Mark:
    kind = next(iter(spot.kinds)) if len(spot.kinds) == 1 else SEVERAL
    here = tuple(rank for rank in spot.ranks if rank in shown)
    url = address((here or tuple(spot.ranks))[0]) if address else ""
    return Mark(spot.x, spot.y, shape_of(kind), tuple(spot.ranks), here, url)
