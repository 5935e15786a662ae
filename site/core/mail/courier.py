"""Deliver the mails of one lane: queued → claimed → sending → sent, one commit a message.

``sending`` is committed before the server hears of the message, and its outcome is committed
together with the ``sending`` of the next one. A worker that is killed therefore leaves, for each
connection, at most one message of which nobody knows whether it left; it is sent again when its
lease runs out (``core.mail.outcome.reclaim_expired``). All others are certain: nothing is lost.
"""

import logging
import time
from datetime import timedelta
from threading import Event

from django.db import connection, transaction
from django.utils import timezone

from core.mail.outcome import give_back, record
from core.mail.transitions import begin
from core.mail.transport import Receipt, Refusal, Transport, TransportUnavailable
from core.models import OutboxMessage

logger = logging.getLogger(__name__)

BATCH = 20
"""Messages claimed at once: a claim costs a commit, and their bytes are held in memory."""

LEASE = timedelta(minutes=5)
"""How long a message belongs to a silent worker. Longer than any exchange with a server."""

FIRST_REST = 2.0
LONGEST_REST = 300.0
"""Seconds between two attempts to reach a server that does not answer, doubled each time."""

State = OutboxMessage.State


class Courier:
    """Delivers the due messages of one lane through one transport, in one thread."""

    def __init__(self, lane: str, transport: Transport, worker: str, stop: Event) -> None:
        """Create the courier.

        Args:
            lane: The lane that it serves.
            transport: Takes the messages; used by this courier alone.
            worker: A name no other courier bears, written on what it claims.
            stop: Once set, the message in hand is finished and the others are given back.
        """
        self.lane = lane
        self.transport = transport
        self.worker = worker
        self.stop = stop
        self._rest = 0.0
        self._rests_until = 0.0

    def deliver_batch(self) -> int:
        """Deliver up to ``BATCH`` due messages; return how many were tried."""
        if time.monotonic() < self._rests_until:
            return 0
        batch = self._claim()
        tried = 0
        told: tuple[OutboxMessage, Receipt] | None = None
        error = ""
        try:
            for message in batch:
                if self.stop.is_set():
                    break
                self.transport.prepare()
                self._rest = 0.0
                began = self._turn_to(message, told)
                told = (message, self._deliver(message)) if began else None
                tried += began
        except TransportUnavailable as unavailable:
            error = self._take_rest(unavailable)
        finally:
            self._settle(batch, told, error)
        return tried

    def _claim(self) -> list[OutboxMessage]:
        """Take the oldest due messages of the lane; nobody else gets them."""
        now = timezone.now()
        due = OutboxMessage.objects.due(now, self.lane)
        if not due.exists():  # so that an idle worker never takes SQLite's write lock
            return []
        with transaction.atomic():
            if connection.features.has_select_for_update_skip_locked:
                due = due.select_for_update(skip_locked=True)
            batch = list(due[:BATCH])
            OutboxMessage.objects.filter(pk__in=[message.pk for message in batch]).update(
                state=State.CLAIMED, claimed_by=self.worker, claimed_until=now + LEASE
            )
        return batch

    def _turn_to(self, message: OutboxMessage, told: tuple[OutboxMessage, Receipt] | None) -> bool:
        """Record the outcome of the last message and begin this one, in one commit.

        Return False when its lease ran out and somebody else has it.
        """
        with transaction.atomic():
            if told:
                record(*told)
            message.tries += 1
            message.claimed_by = self.worker
            return begin(message, timezone.now() + LEASE)

    def _deliver(self, message: OutboxMessage) -> Receipt:
        """Hand the message over; whatever happens, there is an outcome."""
        try:
            receipt = self.transport.deliver(message)
        except Exception as error:
            logger.exception("mail %s: unexpected error", message.pk)
            self.transport.close()
            everybody = tuple(message.recipient_list)
            return Receipt(refusals=(Refusal(everybody, False, f"Erreur imprévue : {error}"),))
        for refusal in receipt.refusals:
            logger.warning(
                "mail %s: %s for %d recipients, try %d",
                message.pk,
                "refused" if refusal.permanent else "put off",
                len(refusal.recipients),
                message.tries,
            )
        return receipt

    def _settle(
        self,
        batch: list[OutboxMessage],
        told: tuple[OutboxMessage, Receipt] | None,
        error: str,
    ) -> None:
        """Record the last outcome and give back what was not begun."""
        if not batch:
            return
        with transaction.atomic():
            if told:
                record(*told)
            give_back([message.pk for message in batch], self.worker, error)

    def _take_rest(self, unavailable: TransportUnavailable) -> str:
        """Leave an unreachable server alone for a while: no message loses a try for it."""
        self._rest = min(max(self._rest * 2, FIRST_REST), LONGEST_REST)
        self._rests_until = time.monotonic() + self._rest
        logger.error(
            "mail server unavailable (%s lane), next attempt in %.0f s: %s",
            self.lane,
            self._rest,
            unavailable,
        )
        return f"Serveur d’envoi injoignable : {unavailable}"
