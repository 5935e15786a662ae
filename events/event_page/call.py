"""The first thing to do on the page of an event: register, here or elsewhere, or nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.addresses import registration_path
from events.enums import EventState, RegistrationMode
from events.models import EventPage
from events.states import StateWords


@dataclass(frozen=True)
class Call:
    """A button: its words, its address, whether it leaves the site, a sentence below it."""

    label: str
    url: str
    is_external: bool = False
    note: str = ""


def call_of(page: EventPage, state: StateWords) -> Call | None:
    """Return the call to register; None when there is nothing to do, or no more.

    Somebody who is invited has a link of their own: the public page shows no button.
    """
    if state.state in (EventState.PASSE, EventState.ANNULE, EventState.REPORTE):
        return None
    if page.registration_mode == RegistrationMode.AILLEURS and page.registration_url:
        return Call(
            _("S’inscrire sur le site de l’organisateur"),
            page.registration_url,
            is_external=True,
            note=_("Ce lien mène à un autre site, qui a ses propres règles."),
        )
    if not state.may_register or page.registration_mode == RegistrationMode.INVITATION:
        return None
    free = _("Gratuit, sans compte à créer.") if not page.price_note else _("Sans compte à créer.")
    if state.state == EventState.PLUS_DE_PLACE:
        label = _("S’inscrire en liste d’attente")
    elif page.registration_mode == RegistrationMode.APPROBATION:
        label = _("Demander une place")
    else:
        label = _("S’inscrire")
    return Call(label, registration_path(page.slug), note=free)
