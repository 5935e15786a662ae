"""The mail to those who came, the day after."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.mail import send
from events.calendars.wording import page_url
from events.facts import whom_to_ask
from events.mails.wording import Words, quoted, subject_of
from events.models import Event, EventPage, Registration
from events.own.links import reminders_url_of

TEMPLATE = "events/thanks"
STREAMS = ("documents", "slides")
"""Streams of documents that a page may have."""


@dataclass(frozen=True)
class File:
    """A document, with the whole address from which anybody may download it."""

    title: str
    url: str


def thank(registration: Registration) -> None:
    """Queue the thanks, with the message and the documents of the page as it is published.

    Args:
        registration: of somebody who came, with its event.
    """
    event = registration.event
    page = _live_page(event)
    email = whom_to_ask(event)[2]
    words = Words(subject=_("merci d’y avoir pris part"), lead="")
    send(
        TEMPLATE,
        [registration.email],
        {
            "subject_words": subject_of(event, words),
            "event": event,
            "title": quoted(event.title),
            "message": page.thanks.strip() if page else "",
            "files": files_of(page) if page else [],
            "page_url": page_url(event) if page else "",
            "reminders_url": reminders_url_of(registration),
        },
        reply_to=[email] if email else [],
    )


def files_of(page: EventPage) -> list[File]:
    """Return the documents of a page, those of before and those of after."""
    return [
        File(block.value.title, _absolute(block.value.url))
        for name in STREAMS
        for block in getattr(page, name, ())
        if block.value
    ]


def _live_page(event: Event) -> EventPage | None:
    """Return the page as the public reads it; what is written in a draft is not for now."""
    if event.page_id is None or not event.is_public:
        return None
    page = Page.objects.get(pk=event.page_id).specific
    return page if isinstance(page, EventPage) and page.live else None


def _absolute(url: str) -> str:
    return url if url.startswith("http") else f"{settings.SITE_URL}{url}"
