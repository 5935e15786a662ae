"""The files of territories that the project ships, in ``territories/data`` (see SOURCES.md)."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.french import typography
from territories.enums import IntercommunaliteKind
from territories.exceptions import UnknownRegionError

FOLDER = Path(__file__).resolve().parent / "data"

_METROPOLES = {"METRO", "MET69"}  # Banatic sets Lyon's apart, people do not
_ARRONDISSEMENT = re.compile(r"\bArrondissement\b")


@dataclass(frozen=True)
class RegionRow:
    """A région: its INSEE code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class DepartementRow:
    """A département: its code, its name, the code of its région."""

    code: str
    name: str
    region: str


@dataclass(frozen=True)
class IntercommunaliteRow:
    """An intercommunalité: its SIREN, name and legal nature."""

    siren: str
    name: str
    kind: str


@dataclass(frozen=True)
class CommuneRow:
    """A commune or an arrondissement (then ``parent`` is the INSEE code of its commune)."""

    insee: str
    name: str
    postcodes: tuple[str, ...]
    departement: str
    parent: str
    intercommunalite: IntercommunaliteRow | None
    population: int
    latitude: float | None
    longitude: float | None


@cache
def regions() -> tuple[RegionRow, ...]:
    """Return the 18 régions."""
    return tuple(RegionRow(row["code"], typography(row["nom"])) for row in _rows("regions.csv"))


@cache
def departements() -> tuple[DepartementRow, ...]:
    """Return the 101 départements."""
    return tuple(
        DepartementRow(row["code"], typography(row["nom"]), row["region"])
        for row in _rows("departements.csv")
    )


def communes(region: str) -> Iterator[CommuneRow]:
    """Yield the communes and arrondissements of a région.

    Raises:
        UnknownRegionError: no région has this code.
    """
    if region not in {row.code for row in regions()}:
        raise UnknownRegionError(region)
    for row in _rows(f"communes-{region}.csv"):
        yield CommuneRow(
            insee=row["insee"],
            name=_ARRONDISSEMENT.sub("arrondissement", typography(row["nom"])),
            postcodes=tuple(row["codes_postaux"].split()),
            departement=row["dep"],
            parent=row["parent"],
            intercommunalite=_intercommunalite(row),
            population=int(row["population"] or 0),
            latitude=float(row["lat"]) if row["lat"] else None,
            longitude=float(row["lon"]) if row["lon"] else None,
        )


def outlines_file(region: str) -> Path:
    """Return the path of a région's TopoJSON outlines; the file may not be there."""
    return FOLDER / f"outlines-{region}.topojson"


def _intercommunalite(row: dict[str, str]) -> IntercommunaliteRow | None:
    """Return the intercommunalité of a row; four islands have none."""
    if not row["interco_siren"]:
        return None
    kind = row["interco_type"]
    return IntercommunaliteRow(
        siren=row["interco_siren"],
        name=typography(row["interco_nom"]),
        kind=IntercommunaliteKind.ME.value if kind in _METROPOLES else kind,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file as they are."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
