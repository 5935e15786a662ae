"""Campaigns: the job that begins those whose time has come; how a piece of news is announced."""

from typing import Any

from core.registry import (
    AnnouncedThing,
    Announcement,
    Job,
    announcements,
    jobs,
)
from news.articles.announced import announced
from news.articles.visible import visible
from news.models import NewsPage
from news.permissions import handles_letters
from news.services.launching import start_due

EVERY = 20.0
"""Seconds between two looks at the clock."""


def read_news(page_id: int) -> AnnouncedThing | None:
    """Return what a mail says of a piece of news; None where nobody may read it."""
    page = visible().filter(pk=page_id).first()
    return announced(page) if page is not None else None


def nobody(_page_id: int) -> set[str]:
    """Return no address: nobody is registered to a piece of news."""
    return set()


def may_announce(user: Any, _page_id: int) -> bool:
    """Let those who write letters announce news."""
    return handles_letters(user)


def register() -> None:
    """Register it all; called once, when the application is ready."""
    jobs.register("news.start_due", Job(run=start_due, every=EVERY))
    announcements.register(NewsPage._meta.label, Announcement(read_news, nobody, may_announce))
