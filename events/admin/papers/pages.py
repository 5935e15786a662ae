"""The papers of an event, from one page: sheets, presence, attestations, poster."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from core.pdf.answers import SECONDS_IN_A_REQUEST
from events.admin.papers.access import EventPaperPage, held_sitting, managed_event, printed
from events.dates import one_day
from events.enums import RegistrationState
from events.papers.confirmation import confirmation_pdf
from events.papers.poster import poster_pdf
from events.papers.sheet import held_sittings, sheet_pdf

SHEET, POSTER = _("Feuille d’émargement"), _("Affiche")
CONFIRMATION = _("Confirmation d’inscription")


class PapersView(EventPaperPage, TemplateView):
    """Where each paper of an event is to be had."""

    template_name = "events/admin/papers.html"
    page_title = _("Papiers")
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sittings with how many came, and how many attestations were given."""
        on_list = Q(
            attendances__participant__is_active=True,
            attendances__participant__registration__state=RegistrationState.CONFIRMEE,
        )
        rows = self.event.sittings.filter(cancelled_at=None).order_by("starts_at", "pk")
        sittings = [
            {"pk": row.pk, "title": row.title, "present": row.present,
             "when": one_day((row.starts_at, row.ends_at))}
            for row in rows.annotate(present=Count("attendances", filter=on_list))
        ]  # fmt: skip
        context = super().get_context_data(**kwargs)
        attested = self.event.attestations.count()
        return {**context, "sittings": sittings, "attested": attested}


@require_safe
def sheets(request: HttpRequest, event_id: int) -> HttpResponse:
    """Give the sheets of all sittings in one PDF."""
    event = managed_event(request, event_id)
    sittings = held_sittings(event)
    return printed(
        request,
        event,
        lambda: sheet_pdf(event, sittings, seconds=SECONDS_IN_A_REQUEST),
        str(SHEET),
        event.title,
    )


@require_safe
def sheet(request: HttpRequest, event_id: int, sitting_id: int) -> HttpResponse:
    """Give the sheet of one sitting."""
    event = managed_event(request, event_id)
    sitting = held_sitting(event, sitting_id)
    return printed(
        request,
        event,
        lambda: sheet_pdf(event, [sitting], seconds=SECONDS_IN_A_REQUEST),
        str(SHEET),
        timezone.localdate(sitting.starts_at).isoformat(),
        event.title,
    )


@require_safe
def poster(request: HttpRequest, event_id: int) -> HttpResponse:
    """Give the poster."""
    event = managed_event(request, event_id)
    return printed(
        request,
        event,
        lambda: poster_pdf(event, seconds=SECONDS_IN_A_REQUEST),
        str(POSTER),
        event.title,
    )


@require_safe
def confirmation(request: HttpRequest, event_id: int, registration_id: int) -> HttpResponse:
    """Give the letter of a registration, for somebody without an address."""
    event = managed_event(request, event_id)
    known = event.registrations.filter(anonymised_at=None)
    registration = get_object_or_404(known, pk=registration_id)
    registration.event = event
    return printed(
        request,
        event,
        lambda: confirmation_pdf(registration, seconds=SECONDS_IN_A_REQUEST),
        str(CONFIRMATION),
        str(registration.number),
        event.title,
    )
