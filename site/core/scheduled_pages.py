"""Pages that officers publish, or take off, at an hour they chose: Wagtail leaves it to a clock."""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

EVERY = 30.0
"""Seconds between two looks at the clock."""

TURN = crc32(b"core.scheduled_pages")
"""What workers hold on PostgreSQL while they act; a number of no row."""


def run() -> int:
    """Take off and publish what is due; return how many pages were touched.

    Each in its own transaction: one that fails comes back at the next look, and stops no other.
    What an officer put off, or another worker did, since the clock was looked at is left alone.

    Raises:
        ExceptionGroup: the pages that failed, so that the worker logs them.
    """
    now = timezone.now()
    errors: list[Exception] = []
    done = 0
    expired = Page.objects.filter(live=True, expire_at__lt=now)
    due = Revision.page_revisions.filter(approved_go_live_at__lt=now)
    acts = [
        *(_still(expired, key, _take_off) for key in _keys(expired, "expire_at")),
        *(_still(due, key, _publish) for key in _keys(due, "approved_go_live_at")),
    ]
    for act in acts:
        try:
            with transaction.atomic():
                _take_turn()
                done += act()
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("scheduled pages failed", errors)
    return done


def _keys(rows: QuerySet[Any], by: str) -> list[int]:
    return list(rows.order_by(by, "pk").values_list("pk", flat=True))


def _still(rows: QuerySet[Any], key: int, act: Callable[[Any], None]) -> Callable[[], bool]:
    """Return what acts on the row if it is still due, and says whether it was."""

    def run_if_due() -> bool:
        row = rows.filter(pk=key).first()
        if row is not None:
            act(row)
        return row is not None

    return run_if_due


def _take_turn() -> None:
    """Let one worker act after the other, else each would publish what both have found due.

    No row is held: an event is held before its page and its versions, by its own room. SQLite lets
    one transaction in after the other anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _take_off(page: Page) -> None:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
