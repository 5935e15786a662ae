"""What the answer of a server makes of one delivery."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from core.mail.retry import MAX_TRIES, pause_after
from core.mail.smtp import PERMANENT, sentence
from core.mail.transport import Answer, Stage
from core.models import OutboxMessage
from news.bounces.codes import kind_of_answer, status_in
from news.delivery import steps
from news.delivery.claims import Mail
from news.enums import BounceSource, DeliveryState
from news.models import Campaign, Delivery, Subscriber
from news.services.bouncing import record_bounce
from news.services.locking import lock

logger = logging.getLogger(__name__)

CLOSING = 421

_slow_down = re.compile(r"(?<![\d.])4\.7\.\d").search


class Verdict(Enum):
    """What an answer says, and of whom."""

    TAKEN = "taken"
    REFUSED = "refused"
    """For good: this mail to this person."""
    LATER = "later"
    """This mail, to be tried again."""
    DOMAIN_LATER = "domain later"
    """All mails to this domain."""
    SERVER_LATER = "server later"
    """All mails: it did not even take our name."""
    SENDER_REFUSED = "sender refused"
    """All mails, for good: nobody's address is to blame."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail that was begun, until it is written down."""

    mail: Mail
    answer: Answer
    verdict: Verdict


def verdict_of(answer: Answer) -> Verdict:
    """Return what an answer says, and of whom."""
    if answer.is_accepted:
        return Verdict.TAKEN
    is_of_sender = answer.stage is Stage.SENDER
    if answer.code >= PERMANENT:
        return Verdict.SENDER_REFUSED if is_of_sender else Verdict.REFUSED
    if is_of_sender:
        return Verdict.SERVER_LATER
    if answer.code == CLOSING or (answer.code and _slow_down(answer.text)):
        return Verdict.DOMAIN_LATER
    return Verdict.LATER


def record(outcome: Outcome, campaign: int) -> None:
    """Write an outcome down; to be called inside a transaction."""
    _records[outcome.verdict](outcome, campaign)


def turn(told: Outcome | None, mail: Mail, campaign: int, worker: str) -> bool:
    """Write down what became of the last mail and begin the next one, in one commit.

    In two where the next one is in doubt: its campaign is held before it, as everywhere
    (``news.services.campaign_states``). What is written twice by then changes nothing.

    Returns:
        Whether the next one may be sent: False once it is not this worker's any more.
    """
    if not mail.may_have_left and (told is None or told.verdict is Verdict.TAKEN):
        return steps.step(told.mail if told else None, mail, worker)
    with transaction.atomic():
        if told:
            record(told, campaign)
        if not mail.may_have_left:
            return steps.step(None, mail, worker)
    with transaction.atomic():
        Campaign.objects.filter(pk=campaign).update(in_doubt=F("in_doubt") + 1)
        began = steps.step(None, mail, worker)
        transaction.set_rollback(not began)
        return began


def _taken(outcome: Outcome, campaign: int) -> None:
    steps.step(outcome.mail, None, "")


def _refused(outcome: Outcome, campaign: int) -> None:
    _hold_person(outcome)
    if _write(outcome, state=DeliveryState.REFUSEE):
        _tell(outcome, campaign)


def _later(outcome: Outcome, campaign: int) -> None:
    answer, tries = outcome.answer, outcome.mail.tries + 1
    doubt = {"may_have_left": True} if answer.may_have_left else {}
    if tries >= MAX_TRIES:
        _hold_person(outcome)
        if _write(outcome, state=DeliveryState.ECHEC, **doubt) and answer.code:
            _tell(outcome, campaign)
        return
    pause = pause_after(tries, OutboxMessage.Lane.NEWSLETTERS)
    _write(outcome, state=DeliveryState.ATTENTE, not_before=timezone.now() + pause, **doubt)


def _untried(outcome: Outcome, campaign: int) -> None:
    """Nobody's mail loses a try for what the server says of us."""
    _write(outcome, state=DeliveryState.ATTENTE, tries=outcome.mail.tries)


_records: dict[Verdict, Callable[[Outcome, int], None]] = {
    Verdict.TAKEN: _taken,
    Verdict.REFUSED: _refused,
    Verdict.LATER: _later,
    Verdict.DOMAIN_LATER: _later,
    Verdict.SERVER_LATER: _untried,
    Verdict.SENDER_REFUSED: _untried,
}


def said(answer: Answer) -> str:
    """Return in French what a server answered, or what became of the link."""
    if not answer.code:
        return _("Liaison rompue : %(what)s") % {"what": answer.text.replace("\x00", " ")}
    return sentence(answer.code, answer.text)


def _hold_person(outcome: Outcome) -> None:
    """Hold the person before their mail, as whoever leaves does: a bounce may change both."""
    lock(Subscriber(pk=outcome.mail.subscriber))


def _write(outcome: Outcome, **changes: object) -> bool:
    """Change the delivery, unless another try of it was begun; return whether it was changed."""
    mail = outcome.mail
    mine = Delivery.objects.filter(
        pk=mail.pk,
        tries=mail.tries + 1,
        state__in=[DeliveryState.EN_COURS, DeliveryState.PRISE, DeliveryState.ATTENTE],
    )
    # A server names whom it refuses: nothing of that for somebody who was erased meanwhile.
    error = Case(When(subscriber=None, then=Value("")), default=Value(said(outcome.answer)))
    free = {"claimed_by": "", "claimed_until": None, "last_error": error}
    return bool(mine.update(**free, **changes))


def _tell(outcome: Outcome, campaign: int) -> None:
    """Tell the register of bounces; whatever happens there, the outcome stays written.

    It is told once, for an outcome is written once.
    """
    answer, mail = outcome.answer, outcome.mail
    try:
        with transaction.atomic():
            subscriber = Subscriber.objects.filter(pk=mail.subscriber).first()
            if subscriber is not None:
                record_bounce(
                    subscriber,
                    kind_of_answer(
                        answer.code,
                        answer.text,
                        is_of_recipient=answer.stage is Stage.RECIPIENT,
                    ),
                    BounceSource.ENVOI,
                    status_in(answer.text) or str(answer.code),
                    said(answer),
                    Campaign.objects.defer("raw").get(pk=campaign),
                )
    except Exception:
        logger.exception("delivery %s: its bounce was not recorded", mail.pk)
