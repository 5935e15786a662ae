"""Addresses that the mails of the circuit lead to, whole."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse

from directory.models import Programme, QueueItem
from directory.moderation.routing import is_member

if TYPE_CHECKING:
    from accounts.models import User


def review_url(item: QueueItem) -> str:
    """Return the page where a moderator answers a line of the queue."""
    return _whole(reverse("directory_queue:review", args=[item.pk]))


def queue_url() -> str:
    """Return the list of what awaits an answer."""
    return _whole(reverse("directory_queue:list"))


def changes_url() -> str:
    """Return the list of what took effect at once and may still be undone."""
    return f"{queue_url()}?etat=immediates"


def entry_url(programme: Programme, person: "User") -> str:
    """Return where ``person`` mends an entry: their space, or the admin for a moderator."""
    if is_member(person, programme):
        return _whole(reverse("space:entry", args=[programme.public_id]))
    return _whole(reverse("wagtailsnippets_directory_programme:edit", args=[quote(programme.pk)]))


def public_url(programme: Programme) -> str:
    """Return the public page of an entry, "" while it has none."""
    return _whole(programme.get_absolute_url()) if programme.live else ""


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
