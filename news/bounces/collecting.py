"""Emptying the mailbox of returns: each report is counted once, then taken away."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from news.bounces.mailbox.place import Place, place_of
from news.bounces.mailbox.sessions import FAILURES, MailboxUnavailable, enter
from news.bounces.reading import What, read_message
from news.bounces.report import Report
from news.bounces.whom import Whom, whom
from news.enums import BounceKind, BounceSource
from news.services.bouncing import record_bounce

logger = logging.getLogger(__name__)


@dataclass
class Collected:
    """What a visit found.

    Attributes:
        counted: reports written down.
        ignored: messages that say nothing that counts: delays, absences, people we do not know.
        kept: messages left to somebody of the team.
    """

    counted: int = 0
    ignored: int = 0
    kept: int = 0


def collect(place: Place) -> Collected:
    """Read the mailbox and write down what it says.

    A visit that breaks in the middle is made again: what was written down already changes nothing.

    Raises:
        MailboxUnavailable: the server cannot be reached, or fails in the middle.
    """
    session = enter(place)
    found = Collected()
    try:
        for key, raw in session.messages():
            read = read_message(raw)
            told = [(report, whom(report)) for report in read.reports]
            if read.what == What.UNKNOWN or any(_is_doubtful(*one) for one in told):
                session.keep(key)
                found.kept += 1
                continue
            counted = _write(raw, told)
            found.counted += counted
            found.ignored += not counted
            session.take_away(key)
        session.close()
    except FAILURES as error:
        session.drop()
        raise MailboxUnavailable(f"{type(error).__name__}: {error}") from error
    except Exception:
        session.drop()
        raise
    return found


def collect_returns() -> int:
    """Visit the mailbox of the settings, if there is one; return how many reports counted.

    Called by the worker: a server that does not answer is tried again at the next turn.
    """
    place = place_of(settings.BOUNCE_MAILBOX_URL)
    if place is None:
        return 0
    try:
        found = collect(place)
    except MailboxUnavailable as error:
        logger.warning("mailbox of returns %r: %s", place, error)
        return 0
    if found.kept:
        logger.warning("mailbox of returns: %d messages left to be read", found.kept)
    return found.counted


def _is_doubtful(report: Report, about: Whom | None) -> bool:
    """Say whether a complaint names an address alone: anybody may write one, and it ends all."""
    return report.kind == BounceKind.PLAINTE and about is not None and not about.is_proven


def _write(raw: bytes, told: Sequence[tuple[Report, Whom | None]]) -> int:
    """Write down the reports of one message, whose bytes tell it from any other; return how many.

    Args:
        raw: the message.
        told: each report, and whom it is about.
    """
    digest = hashlib.sha256(raw).hexdigest()
    written = 0
    for number, (report, about) in enumerate(told):
        bounce = about and record_bounce(
            about.subscriber,
            report.kind,
            BounceSource.BOITE,
            report.status,
            report.words,
            about.campaign,
            f"boite:{digest}:{number}",
        )
        written += bool(bounce)
    return written
