"""Registering somebody by hand: at a desk, by phone, on the places held back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from events.admin.desk.forms import AddForm
from events.admin.desk.pages import EventDeskPage
from events.availability import held_free, public_free
from events.enums import RegistrationOrigin, RegistrationState
from events.exceptions import EventError
from events.questions import questions_of
from events.services.registering import register

TOLD = {
    RegistrationState.CONFIRMEE: _("L’inscription est confirmée."),
    RegistrationState.ATTENTE: _("Il n’y a plus de place : l’inscription est en liste d’attente."),
    RegistrationState.PROPOSEE: _("Une place lui est proposée : la personne doit l’accepter."),
}


class AddView(EventDeskPage):
    """Type a registration in."""

    template_name = "events/desk/add.html"
    page_title = _("Inscrire quelqu’un")
    tab = "add"

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show the form."""
        return self._page(AddForm(self.event, questions_of(self.event)))

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Register, and show the registration."""
        form = AddForm(self.event, questions_of(self.event), request.POST)
        if not form.is_valid():
            return self._page(form, HTTPStatus.BAD_REQUEST)
        try:
            registration = register(
                self.event.pk,
                contact=form.contact,
                participants=form.participants,
                answers=form.answers,
                arrangements=form.cleaned_data["arrangements"],
                note=form.cleaned_data["note"],
                origin=RegistrationOrigin.SAISIE,
                by=self.person,
                held=form.cleaned_data.get("held", False),
            )
        except EventError as refusal:
            form.add_error(None, str(refusal))
            self.event.refresh_from_db()
            return self._page(form, HTTPStatus.CONFLICT)
        self.tell(TOLD[RegistrationState(registration.state)])
        return redirect("events_desk:registration", self.event.pk, registration.pk)

    def _page(self, form: AddForm, status: int = HTTPStatus.OK) -> HttpResponse:
        places = {"free": public_free(self.event), "held_free": held_free(self.event)}
        return self.page(status, form=form, **places)
