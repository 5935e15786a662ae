"""When one cannot register: which event is meant, who is let in, and what the others are told."""

from datetime import datetime
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.prepared import Prepared
from core.private_pages import kept_private
from events.addresses import AGENDA, event_path
from events.availability import may_register
from events.enums import EventState, RegistrationMode
from events.facts import facts_of
from events.former_addresses import pages_once_at
from events.models import Event
from events.services import invitations
from events.states import state_words

OVER = (EventState.PASSE, EventState.ANNULE)

_public = (
    Event.objects.filter(is_public=True)
    .select_related("commune", "support_structure")
    .order_by("-pk")
)
_at_slug = Prepared(lambda slug: _public.filter(slug=slug)[:1], "")


def find_event(slug: str) -> Event:
    """Return the public event of a slug, or of a former one, with commune and support structure.

    Raises:
        Http404: there is none.
    """
    found = _at_slug(slug) or list(_public.filter(page__in=pages_once_at(slug))[:1])
    if not found:
        raise Http404
    return found[0]


def is_let_in(event: Event, secret: str, now: datetime) -> bool:
    """Tell whether the form is open, and to whoever holds ``secret``."""
    if not may_register(event, now):
        return False
    if event.registration_mode != RegistrationMode.INVITATION:
        return True
    return bool(secret) and invitations.find(event, secret) is not None


def closed_page(
    request: HttpRequest, event: Event, secret: str, *, refused: str = ""
) -> HttpResponse:
    """Say why one cannot register, and what to do instead.

    Args:
        request: the visit.
        event: which one.
        secret: of an invitation that came along, if any.
        refused: why a form that was sent is refused; nobody was registered.
    """
    state = state_words(event, timezone.now())
    by_invitation = (
        event.registration_mode == RegistrationMode.INVITATION and state.state not in OVER
    )
    context = {
        "event": event,
        "state": state,
        "facts": facts_of(event),
        "refused": refused,
        "is_over": state.state in OVER,
        "needs_invitation": by_invitation and state.may_register,
        "had_secret": bool(secret),
        "elsewhere": event.registration_mode == RegistrationMode.AILLEURS,
        "without": event.registration_mode == RegistrationMode.SANS,
        "event_path": event_path(event.slug),
        "breadcrumb": breadcrumb(event),
    }
    status = _status(state.state, refused=bool(refused), by_invitation=by_invitation)
    return kept_private(render(request, "events/form/closed.html", context, status=status))


def breadcrumb(event: Event) -> list[dict[str, str]]:
    """Return the way from the agenda to the event."""
    return [
        {"title": _("Agenda"), "url": AGENDA},
        {"title": event.title, "url": event_path(event.slug)},
    ]


def _status(state: EventState, *, refused: bool, by_invitation: bool) -> int:
    if state in OVER:
        return HTTPStatus.GONE
    if refused:
        return HTTPStatus.CONFLICT
    if by_invitation and state in (EventState.OUVERT, EventState.PLUS_DE_PLACE):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.OK
