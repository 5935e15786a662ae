"""What has disappeared: entries of the last file of which this one no longer speaks.

The last file is not always one: a region may get one a département, or one for hospitals and one
for practices. What a file had in a département is compared with this one only where this one
clearly follows it, that is speaks of half of it at least: the list of another département in
which one stray row names ours must not have every team asked whether it still exists.
"""

from collections import Counter
from dataclasses import dataclass

from directory.enums import ActivityState
from directory.importing.report import Absent
from directory.models import ImportedEntry


@dataclass(frozen=True)
class Disappeared:
    """The entries that left the list.

    Attributes:
        absent: entries to ask about, in the order of their numbers.
        elsewhere: how many entries share a list with some of this file's and are left out of
            ``absent``, since the file speaks of less than half of that list.
    """

    absent: list[Absent]
    elsewhere: int


def disappeared(seen: set[int]) -> Disappeared:
    """Return what left the list; ``seen`` holds the keys of the entries that the file names."""
    rows = ImportedEntry.objects.order_by("number", "pk").values_list(
        "last_run_id",
        "departement",
        "programme__live",
        "programme__life__state",
        "programme_id",
        "number",
        "programme__title",
        "programme__organisation__name",
    )
    records = list(rows)
    total = Counter((run, area) for run, area, *_rest in records)
    here = Counter((run, area) for run, area, _live, _state, pk, *_rest in records if pk in seen)
    absent, elsewhere = [], 0
    for run, area, live, state, pk, number, title, organisation in records:
        lot = (run, area)
        if pk in seen or not here[lot] or not live or state == ActivityState.ARRETE:
            continue
        if 2 * here[lot] >= total[lot]:
            absent.append(Absent(pk, number, title, organisation))
        else:
            elsewhere += 1
    return Disappeared(absent, elsewhere)
