"""Attestations in the admin: give them, see where each stands, print them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from core.pdf.answers import SECONDS_IN_A_REQUEST
from events.admin import told
from events.admin.papers.access import EventPaperPage, managed_event, person_of, printed
from events.exceptions import EventError
from events.models import Attestation, Event
from events.papers.attestation import together_pdf
from events.papers.durations import duration
from events.papers.names import sort_key
from events.services.attesting import Issued, entitled, issue, printable, send_again

TOGETHER = 50
"""Attestations of one PDF that somebody waits for."""
FILE = gettext_lazy("Attestation de présence")


class AttestationsView(EventPaperPage, TemplateView):
    """The attestations of an event."""

    template_name = "events/admin/attestations.html"
    page_title = gettext_lazy("Attestations de présence")
    header_icon = "doc-full-inverse"
    http_method_names = ["get", "head", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the attestations in alphabetical order, and how many people may have one."""
        rows = in_order(self.event)
        lots = Paginator(rows, TOGETHER).num_pages
        return {
            **super().get_context_data(**kwargs),
            "rows": [{"row": row, "duration": duration(row.minutes)} for row in rows],
            "lots": range(1, lots + 1) if rows else [],
            "erased": self.event.attestations.count() - len(rows),
            "entitled": len(entitled(self.event)),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the attestations, or send one again."""
        try:
            if request.POST.get("action") == "issue":
                told.done(request, said(issue(self.event.pk, by=person_of(request))))
            else:
                send_again(self._chosen(), by=person_of(request))
                told.done(request, _("L’attestation repart par courriel."))
        except EventError as refusal:
            told.refused(request, refusal)
        return redirect("events_papers:attestations", self.event.pk)

    def _chosen(self) -> int:
        """Return the key of the attestation to send again.

        Raises:
            Http404: this event has no such attestation.
        """
        number = request_number(self.request)
        found = self.event.attestations.filter(number=number).values_list("pk", flat=True).first()
        if found is None:
            raise Http404
        return int(found)


def request_number(request: HttpRequest) -> str:
    """Return the number that a form names; NUL, which PostgreSQL refuses, makes it no number."""
    number = request.POST.get("number", "")
    return "" if "\x00" in number else number


@require_safe
def attestation(request: HttpRequest, event_id: int, number: str) -> HttpResponse:
    """Give one attestation as a PDF."""
    event = managed_event(request, event_id)
    row = printable().filter(event=event, number=number).first()
    if row is None:
        raise Http404
    return printed(
        request,
        event,
        lambda: together_pdf([row], seconds=SECONDS_IN_A_REQUEST),
        str(FILE),
        row.number,
    )


@require_safe
def attestations_together(request: HttpRequest, event_id: int, lot: int) -> HttpResponse:
    """Give fifty attestations in one PDF."""
    event = managed_event(request, event_id)
    pages = Paginator(in_order(event), TOGETHER)
    if not pages.count or not 1 <= lot <= pages.num_pages:
        raise Http404
    rows = list(pages.page(lot))
    return printed(
        request,
        event,
        lambda: together_pdf(rows, seconds=SECONDS_IN_A_REQUEST),
        str(FILE),
        event.title,
        str(lot) if pages.num_pages > 1 else "",
    )


def in_order(event: Event) -> list[Attestation]:
    """Return the attestations that can be printed, in alphabetical order, in one query."""
    rows = printable().filter(event=event)
    return sorted(rows, key=lambda row: sort_key(row.participant.name if row.participant else ""))


def said(issued: Issued) -> str:
    """Return what was done, in a sentence or several."""
    new, corrected, withdrawn = issued.new, issued.corrected, issued.withdrawn
    counted = (
        (new, ngettext("%(count)s attestation faite.", "%(count)s attestations faites.", new)),
        (corrected, ngettext("%(count)s corrigée.", "%(count)s corrigées.", corrected)),
        (withdrawn, ngettext("%(count)s retirée.", "%(count)s retirées.", withdrawn)),
    )
    parts = [words % {"count": count} for count, words in counted if count]
    if not parts:
        return _("Rien n’a changé : toutes les attestations sont à jour.")
    if issued.mailed:
        parts.append(_("Les courriels partent dans les minutes qui viennent."))
    return " ".join(parts)
