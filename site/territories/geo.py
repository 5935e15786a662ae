"""Distances on the Earth, in Python and in SQL, alike on SQLite and PostgreSQL."""

import math
from typing import NamedTuple

from django.db.models import Expression, F, FloatField, Q, Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

EARTH_RADIUS_KM = 6371.0088
KM_OF_A_DEGREE = math.pi * EARTH_RADIUS_KM / 180
_POLE = 0.01  # cosine of a latitude where a degree of longitude is next to nothing


class Point(NamedTuple):
    """A point in decimal degrees (WGS 84)."""

    latitude: float
    longitude: float


def read_points(text: str) -> tuple[Point, ...]:
    """Return the points of « 49.03,2.06 48.95,2.25 », as the index keeps them."""
    pairs = (pair.partition(",") for pair in text.split())
    return tuple(Point(float(north), float(east)) for north, _comma, east in pairs)


def haversine_km(one: Point, other: Point) -> float:
    """Return the distance in kilometres between two points, as the crow flies."""
    latitude, longitude = math.radians(one.latitude), math.radians(one.longitude)
    there, east = math.radians(other.latitude), math.radians(other.longitude)
    half = (
        math.sin((there - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(there) * math.sin((east - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def around(
    centre: Point, radius_km: float, latitude: str = "latitude", longitude: str = "longitude"
) -> Q:
    """Return the filter of the box that holds every point within ``radius_km`` of ``centre``.

    It uses indexes and spares most rows the trigonometry of ``distance_km``.

    Args:
        centre: where from.
        radius_km: half the side of the box.
        latitude: name of the field (or lookup path) of the latitude.
        longitude: the same for the longitude.
    """
    south, west, north, east = box_around(centre, radius_km)
    return Q(**{f"{latitude}__range": (south, north), f"{longitude}__range": (west, east)})


def box_around(centre: Point, radius_km: float) -> tuple[float, float, float, float]:
    """Return the south, west, north and east of the box around a circle, in degrees."""
    up = radius_km / KM_OF_A_DEGREE
    across = up / max(_POLE, math.cos(math.radians(centre.latitude)))
    return (
        centre.latitude - up,
        centre.longitude - across,
        centre.latitude + up,
        centre.longitude + across,
    )


def distance_km(
    centre: Point, latitude: str = "latitude", longitude: str = "longitude"
) -> Expression:
    """Return the SQL expression of the distance in kilometres from ``centre`` (haversine)."""
    there = Radians(F(latitude))
    half = Power(Sin((there - Value(math.radians(centre.latitude))) / 2.0), 2.0) + Value(
        math.cos(math.radians(centre.latitude))
    ) * Cos(there) * Power(Sin(Radians(F(longitude) - Value(centre.longitude)) / 2.0), 2.0)
    # Rounding may push the half chord of two antipodes beyond 1, where ASIN is an error.
    chord = Sqrt(Least(Value(1.0), half, output_field=FloatField()))
    return Value(2 * EARTH_RADIUS_KM) * ASin(chord, output_field=FloatField())
