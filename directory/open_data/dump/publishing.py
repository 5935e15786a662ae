"""Making the files of the day, once their redaction report is clean; freezing those of a year."""

import json
import logging
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.registry import Job
from directory.open_data.changes.recording import is_recorded, record_changes
from directory.open_data.dump import shelf
from directory.open_data.dump.writing import seal, write_set
from directory.open_data.exceptions import FreezeError, LeakError
from directory.open_data.redaction.report import Report, inspect

logger = logging.getLogger(__name__)

HOUR = 3
"""Local hour from which the files of the day are made."""
PAUSE_AFTER_REFUSAL = timedelta(hours=1)
REPORT = "controle.json"
SOURCE = "programmes.json"


def publish(now: datetime | None = None) -> Report:
    """Make the files of today, look for anything private in them, and put them in their place.

    Returns:
        The redaction report.

    Raises:
        LeakError: something private was found; the files of the day before stay.
    """
    day = timezone.localdate(now)
    with shelf.unfinished(shelf.days_folder()) as folder:
        report = inspect(write_set(folder))
        save_report(shelf.days_folder() / REPORT, report)
        if not report.is_clean:
            raise LeakError(
                _("%(total)s valeurs privées trouvées : les fichiers ne sont pas publiés.")
                % {"total": len(report.leaks)}
            )
        save_report(folder / REPORT, report)
        seal(folder)
        shelf.put(folder, shelf.set_of_day(day))
    record_changes(shelf.set_of_day(day) / SOURCE, day)
    freeze_past_years(day)
    shelf.tidy()
    return report


def run(now: datetime | None = None) -> int:
    """Do what is due tonight; return how many sets were made."""
    now = now or timezone.now()
    local, made = timezone.localtime(now), shelf.days()
    if made and not is_recorded(made[0]):
        # The process died between the two.
        record_changes(shelf.set_of_day(made[0]) / SOURCE, made[0])
    is_early = bool(made) and local.hour < HOUR
    if is_early or local.date() in made or _was_refused_lately(now):
        return 0
    try:
        publish(now)
    except LeakError:
        logger.exception("open data held back")
        return 0
    return 1


# The files of a large directory take minutes: in this lane nobody waits for a mail at night.
JOB = Job(run, every=600, lane="newsletters")


def freeze(year: int, today: date | None = None) -> Path:
    """Keep for ever the last files of a year that is over, and return their folder.

    Raises:
        FreezeError: it is not over, is frozen already, or no file of it was kept.
    """
    today, place = today or timezone.localdate(), shelf.set_of_year(year)
    if place.exists():
        raise FreezeError(_("Les fichiers de %(year)s sont déjà figés.") % {"year": year})
    if today < date(year, 12, 31):
        raise FreezeError(_("L’année %(year)s n’est pas finie.") % {"year": year})
    last = next((day for day in shelf.days() if day.year == year), None)
    if last is None:
        raise FreezeError(_("Aucun fichier de %(year)s n’a été gardé.") % {"year": year})
    with shelf.unfinished(shelf.years_folder()) as folder:
        for file in shelf.set_of_day(last).iterdir():
            shutil.copy2(file, folder)
        folder.rename(place)
    return place


def freeze_past_years(today: date) -> list[int]:
    """Freeze every past year of which files are still there; return which were."""
    past = {day.year for day in shelf.days() if day.year < today.year}
    due = sorted(year for year in past if not shelf.set_of_year(year).exists())
    for year in due:
        freeze(year, today)
    return due


def save_report(file: Path, report: Report) -> None:
    """Write the report as the public may read it."""
    file.write_text(json.dumps(report.as_json(), ensure_ascii=False), encoding="utf-8")


def last_report() -> dict[str, Any] | None:
    """Return the last report, of a dump that was published or of one that was held back."""
    try:
        found: dict[str, Any] = json.loads(
            (shelf.days_folder() / REPORT).read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return None
    return found


def _was_refused_lately(now: datetime) -> bool:
    report = last_report()
    if not report or not report["contacts_prives_trouves"]:
        return False
    return now - datetime.fromisoformat(report["controle_le"]) < PAUSE_AFTER_REFUSAL
