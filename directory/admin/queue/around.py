"""What stands around a line: who wrote it, what else waits, notes, earlier answers, history."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.urls import reverse

from directory.admin.queue.rows import kind_words
from directory.enums import QueueState
from directory.history import entry_history
from directory.models import Decision, Membership, Programme, QueueItem
from directory.permissions import policy

if TYPE_CHECKING:
    from accounts.models import User

DECISIONS_SHOWN, EVENTS_SHOWN = 10, 6


def around(item: QueueItem, user: "User") -> dict[str, Any]:
    """Return what the page shows beside the line itself."""
    programme = item.programme
    others = QueueItem.objects.filter(programme=programme, state=QueueState.OUVERTE)
    return {
        "organisation": programme.organisation,
        "author_roles": _roles(item),
        "others": [(other, kind_words(other)) for other in others.exclude(pk=item.pk)],
        "notes": programme.internal_notes.select_related("author"),
        "decisions": Decision.objects.filter(item__programme=programme)
        .select_related("user", "item")
        .order_by("-created_at", "-pk")[:DECISIONS_SHOWN],
        "events": entry_history(programme, for_holder=False).events[:EVENTS_SHOWN],
        "links": _links(programme, user),
    }


def _roles(item: QueueItem) -> list[str]:
    """Return what the author is in the structure, without their address."""
    if item.author is None:
        return []
    held = Membership.objects.filter(
        user=item.author, organisation_id=item.programme.organisation_id
    )
    return [membership.get_role_display() for membership in held]


def _links(programme: Programme, user: "User") -> dict[str, str]:
    """Return the addresses of the entry that ``user`` may open."""
    links = {}
    if programme.live:
        links["public"] = programme.get_absolute_url()
    if policy.moderation_queryset(user).filter(pk=programme.pk).exists():
        viewset = Programme.snippet_viewset
        names = ["edit", "state", "confirm", "unlock" if programme.locked else "lock"]
        for name in names:
            links[name] = reverse(viewset.get_url_name(name), args=[quote(programme.pk)])
    return links
