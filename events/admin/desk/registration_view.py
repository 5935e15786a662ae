"""One registration: all that is known of it, what can be done, what happened."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from events.admin.desk.log_view import shown as shown_log
from events.admin.desk.pages import EventDeskPage, back_to_list
from events.admin.desk.registration_actions import ACTIONS, Action, Shown
from events.enums import Arrangement, RegistrationState, Verb
from events.exceptions import EventError
from events.models import EventLog, Registration
from events.own.links import url_of
from events.position import position_of
from events.questions import answers_in_words, questions_of
from events.services import cancelling, party
from events.services.unchanged import registrations_as_seen, stamp_of

TAKE_OUT = "retirer"
"""Takes one participant out: a button beside each name, with no form to unfold."""
RETURN = "retour"
"""What narrowed the list from which a button was pressed: there is where its user goes on."""
LINES_OF_LOG = 50


@dataclass(frozen=True)
class Offered:
    """An action as the page shows it.

    Attributes:
        key: the word that its form sends.
        action: what it does.
        form: what it asks, with what was typed; None for nothing.
        is_unfolded: whether it was just refused.
    """

    key: str
    action: Action
    form: forms.Form | None
    is_unfolded: bool = False


class RegistrationView(EventDeskPage):
    """Show a registration, and do what its buttons say."""

    template_name = "events/desk/registration.html"
    tab = "registration"
    registration: Registration

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Begin with nothing refused."""
        super().setup(request, *args, **kwargs)
        self.refused, self.refused_form = "", None

    refused: str
    refused_form: forms.Form | None

    def get_page_title(self) -> str | Promise:
        """Return who is registered."""
        return _("Inscription n° %(number)s") % {"number": self.registration.number}

    def trail(self) -> list[dict[str, Any]]:
        """Return the event, then the registration."""
        return [*super().trail()[:1], {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, event_id: int, pk: int) -> HttpResponse:
        """Show it."""
        self._read(pk)
        return self._page()

    def post(self, request: HttpRequest, event_id: int, pk: int) -> HttpResponse:
        """Do what was asked, if the registration still is as it was shown."""
        self._read(pk)
        self.refused = key = request.POST.get("action", "")
        action = ACTIONS.get(key)
        if action is None and key != TAKE_OUT:
            return self._page(HTTPStatus.BAD_REQUEST, problem=_("Choisissez une action."))
        if action is not None and action.form is not None:
            self.refused_form = action.form(self._shown(), request.POST)
            if not self.refused_form.is_valid():
                return self._page(HTTPStatus.BAD_REQUEST)
        try:
            with registrations_as_seen((pk, request.POST.get("seen", ""))):
                done = self._act(action, request)
        except EventError as refusal:
            self.event.refresh_from_db(fields=["capacity", "held_back", "taken", "held_taken"])
            self._read(pk)
            return self._page(HTTPStatus.CONFLICT, problem=str(refusal))
        if RETURN in request.POST:
            told = _("%(name)s – %(done)s") % {"name": self.registration, "done": done}
            self.tell(told)
            return back_to_list(request, event_id, asked=QueryDict(request.POST[RETURN]))
        self.tell(done)
        return redirect("events_desk:registration", event_id, pk)

    def _act(self, action: Action | None, request: HttpRequest) -> str | Promise:
        """Call the service; return what to tell."""
        if action is not None:
            action.act(self.registration, self.refused_form, self.person)
            self.registration.refresh_from_db(fields=["state"])
            return action.done_in.get(self.registration.state, action.done)
        typed = request.POST.get("participant", "")
        person = next((one for one in self.people if str(one.pk) == typed), None)
        if person is None:
            raise EventError(_("Cette personne n’est plus dans cette inscription."))
        cancelling.cancel_participant(person.pk, by=self.person)
        return _("Cette personne est retirée de l’inscription.")

    def _read(self, pk: int) -> None:
        self.registration = get_object_or_404(self.event.registrations, pk=pk)
        self.registration.event = self.event
        self.people = party.active(self.registration)

    def _shown(self) -> Shown:
        return Shown(self.registration, self.people, questions_of(self.event))

    def _offered(self, shown: Shown) -> list[Offered]:
        """Return what can be done now; a refused form with what was typed, even if it cannot."""
        if self.registration.anonymised_at is not None:
            return []
        found = []
        for key, action in ACTIONS.items():
            is_refused = key == self.refused and self.refused_form is not None
            if not is_refused and not action.is_open(self.registration):
                continue
            form = self.refused_form if is_refused else None
            if form is None and action.form is not None:
                form = action.form(shown, None)
            if form is not None:
                form.auto_id = f"id_{key}_%s"  # several forms of the page ask a reason
            found.append(Offered(key, action, form, is_unfolded=is_refused))
        return found

    def _log(self) -> list[EventLog]:
        """Return what happened to the registration, messages and decisions included."""
        messages = list(self.registration.messages.values_list("pk", flat=True))
        about = Q(registration=self.registration) | Q(
            verb=Verb.DECISION, at__gte=self.registration.created_at
        )
        for key in messages:
            about |= Q(verb=Verb.COURRIEL, detail__message=key)
        lines = self.event.log.filter(about).select_related("user")
        return list(lines.order_by("-pk")[:LINES_OF_LOG])

    def _page(self, status: int = HTTPStatus.OK, problem: str = "") -> HttpResponse:
        shown, registration = self._shown(), self.registration
        labels = dict(Arrangement.choices)
        return self.page(
            status,
            registration=registration,
            people=self.people,
            has_several=len(self.people) > 1,
            may_take_out=registration.state != RegistrationState.PROPOSEE,
            answers=answers_in_words(shown.questions, registration.answers),
            arrangements=[labels.get(code, code) for code in registration.arrangements],
            position=position_of(registration),
            offered=self._offered(shown),
            seen=stamp_of(registration),
            log=shown_log(self.event, self._log()),
            url="" if registration.anonymised_at else url_of(registration),
            problem=problem,
        )
