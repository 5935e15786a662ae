"""The files of one set: entries are read from the database once, then from the first file."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from directory.open_data.declaring import current_references
from directory.open_data.ended import tombstones
from directory.open_data.flat import columns_of
from directory.open_data.groups import STRUCTURE
from directory.open_data.heading import heading_now
from directory.open_data.reading import all_entries
from directory.open_data.records import record_of
from directory.open_data.schema import file_schema
from directory.open_data.writing import Record, csv_lines, geojson_lines, json_lines
from directory.open_data.writing.table import record_lines, table_lines

_ENDED = ("identifiant", "fin", "arrete_le", "reunie_a")
_BLOCK = 1 << 20


def write_set(folder: Path) -> list[Path]:
    """Write all the files of data into ``folder`` and return them."""
    heading = heading_now()
    references = current_references()
    source = folder / "programmes.json"
    records = (record_of(entry, references) for entry in all_entries())
    _write(source, json_lines(records, heading, tombstones()))
    _write(folder / "programmes.csv", csv_lines(records_in(source), heading))
    _write(folder / "programmes.geojson", geojson_lines(records_in(source), heading))
    _write(folder / "structures.csv", _structures(records_in(source)))
    _write(folder / "arretes.csv", table_lines(_ENDED, map(_row, tombstones_in(source))))
    _write(folder / "schema.json", [json.dumps(file_schema(), ensure_ascii=False, indent=1), "\n"])
    return sorted(folder.iterdir())


def seal(folder: Path) -> None:
    """Write the hashes of the files, as ``sha256sum --check`` reads them."""
    lines = [f"{_hash(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
    _write(folder / "SHA256SUMS", lines)


def records_in(file: Path) -> Iterator[Record]:
    """Yield the entries of a written ``programmes.json``, one in memory at a time."""
    yield from _objects_in(file, "[\n", "]")


def tombstones_in(file: Path) -> Iterator[Record]:
    """Yield the tombstones of a written ``programmes.json``."""
    yield from _objects_in(file, '], "arretes": [\n', "]")


def _objects_in(file: Path, begin: str, end: str) -> Iterator[dict[str, Any]]:
    """Yield what stands, one a line, between the line that ends with ``begin`` and ``end``."""
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            if line.endswith(begin):
                break
        for line in stream:
            if line.startswith(end):
                return
            yield json.loads(line.lstrip(","))


def _structures(records: Iterable[Record]) -> Iterator[str]:
    """Yield the table of the structures that hold an entry, once each."""
    found = {record["structure"]["identifiant"]: record["structure"] for record in records}
    return record_lines((found[key] for key in sorted(found)), tuple(columns_of(STRUCTURE)))


def _row(tombstone: Record) -> list[Any]:
    return [tombstone[name] for name in _ENDED]


def _write(file: Path, lines: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(lines)


def _hash(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
