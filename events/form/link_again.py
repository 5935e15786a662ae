"""`/agenda/<slug>/inscription/lien/`: the link of a registration once more, by mail alone.

Nobody learns from the answers whether an address is known.
"""

from collections.abc import Iterable
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.exceptions import TooManyRequests
from core.forms import AccessibleForm
from core.private_pages import kept_private
from core.throttle import throttle
from events.contact import Contact, person_key
from events.enums import ENDED
from events.form.closed import breadcrumb, find_event
from events.form.fields import address_field
from events.mails.sending import send_links
from events.mails.wording import EARLIER
from events.models import Event, Registration

LINKS, LINKS_SECONDS = 3, 3600
"""Links sent again to one address within an hour, and registrations told of in one go."""


class LinkForm(AccessibleForm, forms.Form):
    """The address under which somebody registered."""

    email = address_field(help_text=_("Celle que vous avez donnée en vous inscrivant."))


@require_http_methods(["GET", "HEAD", "POST"])
def send_link_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Mail the links of the registrations of an address; the answer is the same in every case."""
    event = find_event(slug)
    is_posted = request.method == "POST"
    form = LinkForm(request.POST if is_posted else None)
    context = {"event": event, "form": form, "breadcrumb": breadcrumb(event)}
    if not is_posted or not form.is_valid():
        status = HTTPStatus.BAD_REQUEST if is_posted else HTTPStatus.OK
        page = render(request, "events/form/link.html", context, status=status)
        return kept_private(page)
    email = form.cleaned_data["email"]
    throttle(request, "events.link_again", limit=LINKS, seconds=LINKS_SECONDS, account=email)
    rows = event.registrations.filter(person_key=person_key(Contact("", email)))
    send_links(event, rows.exclude(state__in=ENDED).exclude(email="")[:LINKS])
    return kept_private(render(request, "events/form/link_sent.html", context))


def remind(request: HttpRequest, event: Event, registrations: Iterable[Registration]) -> None:
    """Tell an address which registrations of it hold: somebody typed their names anew.

    Above the limit nothing is sent, and nothing said: the page is the same for newcomers, and
    nobody's box is to be filled by strangers.

    Args:
        request: the sending of the form.
        event: the one of the registrations.
        registrations: of one address.
    """
    for registration in list(registrations)[:LINKS]:
        try:
            throttle(
                request,
                "events.earlier",
                limit=LINKS,
                seconds=LINKS_SECONDS,
                account=f"{event.pk} {registration.person_key}",
            )
        except TooManyRequests:
            return
        send_links(event, [registration], EARLIER)
