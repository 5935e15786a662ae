"""The job that sends campaigns: a few seconds at a time, over one connection or several.

It runs in the worker's lane of newsletters. The urgent and the ordinary lane have threads,
connections to the database and sessions with the mail server of their own.
"""

import logging
import os
import secrets
import socket
import time
from threading import Event, Thread

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from core.worker.stopping import stop_asked
from news.delivery.carriers import configured_carrier
from news.delivery.letters import Running, running
from news.delivery.pace import Pace
from news.delivery.postman import Postman
from news.delivery.rests import Rests
from news.delivery.watch import Watch
from news.enums import DeliveryState
from news.models import Campaign, Delivery
from news.services.bouncing import reset_soft
from news.services.campaign_states import finish, pause_for

logger = logging.getLogger(__name__)

SLICE = 5.0
"""Seconds of sending after which the lane looks at its other work."""


class Engine:
    """Sends what is due; one in each process of the worker."""

    def __init__(self) -> None:
        """Begin at rest."""
        self._rests = Rests()
        self._postmen: list[Postman] = []
        self._pace: Pace | None = None
        self._watches: dict[Running, Watch] = {}

    def run(self) -> int:
        """Send for a few seconds what is due; return how many mails were tried."""
        campaigns = running()
        if not campaigns or self._rests.is_server_resting():
            self.close()
            return 0
        self._watches = {one: self._watches.get(one, Watch()) for one in campaigns}
        stop = stop_asked()
        postmen = self._ready(stop)
        until = time.monotonic() + SLICE
        done = self._work(postmen, until) if postmen else 0
        if not done or stop.is_set():
            self.close()
        return done

    def _ready(self, stop: Event) -> list[Postman]:
        """Return the postmen, hired when a sending begins, by the settings of that moment."""
        if self._postmen:
            return self._postmen
        pace = self._pace = self._pace or Pace()
        carriers = [configured_carrier() for _ in range(max(1, settings.LETTER_CONNECTIONS))]
        place = f"{socket.gethostname()[:50]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._postmen = [
            Postman(f"{place}:{number}", carrier, pace, self._rests, stop)
            for number, carrier in enumerate(carriers)
            if carrier is not None
        ]
        if not self._postmen:
            logger.error("EMAIL_URL is not set: letters wait")
        return self._postmen

    def _work(self, postmen: list[Postman], until: float) -> int:
        """Let all postmen work; one works in this thread, several in a thread each."""
        if len(postmen) == 1:
            return self._deliver(postmen[0], until)
        done: list[int] = []
        failed: list[Exception] = []

        def work(postman: Postman) -> None:
            try:
                done.append(self._deliver(postman, until))
            except Exception as error:
                failed.append(error)
            finally:
                connection.close()

        threads = [Thread(target=work, args=(one,), name=one.worker) for one in postmen]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        return sum(done)

    def _deliver(self, postman: Postman, until: float) -> int:
        """Send batch after batch until ``until``, or until nothing may leave."""
        total = 0
        while not postman.stop.is_set() and time.monotonic() < until:
            if tried := self._deliver_once(postman):
                total += tried
            elif not self._wait_for_a_turn(postman, until):
                break
        return total

    def _deliver_once(self, postman: Postman) -> int:
        """Send one batch of the first campaign that has something due; return its size."""
        for campaign, watch in list(self._watches.items()):
            if self._rests.is_server_resting():
                break
            tried, why = postman.deliver_batch(campaign, watch)
            if why:
                self._watches.pop(campaign, None)
                if pause_for(Campaign(pk=campaign.pk), why):
                    logger.error("campaign %s paused after %d mails", campaign.pk, tried)
            if tried:
                return tried
            if not why and not open_of(campaign).exists():
                self._end(campaign)
        return 0

    def _wait_for_a_turn(self, postman: Postman, until: float) -> bool:
        """Wait until a limit of the settings lets a mail leave; False when that is not why.

        The sessions stay open meanwhile: where most people are at one provider, its limit would
        otherwise close them after every few mails.
        """
        pace = self._pace
        wait = (pace.wait() or pace.wait_of_domains()) if pace else 0.0
        if not wait or time.monotonic() + wait >= until:
            return False
        return not postman.stop.wait(wait)

    def _end(self, campaign: Running) -> None:
        """End a campaign of which nothing is left; whoever it reached has no refusals in a row."""
        reached = open_of(campaign, DeliveryState.PARTIE).filter(subscriber__soft_bounces__gt=0)
        reset_soft(list(reached.values_list("subscriber", flat=True)))
        self._watches.pop(campaign, None)
        finish(Campaign(pk=campaign.pk))

    def close(self) -> None:
        """Close the sessions: nobody knows when the next mail comes."""
        for postman in self._postmen:
            postman.settle()
            postman.carrier.close()
        self._postmen = []


def open_of(campaign: Running, *states: DeliveryState) -> QuerySet[Delivery]:
    """Return the deliveries of a campaign that have not ended, or that are in ``states``."""
    wanted = states or (DeliveryState.ATTENTE, DeliveryState.PRISE, DeliveryState.EN_COURS)
    return Delivery.objects.filter(campaign=campaign.pk, state__in=wanted)
