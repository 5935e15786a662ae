"""Entries as GeoJSON (RFC 7946): one feature for each place, for maps."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from directory.open_data.declaring import Field
from directory.open_data.fields import FIELDS
from directory.open_data.flat import Column, columns_of
from directory.open_data.heading import Heading
from directory.open_data.writing.json import dumped

_PLACES = next(field for field in FIELDS if field.name == "lieux")


def _columns(fields: Iterable[Field], before: str = "") -> tuple[Column, ...]:
    return tuple(columns_of(tuple(fields), before))


ENTRY_COLUMNS = _columns(field for field in FIELDS if field is not _PLACES)
PLACE_COLUMNS = _columns(_PLACES.of, f"{_PLACES.column}_")


def geojson_lines(records: Iterable[Mapping[str, Any]], heading: Heading) -> Iterator[str]:
    """Yield the file: an entry with two places is two features, one without any has no geometry.

    The properties are those of the table, so that both read alike.
    """
    head = dumped({"type": "FeatureCollection", **heading.as_json()})
    yield f'{head[:-1]}, "features": [\n'
    comma = ""
    for record in records:
        for feature in features_of(record):
            yield f"{comma}{dumped(feature)}\n"
            comma = ","
    yield "]}\n"


def features_of(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a feature for each place of an entry, in order."""
    common = {column.name: column.cell(record) for column in ENTRY_COLUMNS}
    places: list[Mapping[str, Any] | None] = record["lieux"] or [None]
    for rank, place in enumerate(places, start=1):
        own = {column.name: column.cell(place) if place else None for column in PLACE_COLUMNS}
        yield {
            "type": "Feature",
            "id": f"{record['identifiant']}-{rank}",
            "geometry": _point(place),
            "properties": {**common, **own},
        }


def _point(place: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
