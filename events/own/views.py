"""The pages behind the link of a registration: GET shows, POST acts; no account, no session."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from events.availability import is_over
from events.enums import ENDED
from events.exceptions import AlreadyRegistered, EventError, NoPlaceLeft
from events.models import Registration
from events.own.changing import ChangeForm, apply_change
from events.own.pages import with_link
from events.own.shown import shown
from events.services import cancelling, offers

ALL = "tous"
"""Value of the button that cancels for everybody."""

ACTIONS: dict[str, tuple[Callable[[int], Registration], str | Promise]] = {
    "accepter": (offers.accept, gettext_lazy("C’est noté : votre place est confirmée.")),
    "refuser": (offers.decline, gettext_lazy("C’est noté : la place va à la personne suivante.")),
    "prendre": (offers.take_free_seat, gettext_lazy("C’est noté : votre place est confirmée.")),
}
"""What one button does at once, and what is said then."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def registration(request: HttpRequest, own: Registration, *, token: str) -> HttpResponse:
    """Show a registration; answer an offer."""
    if request.method != "POST":
        return _page(request, own, token)
    act, said = ACTIONS.get(request.POST.get("action", ""), (None, ""))
    if act is None:
        error = _("Choisissez une réponse.")
        return _page(request, own, token, error=error, status=HTTPStatus.BAD_REQUEST)
    try:
        act(own.pk)
    except EventError as refusal:
        own.refresh_from_db()
        return _page(request, own, token, error=str(refusal), status=HTTPStatus.CONFLICT)
    return _back(request, token, said)


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def cancel(request: HttpRequest, own: Registration, *, token: str) -> HttpResponse:
    """Ask once more, then cancel for everybody or for one of them."""
    people = list(own.participants.filter(is_active=True).order_by("position", "pk"))
    if own.state in ENDED or (request.method == "POST" and not people):
        return _page(request, own, token, status=_ended_status(request))
    error, status = "", HTTPStatus.OK
    if request.method == "POST":
        chosen = request.POST.get("qui", "")
        person = next((one for one in people if str(one.pk) == chosen), None)
        try:
            if chosen == ALL:
                cancelling.cancel(own.pk)
                return _back(request, token, _("C’est noté : votre inscription est annulée."))
            if person is not None:
                cancelling.cancel_participant(person.pk)
                said = _("C’est noté : %(name)s ne vient plus.") % {"name": person.name}
                return _back(request, token, said)
            error, status = _("Choisissez qui ne vient pas."), HTTPStatus.BAD_REQUEST
        except EventError as refusal:
            error, status = str(refusal), HTTPStatus.CONFLICT
    context = {"shown": shown(own), "token": token, "people": people, "error": error}
    return render(request, "events/own/cancel.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def change(request: HttpRequest, own: Registration, *, token: str) -> HttpResponse:
    """Show what the registration says, and write down what is corrected."""
    if own.state in ENDED or is_over(own.event, timezone.now()):
        return _page(request, own, token, status=_ended_status(request))
    is_sent = request.method == "POST"
    form = ChangeForm(own, request.POST if is_sent else None)
    status = HTTPStatus.OK
    if is_sent:
        if request.POST.get("action") == "ajouter":
            form.ask_for_line()
        elif form.is_valid():
            try:
                apply_change(own, form)
            except (AlreadyRegistered, NoPlaceLeft) as refusal:
                form.add_error(None, str(refusal))
                status = HTTPStatus.CONFLICT
            except EventError as refusal:
                form.add_error(None, str(refusal))
                status = HTTPStatus.BAD_REQUEST
            else:
                return _back(request, token, _("C’est noté : votre inscription est modifiée."))
        else:
            status = HTTPStatus.BAD_REQUEST
    context = {"shown": shown(own), "token": token, "form": form}
    return render(request, "events/own/change.html", context, status=status)


def _ended_status(request: HttpRequest) -> int:
    """Return how an action on a registration that is over is answered."""
    return HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK


def _back(request: HttpRequest, token: str, said: str | Promise) -> HttpResponse:
    messages.success(request, str(said))
    response = HttpResponseRedirect(reverse("events:registration", args=[token]))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _page(
    request: HttpRequest,
    own: Registration,
    token: str,
    *,
    error: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {"shown": shown(own), "token": token, "error": error}
    return render(request, "events/own/page.html", context, status=status)
