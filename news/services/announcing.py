"""What pages may be announced by mail, as the rooms that have them say."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.registry import AnnouncedThing, Announcement, announcements
from news.exceptions import CampaignError


def announcement_of(page: Page) -> Announcement | None:
    """Return how a page is announced; None for a page that no room announces, a letter included."""
    model = page.specific_class
    label = model._meta.label if model is not None else ""
    return announcements.get(label) if label in announcements.names() else None


def told_of(page: Page | None) -> set[str]:
    """Return the addresses that the room of an announced page leaves out, as they are now."""
    if page is None:
        return set()
    announcement = announcement_of(page)
    return announcement.told(page.pk) if announcement else set()


def is_still_so(page: Page | None) -> bool:
    """Say whether what a mail announces may still be announced; a letter announces nothing."""
    if page is None:
        return True
    announcement = announcement_of(page)
    return announcement is None or announcement.read(page.pk) is not None


def thing_of(page: Page) -> AnnouncedThing:
    """Return what the mail that announces a page is filled from.

    Raises:
        CampaignError: nobody may see it, or there is nothing to announce any more.
    """
    announcement = announcement_of(page)
    thing = announcement.read(page.pk) if announcement else None
    if thing is None:
        raise CampaignError(
            _(
                "Cette page ne peut pas être annoncée : elle n’est pas publiée, ou ce qu’elle "
                "annonce est passé, annulé ou reporté."
            )
        )
    return thing
