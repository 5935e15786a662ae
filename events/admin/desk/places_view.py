"""Places, who is next in line, and what becomes of the event."""

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from events.admin.desk.forms import CapacityForm, DecisionForm
from events.admin.desk.pages import EventDeskPage
from events.availability import held_free, public_free
from events.exceptions import EventError
from events.models import Event
from events.services import capacity, deciding, lines
from events.services.page_places import write_back
from events.services.unchanged import event_as_seen, event_stamp

PLACES, DECISION = "places", "decision"


class PlacesView(EventDeskPage):
    """Change the places, cancel, postpone or maintain the event."""

    template_name = "events/desk/places.html"
    page_title = _("Places et décision")
    tab = "places"

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show both forms, and the line."""
        return self._page()

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Do what the button says."""
        action = request.POST.get("action", "")
        if action not in (PLACES, DECISION):
            return self._page(HTTPStatus.BAD_REQUEST)
        form: Form = (CapacityForm if action == PLACES else DecisionForm)(request.POST)
        if not form.is_valid():
            return self._page(HTTPStatus.BAD_REQUEST, **{action: form})
        try:
            with event_as_seen(event_id, request.POST.get("seen", "")):
                done = self._places(form) if action == PLACES else self._decide(form)
        except EventError as refusal:
            form.add_error(None, str(refusal))
            self.event = Event.objects.select_related("page").get(pk=event_id)
            return self._page(HTTPStatus.CONFLICT, **{action: form})
        self.tell(done)
        return redirect("events_desk:places", event_id)

    def _places(self, form: Form) -> Any:
        data, by = form.cleaned_data, self.person
        with transaction.atomic():
            capacity.change(self.event.pk, data["capacity"], data["held_back"] or 0, by)
            write_back(Event.objects.select_related("page").get(pk=self.event.pk), by)
        return _("Les places sont changées.")

    def _decide(self, form: Form) -> Any:
        data, former = form.cleaned_data, self.event
        event = deciding.decide(former.pk, data["decision"], by=self.person, reason=data["reason"])
        if event.decision != former.decision:
            return _("C’est noté : les personnes inscrites sont prévenues.")
        if event.decision_reason != former.decision_reason:
            return _("La raison est corrigée sur la page. Personne n’est prévenu de nouveau.")
        return _("Rien n’a changé : c’était déjà décidé.")

    def _page(self, status: int = HTTPStatus.OK, **forms: Any) -> HttpResponse:
        event = self.event
        places = {"capacity": event.capacity, "held_back": event.held_back}
        decision = {"decision": event.decision or "maintenu", "reason": event.decision_reason}
        return self.page(
            status,
            places_form=forms.get(PLACES) or CapacityForm(initial=places),
            decision_form=forms.get(DECISION) or DecisionForm(initial=decision),
            seen=event_stamp(event),
            line=lines.next_in_line(event),
            free=public_free(event),
            held_free=held_free(event),
        )
