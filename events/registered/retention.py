"""How long the agenda keeps what is personal, as the page « Données personnelles » says it."""

from django.utils.translation import gettext_lazy as _

from core.registry import RetentionRule, retention
from events.services.forgetting import erase_needs, forget_past_events

KEPT = _(
    "12 mois après l’événement ; pour un atelier ou une formation, tant qu’une preuve peut être "
    "demandée, comme le dit le formulaire. Les aménagements demandés : 30 jours. Les nombres "
    "restent."
)
WITH_THE_NAMES = _("comme les inscriptions")


def forget() -> int:
    """Erase what is due: needs first, then the names; return how many rows."""
    return erase_needs() + forget_past_events()


def with_the_registrations() -> int:
    """Return 0: what hangs on a registration is emptied with it."""
    return 0


def register() -> None:
    """Register the rules; called once, when the application is ready."""
    retention.register(
        "registrations",
        RetentionRule(
            model="events.Registration",
            keeps=KEPT,
            why=_("organiser l’événement, prévenir d’un changement, prouver une présence"),
            purge=forget,
        ),
    )
    for name, model, why in (
        ("participants", "events.Participant", _("donner une place et une attestation à chacun")),
        ("event-messages", "events.OrganiserMessage", _("savoir ce que l’organisateur a écrit")),
        (
            "event-log",
            "events.EventLog",
            _("savoir qui a fait quoi, et pourquoi"),
        ),
        (
            "event-invitations",
            "events.Invitation",
            _("inscrire les personnes invitées"),
        ),
    ):
        retention.register(
            name,
            RetentionRule(model=model, keeps=WITH_THE_NAMES, why=why, purge=with_the_registrations),
        )
