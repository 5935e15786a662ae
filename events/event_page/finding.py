"""Finding the published page of an event by the last part of its address."""

from events.models import Event, EventPage
from events.models.kinds import (
    DiscoveryEveningPage,
    DropInPage,
    MeetingPage,
    SeminarPage,
    TrainingPage,
    WorkshopPage,
)

PAGE_TYPES: tuple[type[EventPage], ...] = (
    SeminarPage,
    DiscoveryEveningPage,
    WorkshopPage,
    TrainingPage,
    DropInPage,
    MeetingPage,
)
BY_KIND = {str(model.kind): model for model in PAGE_TYPES}


def live_page(slug: str) -> EventPage | None:
    """Return the live page of an event with its row and what it shows; None when there is none."""
    row = Event.objects.filter(slug=slug, is_public=True).exclude(page=None).first()
    if row is None:
        return None
    related = ("image", "support_structure", "commune__departement", "departement", "cpts")
    pages = BY_KIND[row.kind].objects.live().select_related(*related)
    page = pages.filter(pk=row.page_id, slug=slug).first()
    if page is not None:
        page.row = row
    return page
