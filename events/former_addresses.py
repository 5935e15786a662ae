"""Addresses that events once had: printed, sent, subscribed to, they go on leading to them.

Wagtail remembers the path of a page that was renamed, and redirects it; what lies below that path
(the form) and beside it (the calendar file) is ours to find.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from events.addresses import AGENDA, RESERVED_SLUGS, event_path


def pages_once_at(slug: str) -> QuerySet[Redirect, Any]:
    """Return the keys of the pages that were once at the address of ``slug``, for a subquery."""
    path = Redirect.normalise_path(event_path(slug))
    return Redirect.objects.filter(old_path=path).values("redirect_page")


def taken_slugs(agenda: Page, besides: int | None = None) -> set[str]:
    """Return the slugs that a new event may not have: of others, now or once, and our own.

    Args:
        agenda: the page above all events.
        besides: key of the event itself, where it is saved already.
    """
    former = Redirect.objects.filter(old_path__startswith=AGENDA, redirect_page__isnull=False)
    paths = former.values_list("old_path", flat=True)
    return {
        *RESERVED_SLUGS,
        *agenda.get_children().exclude(pk=besides).values_list("slug", flat=True),
        *(path.removeprefix(AGENDA) for path in paths),
    }
