"""Where somebody stands in the waiting list, and by which rule places are given."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import RegistrationState
from events.hours import DAY_BEGINS, NIGHT_BEGINS
from events.models import Event, Registration


def position_of(registration: Registration) -> int | None:
    """Return the place of a registration in the waiting list, 1 for the next; else None."""
    if registration.state != RegistrationState.ATTENTE:
        return None
    before = Q(turn__lt=registration.turn) | Q(turn=registration.turn, pk__lt=registration.pk)
    waiting = Registration.objects.filter(
        event_id=registration.event_id, state=RegistrationState.ATTENTE
    )
    return waiting.filter(before).count() + 1


def rule(event: Event) -> list[str]:
    """Return in a few sentences how the places of an event go to those who wait."""
    answer = ngettext("%(count)s heure", "%(count)s heures", event.offer_hours)
    told = [
        _(
            "Une place libérée est proposée à la première personne de la liste, dans l’ordre "
            "d’arrivée. Un groupe attend qu’il y ait une place pour chacun."
        ),
        _("La proposition arrive par courriel. Vous avez alors %(hours)s pour répondre.")
        % {"hours": answer % {"count": event.offer_hours}},
        _("Rien n’est proposé la nuit, entre %(night)s h et %(day)s h.")
        % {"night": NIGHT_BEGINS, "day": DAY_BEGINS},
    ]
    if event.lead_hours:
        words = ngettext(
            "Rien n’est proposé non plus dans la dernière heure avant le début : la place va alors "
            "à la première personne qui la prend.",
            "Rien n’est proposé non plus dans les %(count)s dernières heures avant le début : la "
            "place va alors à la première personne qui la prend.",
            event.lead_hours,
        )
        told.append(words % {"count": event.lead_hours})
    return told
