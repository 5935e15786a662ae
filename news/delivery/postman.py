"""One connection to the mail server: attente → prise → en cours → partie, one commit a mail.

« En cours » is committed before the server hears of a mail, and its outcome is committed together
with the « en cours » of the next one. A worker that is killed therefore leaves, for each
connection, at most one mail of which nobody knows whether it left. What a failing database (a full
disk) could not write is kept until it can: nothing else leaves before.
"""

import logging
import time
from collections.abc import Callable
from threading import Event

from django.db import transaction
from django.utils.translation import gettext as _

from core.mail.transport import Answer, Stage, TransportUnavailable
from news.delivery import claims, outcome
from news.delivery.addresses import AddressImpossible, wire_address
from news.delivery.carriers import Carrier
from news.delivery.claims import Mail
from news.delivery.letters import Letter, Running, is_running, letter_of
from news.delivery.outcome import Outcome, Verdict, verdict_of
from news.delivery.pace import Pace
from news.delivery.rests import Rests
from news.delivery.watch import Watch
from news.services.announcing import is_still_so

logger = logging.getLogger(__name__)

LOOKS_EVERY = 0.5
"""Seconds between two looks at whether somebody paused or stopped the campaign, within a batch."""


class Postman:
    """Sends the mails of campaigns through one carrier, in one thread at a time."""

    def __init__(
        self, worker: str, carrier: Carrier, pace: Pace, rests: Rests, stop: Event
    ) -> None:
        """Create the postman.

        Args:
            worker: a name that no other connection of any process bears.
            carrier: used by this postman alone.
            pace: how many may leave; shared.
            rests: whom to leave alone; shared.
            stop: once set, the mail in hand is finished and the others are given back.
        """
        self.worker = worker
        self.carrier = carrier
        self.stop = stop
        self._pace = pace
        self._rests = rests
        self._letter: Letter | None = None
        self._claimed: list[int] = []
        self._told: Outcome | None = None

    def deliver_batch(self, campaign: Running, watch: Watch) -> tuple[int, str]:
        """Send the next mails of a campaign.

        Returns:
            How many were tried, and why the campaign has to stop; nothing when it goes on.
        """
        self.settle()
        if not is_running(campaign):
            return 0, ""
        letter = self._letter_of(campaign)
        if letter is None:
            return 0, _("Le message n’est plus conservé.")
        if not is_still_so(letter.audience.page):
            return 0, _("Ce qu’il annonce est passé, annulé, reporté ou n’est plus public.")
        mails = claims.claim(letter.audience, self.worker, self._pace, self._rests.domains())
        self._claimed = [mail.pk for mail in mails]
        tried, why, error = 0, "", ""
        goes_on = self._looker(campaign)
        try:
            for mail in mails:
                if self._rests.is_domain_resting(mail.domain):
                    continue
                self.carrier.prepare()  # may take a minute: before the look at the clock
                if why or not goes_on():
                    break
                if self._turn_to(mail, campaign.pk):
                    self._told = self._carry(mail, letter)
                    tried += 1
                    why = watch.tell(self._told)
                    self._heed(self._told)
        except TransportUnavailable as unavailable:
            error = self._leave_alone(unavailable)
        self.settle(error)
        return tried, why

    def settle(self, error: str = "") -> None:
        """Write the last outcome down and give back what was not begun."""
        if not self._claimed:
            return
        with transaction.atomic():
            if self._told and self._letter:
                outcome.record(self._told, self._letter.running.pk)
            claims.give_back(self._claimed, self.worker, error)
        self._told, self._claimed = None, []

    def _turn_to(self, mail: Mail, campaign: int) -> bool:
        """Write the last outcome down and begin this mail; it is kept until it is written."""
        began = outcome.turn(self._told, mail, campaign, self.worker)
        self._told = None
        return began

    def _carry(self, mail: Mail, letter: Letter) -> Outcome:
        """Hand a mail over; whatever happens, there is an outcome."""
        try:
            content = letter.frozen.fill(mail.email, mail.code, mail.pk)
            answer = self.carrier.carry(wire_address(mail.email), content)
        except AddressImpossible as impossible:
            answer = Answer(553, f"5.1.3 {impossible}", Stage.RECIPIENT)
        except Exception as unexpected:
            logger.exception("delivery %s: unexpected error", mail.pk)
            self.carrier.close()
            answer = Answer(0, f"{type(unexpected).__name__}: {unexpected}", Stage.CONTENT)
        return Outcome(mail, answer, verdict_of(answer))

    def _heed(self, found: Outcome) -> None:
        """Leave alone whoever asks for it; raises TransportUnavailable when the server does."""
        domain = found.mail.domain
        if found.verdict is Verdict.TAKEN:
            self._rests.server_answers()
            self._rests.domain_takes(domain)
            return
        logger.warning(
            "delivery %s: %s (%d), try %d",
            found.mail.pk, found.verdict.value, found.answer.code, found.mail.tries + 1,
        )  # fmt: skip
        if found.verdict is Verdict.DOMAIN_LATER:
            self._rests.domain_asks(domain)
        elif found.verdict is Verdict.SERVER_LATER or self._breaks_again(found):
            raise TransportUnavailable(found.answer.text)

    def _breaks_again(self, found: Outcome) -> bool:
        """Tell whether one mail after the other breaks the link: no answer came to either."""
        return not found.answer.code and self._rests.link_breaks()

    def _leave_alone(self, unavailable: TransportUnavailable) -> str:
        """Leave an unreachable server alone for a while: no mail loses a try for it."""
        seconds = self._rests.server_fails()
        logger.error("mail server unavailable, letters rest %.0f s: %s", seconds, unavailable)
        return _("Serveur d’envoi injoignable : %(why)s") % {"why": unavailable}

    def _letter_of(self, campaign: Running) -> Letter | None:
        if self._letter is None or self._letter.running != campaign:
            self._letter = letter_of(campaign, is_dotted=self.carrier.is_dotted)
        return self._letter

    def _looker(self, campaign: Running) -> Callable[[], bool]:
        """Return what tells before each mail whether the batch goes on."""
        began = looked = time.monotonic()

        def goes_on() -> bool:
            nonlocal looked
            now = time.monotonic()
            if self.stop.is_set() or now - began > claims.BEGIN_WITHIN:
                return False
            if now - looked < LOOKS_EVERY:
                return True
            looked = now
            return is_running(campaign)

        return goes_on
