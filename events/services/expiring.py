"""The minute's work of the waiting lists: ends offers without answer, offers what is free.

Each offer and each event is a transaction of its own, and everything is looked at again under the
turn of the event: a worker that is killed, or two of them, leave nothing half done or done twice.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import availability
from events.enums import Decision, RegistrationState, Verb
from events.mails import sending
from events.models import Event, Registration
from events.services import log, offers, places
from events.services.held import hold_registration
from events.services.turns import take_turn

EVERY = 60.0
"""Seconds between two runs."""
EXPIRED = _("Place proposée, sans réponse dans le délai.")


def run() -> int:
    """Do what is due, and return how many registrations moved."""
    return expire_due() + offer_freed()


def expire_due(now: datetime | None = None) -> int:
    """End the offers whose time is over; the next in line is asked. Return how many ended.

    Offers of an event that is cancelled or postponed were taken back with that decision.
    """
    moment = now or timezone.now()
    due = Registration.objects.filter(
        state=RegistrationState.PROPOSEE, offered_until__lte=moment
    ).order_by("offered_until", "pk")
    return sum(_expire(pk, moment) for pk in list(due.values_list("pk", flat=True)))


def offer_freed(now: datetime | None = None) -> int:
    """Offer what became free when nothing could be offered (by night); return how many were."""
    moment = now or timezone.now()
    waiting = Event.objects.filter(
        waiting__gt=0, decision=Decision.MAINTENU, starts_at__gt=moment
    ).annotate(
        smallest=Min(
            "registrations__seats",
            filter=Q(registrations__state=RegistrationState.ATTENTE),
        ),
        open_to_all=F("capacity") - F("held_back") - F("taken") + F("held_taken"),
    )
    found = waiting.filter(Q(capacity=None) | Q(open_to_all__gte=F("smallest")))
    return sum(
        _offer(event.pk, moment) for event in found if availability.is_offering(event, moment)
    )


def _expire(registration_id: int, now: datetime) -> int:
    with transaction.atomic():
        event, registration = hold_registration(registration_id)
        until = registration.offered_until
        if registration.state != RegistrationState.PROPOSEE or until is None or until > now:
            return 0
        places.move(event, registration, RegistrationState.ANNULEE, now, reason=str(EXPIRED))
        log.note(event, Verb.EXPIREE, registration=registration, at=now)
        sending.tell(registration, Verb.EXPIREE)
        offers.offer_next(event, now)
    return 1


def _offer(event_id: int, now: datetime) -> int:
    with transaction.atomic():
        return len(offers.offer_next(take_turn(event_id), now))
