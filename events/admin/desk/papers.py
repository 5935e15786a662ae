"""What is printed or ticked for an event, as links of its desk."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event

PAPERS: tuple[tuple[str | Promise, str], ...] = (
    (_("Émargement, présences, attestations, affiche"), "events_papers:home"),
)


def papers_of(event: Event) -> list[tuple[str | Promise, str]]:
    """Return the links of an event."""
    return [(label, reverse(name, args=[event.pk])) for label, name in PAPERS]
