"""What stands around a line: who wrote it, what else waits, notes, earlier answers, history."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse

from directory.admin.queue.kinds import Desk
from directory.admin.queue.rows import kind_words
from directory.enums import MemberRole, QueueState
from directory.history import latest_events
from directory.models import Programme, QueueItem

DECISIONS_SHOWN, EVENTS_SHOWN = 10, 6


def around(desk: Desk) -> dict[str, Any]:
    """Return what the page shows beside the line itself, loaded with ``visible_item``."""
    item = desk.item
    programme = item.programme
    others = QueueItem.objects.filter(programme=programme, state=QueueState.OUVERTE)
    return {
        "organisation": programme.organisation,
        "author_role": dict(MemberRole.choices).get(getattr(item, "author_role", None) or "", ""),
        "others": [(other, kind_words(other)) for other in others.exclude(pk=item.pk)],
        "notes": programme.internal_notes.select_related("author"),
        "decisions": desk.decisions[:DECISIONS_SHOWN],
        "events": latest_events(programme, EVENTS_SHOWN),
        "links": _links(item),
    }


def _links(item: QueueItem) -> dict[str, str]:
    """Return the addresses of the entry that the person may open."""
    programme, links = item.programme, {}
    if programme.live:
        links["public"] = programme.get_absolute_url()
    if getattr(item, "is_moderated", False):
        viewset = Programme.snippet_viewset
        names = ["edit", "state", "confirm", "unlock" if programme.locked else "lock"]
        for name in names:
            links[name] = reverse(viewset.get_url_name(name), args=[quote(programme.pk)])
    return links
