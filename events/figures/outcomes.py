"""What becomes of somebody who is registered, as it is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import RegistrationState


class Outcome(models.TextChoices):
    """Everybody registered counts in one of these."""

    PRESENTE = "presente", _("présentes")
    ABSENTE = "absente", _("absentes sans avoir annulé")
    NON_RELEVEE = "non-relevee", _("place confirmée, présences non relevées")
    ATTENTE = "attente", _("restées en liste d’attente")
    SANS_REPONSE = "sans-reponse", _("demande ou proposition restée sans réponse")
    ANNULEE = "annulee", _("inscription annulée")
    REFUSEE = "refusee", _("demande refusée")


def outcome_of(state: RegistrationState, *, is_active: bool, came: bool, noted: bool) -> Outcome:
    """Return what became of a participant.

    Args:
        state: of the registration.
        is_active: whether the participant still holds a seat or a turn.
        came: whether presence was noted.
        noted: whether anybody's presence was noted at the event.
    """
    if came:
        return Outcome.PRESENTE
    if state == RegistrationState.REFUSEE:
        return Outcome.REFUSEE
    if state == RegistrationState.ANNULEE or not is_active:
        return Outcome.ANNULEE
    if state == RegistrationState.ATTENTE:
        return Outcome.ATTENTE
    if state == RegistrationState.CONFIRMEE:
        return Outcome.ABSENTE if noted else Outcome.NON_RELEVEE
    return Outcome.SANS_REPONSE
