"""Writing entries as CSV, JSON and GeoJSON: each a flow of short texts, one entry a line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from directory.open_data.heading import Heading
from directory.open_data.writing.geojson import geojson_lines
from directory.open_data.writing.json import json_lines
from directory.open_data.writing.table import csv_lines

Record = Mapping[str, Any]
Writer = Callable[[Iterable[Record], Heading], Iterator[str]]

FORMATS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", csv_lines),
    "json": ("application/json", json_lines),
    "geojson": ("application/geo+json", geojson_lines),
}
"""The formats by their extension: media type, and what writes them."""

__all__ = ["FORMATS", "Record", "Writer", "csv_lines", "geojson_lines", "json_lines"]
