"""Pages whose hour has come: two workers that look at the clock in the same moment."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry

from core import scheduled_pages
from tests.concurrency.at_once import Rivals, no_locks
from tests.news.factories import make_news

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]

ACTION = "wagtail.publish.scheduled"


def due_page() -> int:
    """Return the key of a page that was to be published a minute ago."""
    page = make_news(publish=False)
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save(update_fields=["approved_go_live_at"])
    return int(page.pk)


def no_turns(patch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        no_locks(patch)
    else:
        patch.setattr(scheduled_pages, "_take_turn", lambda: None)


def test_a_page_is_published_by_one_of_two_workers(rivals: Rivals):
    def both(without=None) -> tuple[list[object], int]:
        page = rivals.do(due_page)
        told = rivals.at_once(
            scheduled_pages.run,
            scheduled_pages.run,
            at=(scheduled_pages, "_publish"),
            before=True,
            without=without,
        )
        lines = PageLogEntry.objects.filter(page=page, action=ACTION)
        return [one.what for one in told], rivals.do(lines.count)

    assert both() == ([1, 0], 1)
    assert both(no_turns) == ([1, 1], 2)
