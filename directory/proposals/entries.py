"""The public entry that a page of the public speaks of."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.entry_page.addresses import end_of_chain, entry_at
from directory.enums import ActivityState
from directory.models import Programme
from directory.moderation.duplicates import duplicates_of
from directory.public import PublicCard, public_cards, public_entry
from directory.public.rows import load_rows, public_queryset


class Elsewhere(Exception):
    """The entry is at another address, or has stopped: its page says so.

    Attributes:
        entry: where to go.
    """

    def __init__(self, entry: Programme) -> None:
        super().__init__(entry.slug)
        self.entry = entry


def public_at(slug: str) -> Programme:
    """Return the public entry whose own address is ``slug``.

    Raises:
        Elsewhere: the entry has another address now, was merged, or has stopped.
        Http404: no public entry has or had this address.
    """
    programme = public_queryset().filter(slug=slug, live=True).first()
    if programme is not None and end_of_chain(programme) == programme:
        if programme.life.state == ActivityState.ARRETE:
            raise Elsewhere(programme)
        return programme
    if (found := entry_at(slug)) is None:
        raise Http404
    raise Elsewhere(found)


def crumbs() -> list[dict[str, str]]:
    """Return the way back to the directory."""
    return [{"title": _("Annuaire"), "url": reverse("directory:list")}]


def around(programme: Programme, here: str) -> dict[str, Any]:
    """Return the context of a page about an entry.

    Args:
        programme: the public entry.
        here: title of the page, for the trail.
    """
    entry = public_entry(programme, load_rows([programme])[programme.pk])
    trail = [*crumbs(), {"title": entry.title, "url": entry.path}]
    return {"entry": entry, "crumbs": trail, "here": here}


def like(draft: Programme) -> list[PublicCard]:
    """Return the cards of living entries that a proposed one may repeat; never a draft."""
    found = [
        duplicate.programme.public_id
        for duplicate in duplicates_of(draft)
        if duplicate.programme.live and duplicate.programme.life.state != ActivityState.ARRETE
    ]
    return public_cards(found)
