"""Around where somebody looks: a commune, what was typed for one, or a position.

``commune`` is an INSEE code, ``lieu`` whatever was typed (a name, a postcode), ``position`` a
latitude and a longitude that the browser told on a click; ``rayon`` is in kilometres.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.listing.indexed import ANYONE
from territories.lookup import find_communes
from territories.models import CPTS, Commune

RADII = (5, 10, 20, 30, 50)
"""Kilometres that one may choose."""
USUAL = 20
WIDEST = 100
"""How far the list looks of itself when nothing is nearer; an address may ask for it."""

LONGEST = 100
MOST_CHOICES = 8
_POSITION = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)")
_SOUTH_TO_NORTH, _WEST_TO_EAST = 90, 180


@dataclass(frozen=True)
class Around:
    """Where somebody looks.

    Attributes:
        name, value: the parameter of an address and its value, which lead here again.
        label: what people call it.
        latitude, longitude: degrees.
        inhabitants: under which codes an offer may be kept for who lives there, ``ANYONE`` among
            them; nothing more is known of a position.
    """

    name: str
    value: str
    label: str
    latitude: float
    longitude: float
    departement: str = ""
    inhabitants: tuple[str, ...] = ()


@dataclass(frozen=True)
class CommuneChoice:
    """One of several communes that what was typed may mean."""

    insee: str
    label: str


@dataclass(frozen=True)
class Place:
    """What was read of a place.

    Attributes:
        typed: what goes back into the field.
        around: where that is, None when nothing was asked or understood.
        choices: what it may mean, best first, where there are several.
        problem: what to say of it.
    """

    typed: str = ""
    around: Around | None = None
    choices: tuple[CommuneChoice, ...] = ()
    problem: str = ""


def read_place(query: QueryDict) -> Place:
    """Return the place that an address asks for; nothing typed in it is an error."""
    for name, read in READERS.items():
        if typed := clean_line(query.get(name, "")[:LONGEST]):
            return read(typed)
    return Place()


def read_radius(query: QueryDict) -> tuple[int, str]:
    """Return the radius asked for in kilometres, and what to say of a wrong one."""
    typed = query.get("rayon", "")[:LONGEST]
    for radius in (*RADII, WIDEST):
        if typed == str(radius):
            return radius, ""
    if not typed:
        return USUAL, ""
    return USUAL, _("La distance « %(value)s » n’est pas proposée : voici %(km)s km.") % {
        "value": clean_line(typed)[:LONGEST],
        "km": USUAL,
    }


def _of_code(typed: str) -> Place:
    commune = Commune.objects.filter(pk=typed.upper()).first()
    if commune is None:
        return Place(problem=_("La commune « %(value)s » n’existe pas.") % {"value": typed})
    return place_of_commune(commune, str(commune))


def _of_words(typed: str) -> Place:
    found = find_communes(typed, MOST_CHOICES)
    if not found:
        refusal = _(
            "Nous ne connaissons pas le lieu « %(value)s » : écrivez une commune ou un code postal."
        )
        return Place(typed=typed, problem=refusal % {"value": typed})
    choices = tuple(CommuneChoice(row.insee, str(row)) for row in found) if len(found) > 1 else ()
    place = place_of_commune(found[0], typed)
    return Place(typed, place.around, choices, place.problem)


def _of_position(typed: str) -> Place:
    found = _POSITION.fullmatch(typed)
    latitude, longitude = (float(part) for part in found.groups()) if found else (0.0, 0.0)
    if not found or abs(latitude) > _SOUTH_TO_NORTH or abs(longitude) > _WEST_TO_EAST:
        refusal = _("La position « %(value)s » n’a pas été comprise.")
        return Place(problem=refusal % {"value": typed})
    around = Around(
        "position", typed, _("la position choisie"), latitude, longitude, inhabitants=(ANYONE,)
    )
    return Place(around=around)


def place_of_commune(commune: Commune, typed: str) -> Place:
    """Return the place that a commune is; ``typed`` goes back into the field."""
    point = commune.point
    if point is None:
        problem = _("Nous ne savons pas où se trouve %(name)s.") % {"name": commune.name}
        return Place(typed=typed, problem=problem)
    around = around_commune(
        commune.insee,
        commune.name,
        (point.latitude, point.longitude),
        (commune.departement_id, commune.intercommunalite_id),
        CPTS.objects.filter(communes=commune).values_list("slug", flat=True),
    )
    return Place(typed=typed, around=around)


def around_commune(
    insee: str,
    name: str,
    point: tuple[float, float],
    within: tuple[str, str | None],
    cpts: Iterable[str],
) -> Around:
    """Return where a commune is, and under which codes offers may be kept for its inhabitants.

    Args:
        insee: its code.
        name: what people call it.
        point: latitude and longitude, in degrees.
        within: codes of its département and of its intercommunalité, if it has one.
        cpts: slugs of those that it belongs to.
    """
    departement, intercommunalite = within
    return Around(
        name="commune",
        value=insee,
        label=name,
        latitude=point[0],
        longitude=point[1],
        departement=departement,
        inhabitants=(ANYONE, departement, *filter(None, [intercommunalite]), *cpts),
    )


READERS: dict[str, Callable[[str], Place]] = {
    "lieu": _of_words,
    "commune": _of_code,
    "position": _of_position,
}
"""What is typed into a form that carries a commune or a position along comes before them."""
