"""`/agenda/<slug>/inscription/`: GET shows the form, POST registers."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.exceptions import TooManyRequests
from core.form_guard import LONGEST_OPEN, opening_token
from core.private_pages import kept_private
from core.text import clean_line
from core.throttle import throttle
from events.addresses import registration_path
from events.consent import wording
from events.enums import RegistrationMode, RegistrationOrigin
from events.exceptions import EventError, NoPlaceLeft, RegistrationClosed
from events.form.arrival import arrival_path
from events.form.blank import blank_form
from events.form.closed import closed_page, find_event, is_let_in
from events.form.context import form_context
from events.form.forms import RegistrationForm
from events.form.link_again import remind
from events.form.sending import code_of
from events.models import Event
from events.permissions import tells_of_health
from events.questions import questions_of
from events.services.arriving import arrive

POSTS, POSTS_SECONDS = 300, 60
"""Registrations from one network address in a minute: a hospital shares one."""
SENDINGS = 20
"""Sendings of one form that was shown once: whoever goes back and forth for colleagues."""
ADD_LINE = "ajouter"
"""Value of the button that asks for one more line."""


@dataclass(frozen=True)
class Asked:
    """A visit of the form: the request, the event, the secret of an invitation."""

    request: HttpRequest
    event: Event
    secret: str


@require_http_methods(["GET", "HEAD", "POST"])
def registration_form(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form of an event, or register; say why when that cannot be."""
    event = find_event(slug)
    secret = clean_line((request.POST or request.GET).get("invitation", ""))[:64]
    asked = Asked(request, event, secret)
    if request.method == "POST":
        return _read(asked)
    if event.slug != slug:
        return _moved(request, event)
    return _show(asked)


def _show(asked: Asked) -> HttpResponse:
    """Show the empty form, or say why there is none."""
    event = asked.event
    if not is_let_in(event, asked.secret, timezone.now()):
        return closed_page(asked.request, event, asked.secret)
    questions = questions_of(event)
    if tells_of_health(event):  # another form, and seldom seen
        return _page(asked, RegistrationForm(event, questions))
    return _page(asked, None, drawn=blank_form(questions, event.largest_party))


def _read(asked: Asked) -> HttpResponse:
    """Read what was sent: one more line to show, something to correct, or people to register."""
    throttle(asked.request, "events.registration", limit=POSTS, seconds=POSTS_SECONDS)
    form = RegistrationForm(asked.event, questions_of(asked.event), asked.request.POST)
    if asked.request.POST.get("action") == ADD_LINE:
        form.fields["companions"].widget.more = True
        form.forget_errors()
        return _page(asked, form)
    if not form.is_valid():
        return _page(asked, form, status=HTTPStatus.BAD_REQUEST)
    try:
        throttle(
            asked.request,
            "events.form",
            limit=SENDINGS,
            seconds=LONGEST_OPEN,
            account=form.opening,
        )
    except TooManyRequests:
        form.renew_mark()
        form.add_error(None, _("Ce formulaire a déjà beaucoup servi. Envoyez-le à nouveau."))
        return _page(asked, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    return _register(asked, form)


def _moved(request: HttpRequest, event: Event) -> HttpResponse:
    """Lead from a former address to the present one, the secret of an invitation included."""
    query = request.META.get("QUERY_STRING", "")
    address = f"{registration_path(event.slug)}{'?' if query else ''}{query}"
    return kept_private(HttpResponsePermanentRedirect(address))


def _register(asked: Asked, form: RegistrationForm) -> HttpResponse:
    """Register those whom a valid form names; the same sending twice leads to the same page."""
    event, data, participants = asked.event, form.cleaned_data, form.participants
    by_invitation = event.registration_mode == RegistrationMode.INVITATION
    try:
        arrival = arrive(
            event,
            contact=form.contact,
            participants=participants,
            answers=form.answers,
            arrangements=data["arrangements"],
            note=data["note"],
            origin=(
                RegistrationOrigin.INVITATION if by_invitation else RegistrationOrigin.FORMULAIRE
            ),
            invitation_secret=asked.secret,
            consent_wording=wording(event),
            code=code_of(form.opening, event.pk, form.contact, participants),
        )
    except RegistrationClosed as refusal:
        event.refresh_from_db()
        return closed_page(asked.request, event, asked.secret, refused=str(refusal))
    except EventError as refusal:
        form.add_error(None, str(refusal))
        is_full = isinstance(refusal, NoPlaceLeft)
        status = HTTPStatus.CONFLICT if is_full else HTTPStatus.BAD_REQUEST
        return _page(asked, form, status=status)
    if arrival.earlier:
        remind(asked.request, event, arrival.earlier)
    response = HttpResponseRedirect(arrival_path(event, arrival.state, len(participants)))
    response.status_code = HTTPStatus.SEE_OTHER
    told = _("Un courriel part à %(email)s.") % {"email": form.contact.email}
    messages.success(asked.request, told)
    return kept_private(response)


def _page(
    asked: Asked,
    form: RegistrationForm | None,
    *,
    drawn: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Show the form: what somebody typed, or an empty one that was drawn before."""
    context = form_context(asked.event, timezone.now())
    context.update(form=form, drawn=drawn, secret=asked.secret)
    if form is None:
        context["mark"] = opening_token(RegistrationForm.guard_name)
    return kept_private(render(asked.request, "events/form/page.html", context, status=status))
