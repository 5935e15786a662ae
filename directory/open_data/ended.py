"""What is left of entries that are over: identifiers and days, never a text."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.enums import ActivityState
from directory.listing.listed import listed
from directory.models import Programme, PublishedRecord

Ending = PublishedRecord.Ending


def stopped() -> QuerySet[Programme]:
    """Return the entries whose pages say that the offer has stopped."""
    return Programme.objects.filter(live=True, life__state=ActivityState.ARRETE)


def tombstone(
    public_id: str, ending: str, stopped_on: date | None = None, replaced_by: str = ""
) -> dict[str, Any]:
    """Return what is told of an entry that is over.

    Args:
        public_id: its identifier.
        ending: how it ended.
        stopped_on: the day of the stop, if the team told it.
        replaced_by: identifier of the entry into which it was merged.
    """
    return {
        "identifiant": public_id,
        "fin": str(ending),
        "arrete_le": stopped_on.isoformat() if stopped_on else None,
        "reunie_a": replaced_by or None,
    }


def tombstones() -> Iterator[dict[str, Any]]:
    """Yield those of all that has stopped, then of all that was public once and is no more."""
    rows = stopped().order_by("public_id").values_list("public_id", "life__stopped_on")
    for public_id, day in rows.iterator():
        yield tombstone(public_id, Ending.ARRETE, day)
    for gone in (_withdrawn_since_a_dump(), _withdrawn_between_dumps()):
        ids = gone.order_by("public_id").values_list("public_id", flat=True)
        into = merged_into(ids)
        for public_id in ids.iterator():
            yield tombstone(public_id, Ending.RETIRE, replaced_by=into.get(public_id, ""))


def _withdrawn_since_a_dump() -> QuerySet[PublishedRecord]:
    """Return what a dump held and none will hold, deleted or gone from the territory served."""
    rows = PublishedRecord.objects.all()
    for told in (listed(), stopped()):
        rows = rows.exclude(public_id__in=told.order_by().values("public_id"))
    return rows


def _withdrawn_between_dumps() -> QuerySet[Programme]:
    """Return what no dump ever held: exports and API had it, whoever copied it there is told."""
    return Programme.objects.filter(live=False, first_published_at__isnull=False).exclude(
        public_id__in=PublishedRecord.objects.order_by().values("public_id")
    )


def merged_into(public_ids: Iterable[str]) -> dict[str, str]:
    """Return the public identifiers of the entries into which some of ``public_ids`` were merged.

    A merger is told only while the entry that stays is public.
    """
    rows = Programme.objects.filter(public_id__in=public_ids, life__merged_into__live=True)
    return dict(rows.values_list("public_id", "life__merged_into__public_id"))
