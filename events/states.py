"""The state of an event in the words of its page, its card and its list."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from events.availability import closes_at, may_register, public_free, state_of
from events.dates import moment
from events.enums import REGISTERED_HERE, EventState, RegistrationMode
from events.models import Event

BADGES = {
    EventState.OUVERT: "success",
    EventState.ANNONCE: "accent",
    EventState.PLUS_DE_PLACE: "warning",
    EventState.CLOS: "warning",
    EventState.REPORTE: "warning",
    EventState.ANNULE: "error",
    EventState.PASSE: "outline",
}
"""How the badge of each state looks."""


@dataclass(frozen=True)
class StateWords:
    """A state as people read it.

    Attributes:
        state: the code.
        label: one or two words.
        badge: how its badge looks.
        text: a sentence or two, empty when the label says all.
        may_register: whether the form takes somebody now, for a place or for the waiting list.
    """

    state: EventState
    label: str
    badge: str
    text: str
    may_register: bool

    @property
    def is_told_in_short(self) -> bool:
        """Say whether even a list of titles tells it: else somebody would come in vain."""
        return self.state in (EventState.ANNULE, EventState.REPORTE, EventState.PLUS_DE_PLACE)


def state_words(event: Event, now: datetime) -> StateWords:
    """Return what is said of the state of ``event`` at the moment ``now``."""
    state = state_of(event, now)
    return StateWords(
        state=state,
        label=_label(event, state),
        badge=BADGES[state],
        text=_text(event, state),
        may_register=may_register(event, now),
    )


def _label(event: Event, state: EventState) -> str:
    if state == EventState.ANNONCE and event.registration_mode == RegistrationMode.SANS:
        return _("Sans inscription")
    if state == EventState.ANNONCE and event.registration_mode == RegistrationMode.AILLEURS:
        return _("Inscription sur un autre site")
    if state == EventState.OUVERT and event.registration_mode == RegistrationMode.INVITATION:
        return _("Sur invitation")
    return capfirst(str(state.label))


def _text(event: Event, state: EventState) -> str:
    """Return the sentences below the title."""
    if state == EventState.ANNULE:
        return event.decision_reason or _("Cet événement n’aura pas lieu.")
    if state == EventState.REPORTE:
        told = _("Une nouvelle date sera donnée ici.")
        return f"{event.decision_reason} {told}".strip()
    if state == EventState.PASSE or event.registration_mode not in REGISTERED_HERE:
        return ""
    return _registration_text(event, state)


def _registration_text(event: Event, state: EventState) -> str:
    """Return what is said of registering on this site."""
    if state == EventState.ANNONCE and event.opens_at is not None:
        return _("Les inscriptions ouvriront le %(when)s.") % {"when": moment(event.opens_at)}
    if state == EventState.CLOS:
        told = _("Les inscriptions sont closes depuis le %(when)s.")
        return told % {"when": moment(closes_at(event))}
    if event.registration_mode == RegistrationMode.INVITATION:
        return _("Le formulaire est ouvert aux personnes qui ont reçu une invitation.")
    if state == EventState.PLUS_DE_PLACE:
        if event.has_waiting_list:
            return _("Vous pouvez vous inscrire en liste d’attente.")
        return _("Il n’y a pas de liste d’attente.")
    return _open_text(event)


def _open_text(event: Event) -> str:
    """Return how many places are left, and until when one may register."""
    told = []
    free = public_free(event)
    if free is not None:
        words = ngettext("Il reste %(count)s place.", "Il reste %(count)s places.", free)
        told.append(words % {"count": grouped(free)})
    if event.closes_at is not None and event.closes_at < event.starts_at:
        until = _("Inscription possible jusqu’au %(when)s.")
        told.append(until % {"when": moment(event.closes_at)})
    return " ".join(told)
