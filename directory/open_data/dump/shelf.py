"""Where the files of the dump lie: a folder a day, the last few kept; a folder a year, for ever.

The days can be made again and stand outside the backup; the years cannot, and lie with the
uploaded files, which the backup holds. A folder gets its name when all its files are written, so
that whoever reads finds a whole set or none.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

KEPT = 7
"""Days of dump that stay."""
FILES = {
    "programmes.csv": "text/csv; charset=utf-8",
    "programmes.json": "application/json",
    "programmes.geojson": "application/geo+json",
    "structures.csv": "text/csv; charset=utf-8",
    "arretes.csv": "text/csv; charset=utf-8",
    "schema.json": "application/schema+json",
    "controle.json": "application/json",
    "SHA256SUMS": "text/plain; charset=utf-8",
}
"""The files of a set, with their media types."""

_UNFINISHED = ".encours-"
_GIVEN_UP = 6 * 3600
"""Seconds after which an unfinished folder was left by a process that died."""


def days_folder() -> Path:
    """Return the folder of the daily sets."""
    return Path(settings.OPEN_DATA_ROOT)


def years_folder() -> Path:
    """Return the folder of the yearly sets."""
    return Path(settings.MEDIA_ROOT) / "donnees-ouvertes"


def days() -> list[date]:
    """Return the days of which there is a set, latest first."""
    found = []
    for folder in _folders(days_folder()):
        try:
            found.append(date.fromisoformat(folder.name))
        except ValueError:
            continue
    return sorted(found, reverse=True)


def years() -> list[int]:
    """Return the years of which there is a frozen set, latest first."""
    names = (folder.name for folder in _folders(years_folder()))
    return sorted((int(name) for name in names if name.isdecimal()), reverse=True)


def set_of_day(day: date) -> Path:
    """Return the folder of a day, there or not."""
    return days_folder() / day.isoformat()


def set_of_year(year: int) -> Path:
    """Return the folder of a year, there or not."""
    return years_folder() / str(year)


@contextmanager
def unfinished(root: Path) -> Iterator[Path]:
    """Give an empty folder below ``root``, and drop what is left of it at the end."""
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=_UNFINISHED, dir=root))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(folder: Path, place: Path) -> None:
    """Let a finished folder take its place; a set of the same day makes room for it."""
    former = place.with_name(f"{_UNFINISHED}{place.name}")
    if place.exists():
        shutil.rmtree(former, ignore_errors=True)
        place.rename(former)
    folder.rename(place)
    shutil.rmtree(former, ignore_errors=True)


def tidy() -> None:
    """Drop the sets beyond the last ``KEPT``, and what processes that died have left."""
    for day in days()[KEPT:]:
        shutil.rmtree(set_of_day(day), ignore_errors=True)
    limit = time.time() - _GIVEN_UP
    for root in (days_folder(), years_folder()):
        for folder in root.glob(f"{_UNFINISHED}*"):
            if folder.stat().st_mtime < limit:
                shutil.rmtree(folder, ignore_errors=True)


def _folders(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
