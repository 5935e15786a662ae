"""What somebody without an address is given or sent by post: where their registration stands."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.pdf.paper import PAPERS, paper
from core.pdf.printer import make_pdf
from events.consent import wording
from events.dates import moment
from events.enums import RegistrationState
from events.facts import facts_of
from events.models import Registration
from events.position import position_of
from events.services import party

SAID = {
    RegistrationState.CONFIRMEE: _("Votre inscription est confirmée"),
    RegistrationState.ATTENTE: _("Vous êtes sur la liste d’attente"),
    RegistrationState.PROPOSEE: _("Une place vous est proposée"),
    RegistrationState.A_APPROUVER: _("Votre demande est enregistrée"),
    RegistrationState.ANNULEE: _("Votre inscription est annulée"),
    RegistrationState.REFUSEE: _("Votre demande n’a pas été retenue"),
}


def confirmation_pdf(registration: Registration, *, seconds: int) -> bytes:
    """Return the letter of a registration, read with its event and what the event belongs to.

    Raises:
        PrintError: when no PDF can be made.
    """
    return make_pdf(confirmation_html(registration), PAPERS, seconds=seconds)


def confirmation_html(registration: Registration) -> str:
    """Return the page of which the letter is made; it is written large."""
    event = registration.event
    facts = facts_of(event)
    state = RegistrationState(registration.state)
    context: dict[str, Any] = {
        "event": event,
        "facts": facts,
        "registration": registration,
        "said": SAID[state],
        "has_place": state == RegistrationState.CONFIRMEE,
        "position": position_of(registration),
        "offered_until": registration.offered_until and moment(registration.offered_until),
        "people": [person.name for person in party.active(registration)],
        "dates": [capfirst(line) for line in facts.sittings or (facts.when,)],
        "link": event.online_link if state == RegistrationState.CONFIRMEE else "",
        "consent": wording(event),
    }
    return paper("events/papers/confirmation.html", context)
