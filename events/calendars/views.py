"""Addresses of calendars: ``/agenda.ics``, ``/agenda/<slug>.ics``, ``/inscriptions/<token>.ics``.

People subscribe to them: they answer for ever, and say « unchanged » to whoever has them already.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from core.signed_links import LinkError
from events.calendars.feeds import agenda_calendar, event_calendar
from events.calendars.personal import invitation_for
from events.own.links import open_link
from events.own.pages import broken_link

TYPE = "text/calendar; charset=utf-8"
MAX_AGE = 300
EVERYBODY = f"public, max-age={MAX_AGE}"
ONESELF = "private, no-cache"


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Return the agenda, narrowed by the parameters of its list."""
    content = agenda_calendar(request.GET, timezone.now())
    return _answer(request, content, "agenda.ics", EVERYBODY)


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one event, which may be off the agenda."""
    content = event_calendar(slug, timezone.now())
    if content is None:
        raise Http404(_("Cet événement n’existe pas."))
    return _answer(request, content, f"{slug}.ics", EVERYBODY)


@require_safe
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Return the sittings of a registration with the link to connect, to who has its own link."""
    try:
        own = open_link(token)
    except LinkError as error:
        return broken_link(request, error)
    return _answer(request, invitation_for(own), "inscription.ics", ONESELF)


def _answer(request: HttpRequest, content: bytes, name: str, cache: str) -> HttpResponse:
    """Return a calendar; phones offer to keep what is shown, and download what is attached."""
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = cache
    response["X-Robots-Tag"] = "noindex"
    return with_etag(request, response)
