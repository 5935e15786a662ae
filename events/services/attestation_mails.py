"""The worker's part of attestations: the PDFs are made, then the mails queued.

Making PDFs takes seconds, so no transaction is open meanwhile. The mail and the mark that it has
left are one transaction: a worker killed in between sends nothing twice, and two workers neither.

What cannot be made is tried again, and told to the log, every hour: on a system without Pango
nothing is, and one paper that fails holds back no other.
"""

import logging
import time
from collections.abc import Sequence
from itertools import groupby
from typing import cast

from django.db import transaction
from django.utils import timezone

from core.french import french_phone
from core.mail import send
from core.pdf.printer import NoPrinter, PrintError
from core.registry import Job
from events.enums import Verb
from events.facts import whom_to_ask
from events.models import Attestation, Participant, Registration
from events.papers.attestation import attestation_pdfs, file_name
from events.services import log
from events.services.attesting import printable

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 20
"""Attestations of one run, and the others of the last one's registration: two or three seconds, in
which the lane's other mails wait."""
EVERY = 10
SECONDS = 60
"""How long the PDFs of one run may take."""
PAUSE = 3600
"""After how many seconds what could not be made is tried again."""
NO_PAPER = 0
"""The key, in ``_not_before``, of all attestations: none has it."""
_not_before: dict[int, float] = {}
"""What could not be made, by the key of the attestation, and when it is tried again."""


def send_due() -> int:
    """Mail the attestations that wait, one mail a registration; return how many mails."""
    paused = _paused()
    if NO_PAPER in paused:
        return 0
    waiting = printable().filter(is_to_mail=True).exclude(participant__registration__email="")
    in_turn = waiting.exclude(pk__in=paused).order_by("participant__registration", "pk")
    whose = in_turn.values_list("participant__registration", flat=True)[:MOST_AT_ONCE]
    made = _made(list(in_turn.filter(participant__registration__in=set(whose))))
    by_registration = groupby(made, key=lambda pair: _registration(pair[0]).pk)
    return sum(_send(list(pairs)) for _pk, pairs in by_registration)


def _made(rows: Sequence[Attestation]) -> list[tuple[Attestation, bytes]]:
    """Return the attestations that could be made, each with its PDF."""
    if not rows:
        return []
    try:
        return list(zip(rows, attestation_pdfs(rows, seconds=SECONDS), strict=True))
    except NoPrinter:
        _pause(NO_PAPER, "attestations wait: this system makes no PDF (it has no Pango)")
    except PrintError as error:
        if len(rows) > 1:  # which of them is it?
            return [pair for row in rows for pair in _made([row])]
        _pause(rows[0].pk, f"attestation {rows[0].pk} could not be made: {error}")
    return []


def _pause(key: int, why: str) -> None:
    """Try something again in an hour, and say why."""
    _not_before[key] = time.monotonic() + PAUSE
    logger.error(why)


def _paused() -> list[int]:
    """Return what is not tried now."""
    now = time.monotonic()
    for key in [key for key, moment in _not_before.items() if moment <= now]:
        del _not_before[key]
    return list(_not_before)


def _send(pairs: list[tuple[Attestation, bytes]]) -> bool:
    """Queue the mail of a registration, unless it has left or the paper has changed meanwhile."""
    with transaction.atomic():
        keys = [row.pk for row, _pdf in pairs]
        current = Attestation.objects.select_for_update().filter(pk__in=keys, is_to_mail=True)
        issued = dict(current.values_list("pk", "issued_at"))
        due = [(row, pdf) for row, pdf in pairs if issued.get(row.pk) == row.issued_at]
        if not due:
            return False
        registration, event = _registration(due[0][0]), due[0][0].event
        asked, phone, answers = whom_to_ask(event)
        send(
            "events/attestation",
            [registration.email],
            {
                "event": event,
                "count": len(due),
                "may_answer": bool(answers),
                "asked": asked,
                "phone": french_phone(phone) if phone else "",
            },
            reply_to=[answers] if answers else [],
            attachments=[(file_name(row.number), pdf, "application/pdf") for row, pdf in due],
        )
        sent = Attestation.objects.filter(pk__in=[row.pk for row, _pdf in due])
        sent.update(is_to_mail=False, mailed_at=timezone.now())
        log.note(
            event, Verb.COURRIEL, registration=registration,
            mail="attestation", count=len(due),
        )  # fmt: skip
    return True


def _registration(row: Attestation) -> Registration:
    """Return whose attestation it is: ``printable`` gives none without a participant."""
    return cast("Participant", row.participant).registration


JOB = Job(send_due, every=EVERY)
