"""Registrations that may be the same people twice, side by side, and which of them stays.

The site suggests pairs; an organiser who knows better ticks any two.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from events.admin.desk.criteria import ROWS_ONLY, ticked
from events.admin.desk.event_view import with_people
from events.admin.desk.pages import EventDeskPage, back_to_list
from events.exceptions import EventError
from events.services import duplicates, merging
from events.services.unchanged import registrations_as_seen, stamp_of

PAIR = 2


class DuplicatesView(EventDeskPage):
    """Pairs; one button brings both together."""

    template_name = "events/desk/duplicates.html"
    page_title = _("Doublons possibles")
    tab = "duplicates"

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show the two that were ticked, else those that the site suggests."""
        if ROWS_ONLY not in request.GET:
            return self._page(duplicates.suspected(self.event))
        keys = ticked(request.GET)
        found = list(self.event.registrations.filter(pk__in=keys, anonymised_at=None))
        if len(found) != len(keys) or len(keys) != PAIR:
            return back_to_list(request, event_id, _("Cochez deux inscriptions à comparer."))
        return self._page([(found[0].pk, found[1].pk)], are_suggested=False)

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Bring two registrations together, if both still are as they were shown."""
        kept = request.POST.get("kept", "")
        pair = request.POST.get("pair", "").split()
        other = next((key for key in pair if key != kept), "")
        found = {str(one.pk): one for one in self.event.registrations.all()}
        if kept not in found or other not in found or kept not in pair:
            problem = str(_("Choisissez l’inscription à garder."))
            return self._page(duplicates.suspected(self.event), HTTPStatus.BAD_REQUEST, problem)
        seen = [(found[key].pk, request.POST.get(f"seen-{key}", "")) for key in (kept, other)]
        try:
            with registrations_as_seen(*seen):
                merging.merge(found[kept].pk, found[other].pk, by=self.person)
        except EventError as refusal:
            shown = [(found[kept].pk, found[other].pk)]
            return self._page(shown, HTTPStatus.CONFLICT, str(refusal), are_suggested=False)
        self.tell(_("Les deux inscriptions n’en font plus qu’une."))
        return redirect("events_desk:registration", event_id, found[kept].pk)

    def _page(
        self,
        pairs: list[tuple[int, int]],
        status: int = HTTPStatus.OK,
        problem: str = "",
        *,
        are_suggested: bool = True,
    ) -> HttpResponse:
        keys = {key for pair in pairs for key in pair}
        rows = {one.pk: one for one in with_people(self.event.registrations.filter(pk__in=keys))}
        shown = [[(rows[key], stamp_of(rows[key])) for key in pair] for pair in pairs]
        return self.page(status, pairs=shown, problem=problem, are_suggested=are_suggested)
