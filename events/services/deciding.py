"""Cancelling, postponing or maintaining a published event, and telling everybody."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from events.availability import is_over
from events.enums import ENDED, Decision, RegistrationState, Verb
from events.exceptions import EventError
from events.mails import sending
from events.models import Event, Registration, Sitting
from events.services import log, offers, places
from events.services.changes import note_decision
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User

AT_ONCE = 100
"""People told in the same transaction: a thousand mails take seconds, in which nobody else could
write on SQLite."""


def cancel(event_id: int, *, by: "User", reason: str, now: datetime | None = None) -> Event:
    """Cancel an event for good; see ``decide``."""
    return decide(event_id, Decision.ANNULE, by=by, reason=reason, now=now)


def postpone(event_id: int, *, by: "User", reason: str, now: datetime | None = None) -> Event:
    """Postpone an event to a day that is not known yet; registrations are kept."""
    return decide(event_id, Decision.REPORTE, by=by, reason=reason, now=now)


def maintain(event_id: int, *, by: "User", reason: str = "", now: datetime | None = None) -> Event:
    """Take back a cancellation, or say that a postponed event has its day."""
    return decide(event_id, Decision.MAINTENU, by=by, reason=reason, now=now)


def decide(
    event_id: int, decision: Decision, *, by: "User", reason: str, now: datetime | None = None
) -> Event:
    """Write down what was decided of an event, and tell it to all whose registration holds.

    Offers are taken back: those people wait again, in their former turn. Calendars hear of it by
    the raised sequence of every sitting. Deciding the same twice tells nobody anything: the reason
    on the page is corrected, if another is given.

    Args:
        event_id: the event.
        decision: what was decided.
        by: the organiser.
        reason: shown on the page and in the mail; an event is neither cancelled nor postponed
            without one.
        now: the moment; the clock unless said.

    Raises:
        EventError: no reason is given, the event is over, or it has no new date to take place on.
    """
    moment = now or timezone.now()
    reason = reason.strip()
    if decision != Decision.MAINTENU and not reason:
        raise EventError(_("Dites pourquoi : la raison est donnée aux personnes inscrites."))
    with transaction.atomic():
        event = take_turn(event_id)
        if event.decision == decision:
            _reword(event, reason, by, moment)
            return event
        _check_not_over(event, decision, moment)
        event.decision, event.decided_at = decision, moment
        event.decision_reason = reason[: Event.decision_reason.field.max_length]
        event.save(update_fields=["decision", "decided_at", "decision_reason"])
        sittings = Sitting.objects.filter(event=event, cancelled_at=None)
        sittings.update(sequence=F("sequence") + 1, changed_at=moment)
        _take_offers_back(event, moment)
        log.note(event, Verb.DECISION, user=by, reason=reason, at=moment, decision=str(decision))
        _tell(event, moment)
        offers.offer_next(event, moment)
    return event


def _reword(event: Event, reason: str, by: "User", now: datetime) -> None:
    """Correct the reason that the page gives for what was decided before."""
    kept = reason[: Event.decision_reason.field.max_length]
    if event.decision == Decision.MAINTENU or kept == event.decision_reason:
        return
    event.decision_reason = kept
    event.save(update_fields=["decision_reason"])
    log.note(
        event, Verb.DECISION, user=by, reason=kept, at=now, decision=str(event.decision), told=False
    )


def _check_not_over(event: Event, decision: Decision, now: datetime) -> None:
    """Raise EventError when it is too late to decide so, or too early to maintain."""
    if is_over(event, now):
        raise EventError(_("Cet événement est passé : il n’y a plus rien à décider."))
    if now >= event.ends_at and decision == Decision.MAINTENU:
        raise EventError(
            _("La date est passée : publiez d’abord la nouvelle date sur la page de l’événement.")
        )


def _tell(event: Event, now: datetime) -> None:
    """Mail the decision, by the worker where there are many to tell."""
    people = event.registrations.exclude(state__in=ENDED)
    if people.count() > AT_ONCE:
        note_decision(event, now)
    else:
        sending.tell_all(event, people, Verb.DECISION)


def _take_offers_back(event: Event, now: datetime) -> None:
    """Let those to whom a place was offered wait again, in their former turn."""
    rows = Registration.objects.filter(event=event, state=RegistrationState.PROPOSEE)
    for registration in rows.order_by("turn", "pk"):
        places.move(event, registration, RegistrationState.ATTENTE, now)
        log.note(event, Verb.ATTENTE, registration=registration, at=now)
