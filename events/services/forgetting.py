"""Forgetting people when the time has come: needs a month after the event, names later."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from events.enums import ENDED, Decision, RegistrationState, Verb
from events.keeping import NEEDS_KEPT, kept_until
from events.models import (
    Attendance,
    Attestation,
    Event,
    EventLog,
    Invitation,
    OrganiserMessage,
    Participant,
    Registration,
)
from events.models.invitation import new_secret
from events.models.registration import new_code
from events.personal import HOLDINGS, NEEDS
from events.services import log, places
from events.services.turns import take_turn

WRITTEN_BY_THE_SITE = (Verb.PASSEE,)
"""Lines whose reason the site words itself: why somebody was passed by; it names nobody."""

UNREACHABLE = gettext_lazy("Les données sont effacées : plus personne n’est joignable.")


def erase_needs(now: datetime | None = None) -> int:
    """Erase what people needed to take part, 30 days after the end; return how many rows.

    Those of a postponed event stay until its new day is over, or the names go.
    """
    moment = now or timezone.now()
    due = Event.objects.filter(ends_at__lte=moment - NEEDS_KEPT).exclude(decision=Decision.REPORTE)
    asked = ~Q(arrangements="") | ~Q(arrangement_note="")
    rows = Registration.objects.filter(asked, event__in=due)
    return rows.update(**NEEDS, needs_erased_at=moment)


def forget_past_events(now: datetime | None = None) -> int:
    """Empty what is past its time, event by event; return how many registrations were emptied.

    Each event is a transaction of its own: killed anywhere, the job goes on where it was.
    """
    moment = now or timezone.now()
    return sum(_forget_event(event.pk, moment) for event in due_events(moment))


def due_events(now: datetime) -> list[Event]:
    """Return the events whose names are past their time and still there."""
    named = Registration.objects.filter(event=OuterRef("pk"), anonymised_at=None)
    known = Event.objects.filter(Q(anonymised_at=None) | Exists(named), ends_at__lt=now)
    return [event for event in known.order_by("pk") if kept_until(event) <= now]


def empty(registrations: QuerySet[Registration], now: datetime) -> int:
    """Empty registrations, their participants and the reasons in their log; return how many.

    The caller holds their events. Their links are dead from then on: each gets another code.
    """
    rows = list(registrations)
    for row in rows:
        for name, value in HOLDINGS[Registration].emptied.items():
            setattr(row, name, value)
        row.code, row.wants_reminders = new_code(), False
        row.anonymised_at = row.needs_erased_at = now
    fields = [*HOLDINGS[Registration].emptied, *HOLDINGS[Registration].renewed]
    Registration.objects.bulk_update(
        rows, [*fields, "wants_reminders", "anonymised_at", "needs_erased_at"], batch_size=100
    )
    keys = [row.pk for row in rows]
    for batch in _batches(keys):
        empty_participants(Participant.objects.filter(registration__in=batch))
        lines = EventLog.objects.filter(registration__in=batch)
        lines.exclude(verb__in=WRITTEN_BY_THE_SITE).update(**HOLDINGS[EventLog].emptied)
    return len(rows)


def empty_participants(participants: QuerySet[Participant]) -> int:
    """Empty the names of participants, and mail their attestations no more; return how many."""
    Attestation.objects.filter(participant__in=participants).update(is_to_mail=False)
    return participants.update(**HOLDINGS[Participant].emptied)


def release_forgotten(event: Event, now: datetime) -> int:
    """End the registrations of the forgotten, of an event that has a new day; return how many.

    Nobody can tell them of it, nor could they answer: they would keep places, stand in the line
    and be offered seats, all in vain. Whoever was at a sitting stays, for the figures.

    Args:
        event: held by ``take_turn``.
        now: the moment.
    """
    was_there = Attendance.objects.filter(participant__registration=OuterRef("pk"))
    forgotten = Registration.objects.filter(~Exists(was_there), event=event)
    rows = forgotten.exclude(anonymised_at=None).exclude(state__in=ENDED).order_by("number", "pk")
    ended = list(rows)
    for registration in ended:
        places.move(event, registration, RegistrationState.ANNULEE, now)
        log.note(event, Verb.ANNULEE, registration=registration, at=now, reason=str(UNREACHABLE))
    return len(ended)


def _forget_event(event_id: int, now: datetime) -> int:
    """Empty one event, unless its day was moved meanwhile."""
    with transaction.atomic():
        event = take_turn(event_id)
        if kept_until(event) > now:
            return 0
        count = empty(Registration.objects.filter(event=event, anonymised_at=None), now)
        OrganiserMessage.objects.filter(event=event).update(**HOLDINGS[OrganiserMessage].emptied)
        for invitation in Invitation.objects.filter(event=event):
            invitation.label, invitation.secret = "", new_secret()
            invitation.closed_at = invitation.closed_at or now
            invitation.save(update_fields=["label", "secret", "closed_at"])
        event.anonymised_at = now
        event.save(update_fields=["anonymised_at"])
        log.note(event, Verb.EFFACEE, at=now, registrations=count)
    return count


def _batches(keys: list[int], size: int = 500) -> Iterable[list[int]]:
    """Yield keys in portions: SQLite takes no list of any length."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
