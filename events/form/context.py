"""What the page of the form says around the form itself."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from events.addresses import event_path
from events.availability import public_free
from events.consent import wording
from events.enums import EventState, RegistrationMode
from events.facts import facts_of
from events.form.closed import breadcrumb
from events.models import Event
from events.permissions import tells_of_health
from events.position import rule
from events.states import state_words


def form_context(event: Event, now: datetime) -> dict[str, Any]:
    """Return the context of ``events/form/page.html``, the form aside."""
    state = state_words(event, now)
    is_full = state.state == EventState.PLUS_DE_PLACE
    return {
        "event": event,
        "facts": facts_of(event),
        "state": state,
        "is_full": is_full,
        "next_position": event.waiting + 1,
        "rule": rule(event) if is_full else [],
        "free": None if is_full else public_free(event),
        "heading": _heading(event, is_full=is_full),
        "button": _button(event, is_full=is_full),
        "needs_approval": event.registration_mode == RegistrationMode.APPROBATION,
        "wording": wording(event),
        "tells_of_health": tells_of_health(event),
        "event_path": event_path(event.slug),
        "breadcrumb": breadcrumb(event),
    }


def _heading(event: Event, *, is_full: bool) -> str:
    if event.registration_mode == RegistrationMode.APPROBATION:
        return _("Demander une place")
    return _("S’inscrire en liste d’attente") if is_full else _("S’inscrire")


def _button(event: Event, *, is_full: bool) -> str:
    if event.registration_mode == RegistrationMode.APPROBATION:
        return _("Envoyer ma demande")
    return _("M’inscrire en liste d’attente") if is_full else _("Valider mon inscription")
