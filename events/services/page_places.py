"""Writing the places that the desk gave back into the page, lest its next publication undo them."""

from typing import TYPE_CHECKING, cast

from events.models import Event, EventPage

if TYPE_CHECKING:
    from accounts.models import User


def write_back(event: Event, by: "User") -> None:
    """Give the page of an event, and its latest draft, the places that the event has.

    The draft gets a revision of its own, so that whoever has it open in the editor is told by
    Wagtail that somebody changed the page.

    Args:
        event: with its new places.
        by: the organiser.
    """
    if event.page is None:
        return
    page = cast("EventPage", event.page.specific)
    places = {"capacity": event.capacity, "held_back": event.held_back}
    type(page).objects.filter(pk=page.pk).update(**places)
    draft = cast("EventPage", page.get_latest_revision_as_object())
    for name, value in places.items():
        setattr(draft, name, value)
    draft.save_revision(user=by, changed=page.has_unpublished_changes, clean=False)
