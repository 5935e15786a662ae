"""The page on which somebody asks for no more reminders, or for them again."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.models import Registration
from events.own.pages import with_link
from events.own.shown import shown
from events.services.preferences import set_reminders

NO, YES = "non", "oui"


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def reminders(request: HttpRequest, own: Registration, *, token: str) -> HttpResponse:
    """Ask, then write down: a GET changes nothing, for mail scanners open every link."""
    error, status = "", HTTPStatus.OK
    if request.method == "POST":
        choice = request.POST.get("rappels", "")
        if choice in (NO, YES):
            set_reminders(own.pk, wanted=choice == YES)
            messages.success(request, _said(choice))
            response = HttpResponseRedirect(reverse("events:registration", args=[token]))
            response.status_code = HTTPStatus.SEE_OTHER
            return response
        error, status = _("Choisissez une réponse."), HTTPStatus.BAD_REQUEST
    context = {"shown": shown(own), "token": token, "wanted": own.wants_reminders, "error": error}
    return render(request, "events/own/reminders.html", context, status=status)


def _said(choice: str) -> str:
    if choice == YES:
        return _("C’est noté : vous recevrez les rappels.")
    return _("C’est noté : vous ne recevrez plus de rappels. Votre inscription reste la même.")
