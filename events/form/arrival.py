"""`/inscriptions/envoyee/<token>/`: the page after the form, the same for whoever sends it.

It knows neither names nor addresses, and holds no link to the registration: that goes by mail to
the address typed. So it tells nobody who was registered already (ADR 0070).
"""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.prepared import Prepared
from core.private_pages import kept_private
from core.signed_links import LinkError, read, sign
from events.addresses import registration_path
from events.enums import ENDED, RegistrationState
from events.facts import facts_of
from events.form.closed import breadcrumb
from events.models import Event
from events.own.pages import broken_link
from events.position import rule

PURPOSE = "events.sent"
VALID = timedelta(days=30)
"""How long the page can be looked at again; by then the mail has long been read."""

_with_all = Prepared(
    lambda event: Event.objects.filter(pk=event).select_related("commune", "support_structure"), 0
)


def arrival_path(event: Event, state: RegistrationState, seats: int) -> str:
    """Return where somebody who has sent the form is led.

    Args:
        event: the one they register for.
        state: where newcomers stand.
        seats: how many people the form named.
    """
    token = sign(PURPOSE, {"e": event.pk, "s": str(state), "n": seats})
    return reverse("events:sent", args=[token])


@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the form has arrived, and what the mail brings."""
    try:
        content = read(PURPOSE, token, valid=VALID)
        event = _event(content["e"])
    except LinkError as error:
        return broken_link(request, error)
    state = RegistrationState(content["s"])
    has_ended = state in ENDED
    context = {
        "event": event,
        "facts": facts_of(event),
        "heading": _heading(state),
        "sentences": _sentences(state, content["n"]),
        "is_confirmed": state == RegistrationState.CONFIRMEE,
        "has_ended": has_ended,
        "rule": rule(event) if _waits(state) else [],
        "again_path": registration_path(event.slug) if has_ended else "",
        "breadcrumb": breadcrumb(event),
    }
    return kept_private(render(request, "events/form/sent.html", context))


def _event(key: int) -> Event:
    found = _with_all(key)
    if not found:
        raise LinkError(_("Cet événement n’existe plus."))
    return found[0]


def _waits(state: RegistrationState) -> bool:
    return state in (RegistrationState.ATTENTE, RegistrationState.PROPOSEE)


def _heading(state: RegistrationState) -> str:
    if state in ENDED:
        return _("Cette inscription a pris fin")
    if state == RegistrationState.A_APPROUVER:
        return _("Votre demande est bien arrivée")
    return _("Votre inscription est enregistrée")


def _sentences(state: RegistrationState, seats: int) -> list[str]:
    """Return where newcomers stand."""
    if state in ENDED:
        return [_("Vous l’aviez envoyée par ce formulaire. Rien n’est changé.")]
    if state == RegistrationState.CONFIRMEE:
        return [_("Vos places sont confirmées.") if seats > 1 else _("Votre place est confirmée.")]
    if state == RegistrationState.A_APPROUVER:
        return [_("L’organisateur vous répond par courriel. Votre place n’est pas encore retenue.")]
    return [
        _(
            "Il n’y a plus de place libre : vous êtes sur la liste d’attente. Votre rang est dans "
            "le courriel."
        )
    ]
