"""The folder of the booklets: finished copies, wishes of visitors, failures.

A copy is called ``<slug>.<number of the index>.pdf``. It is served while the index has not moved,
or for a day if nothing has left the index since: what is withdrawn is in no booklet any more at
once, and a new entry waits for the next copy, whose cover says its day. A wish is an empty file
that the worker turns into a copy: there are no more of them than territories.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from directory.public.cards import KIND
from search.models import Removal, Version

LASTS = timedelta(days=1)
KEPT = timedelta(days=8)
RETRIED_AFTER = timedelta(hours=1)
STALLED_AFTER = timedelta(minutes=20)
_WISH, _WORK, _FAILURE = ".demande", ".encours", ".echec"


@dataclass(frozen=True)
class Copy:
    """A finished booklet.

    Attributes:
        path: of its file.
        number: of the last change of the index that it knows.
        made_at: aware moment.
        size: in bytes.
    """

    path: Path
    number: int
    made_at: datetime
    size: int


def _folder() -> Path:
    folder = Path(settings.BOOKLET_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def copy_of(slug: str, number: int) -> Copy | None:
    """Return the copy of a territory's booklet that may be served, or None; two queries at most.

    Args:
        slug: of the territory.
        number: of the last change of the index.
    """
    found = [copy for path in _folder().glob(f"{slug}.*.pdf") if (copy := _read(path))]
    copy = max(found, key=lambda one: one.number, default=None)
    if copy is None or copy.number == number:
        return copy
    is_young = timezone.now() - copy.made_at < LASTS
    return copy if is_young and not _lost_something(copy.number) else None


def _lost_something(number: int) -> bool:
    """Say whether an entry has left the index since a change, or may have."""
    floor = Version.objects.filter(pk=1).values_list("floor", flat=True).first() or 0
    return number < floor or Removal.objects.filter(kind=KIND, changed__gt=number).exists()


def _read(path: Path) -> Copy | None:
    number = path.name.split(".")[-2]
    with suppress(OSError):  # replaced meanwhile
        if number.isdigit():
            about = path.stat()
            return Copy(path, int(number), _moment(about.st_mtime), about.st_size)
    return None


def wish(slug: str) -> None:
    """Ask the worker for a copy; nothing happens when it was asked for already."""
    (_folder() / f"{slug}{_WISH}").touch()


def has_failed(slug: str) -> bool:
    """Say whether making a copy failed lately."""
    return _age(_folder() / f"{slug}{_FAILURE}") < RETRIED_AFTER


def take_wish() -> str | None:
    """Return the slug of the oldest wish, which is then in work, or None.

    What a worker that was killed left in work is wished for again.
    """
    folder = _folder()
    for stalled in folder.glob(f"*{_WORK}"):
        if _age(stalled) > STALLED_AFTER:
            with suppress(FileNotFoundError):  # another worker finished or took it
                stalled.replace(stalled.with_suffix(_WISH))
    for path in sorted(folder.glob(f"*{_WISH}"), key=_modified):
        with suppress(FileNotFoundError):  # another worker took it
            path.replace(path.with_suffix(_WORK))
            path.with_suffix(_WORK).touch()
            return path.stem
    return None


def put(slug: str, number: int, content: bytes) -> None:
    """Keep a finished copy; the former ones go."""
    folder = _folder()
    draft = folder / f"{slug}.partiel"
    draft.write_bytes(content)
    finished = folder / f"{slug}.{number}.pdf"
    draft.replace(finished)
    for other in folder.glob(f"{slug}.*.pdf"):
        if other != finished:
            other.unlink(missing_ok=True)
    (folder / f"{slug}{_FAILURE}").unlink(missing_ok=True)
    (folder / f"{slug}{_WORK}").unlink(missing_ok=True)


def give_up(slug: str) -> None:
    """Note that a copy could not be made."""
    (_folder() / f"{slug}{_FAILURE}").touch()
    (_folder() / f"{slug}{_WORK}").unlink(missing_ok=True)


def drop_old() -> int:
    """Delete the copies that nobody may be given any more; return how many."""
    old = [path for path in _folder().glob("*.pdf") if _age(path) > KEPT]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _age(path: Path) -> timedelta:
    """Return how long ago a file was written; for ever, when there is none."""
    with suppress(FileNotFoundError):
        return timezone.now() - _moment(path.stat().st_mtime)
    return timedelta.max


def _modified(path: Path) -> float:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone())
