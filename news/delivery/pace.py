"""How many mails may leave now: so many a minute in all, and so many to one domain.

Time is counted by the monotonic clock: setting the clock of the machine changes nothing. A process
that starts has one mail to give, so that one that is killed and restarted again and again never
sends faster. Several processes count each for itself.
"""

import time
from collections.abc import Callable, Iterable
from threading import Lock

from django.conf import settings

HELD = 5.0
"""Seconds during which what was not used may be saved up: the worker looks every other second."""

MOST_DOMAINS = 1000

Clock = Callable[[], float]


class Bucket:
    """So many a minute; 0: no limit."""

    def __init__(self, a_minute: int, clock: Clock = time.monotonic) -> None:
        """Begin with one to give."""
        self._a_second = a_minute / 60
        self._most = max(1.0, self._a_second * HELD)
        self._clock = clock
        self._there = 1.0
        self._at = clock()

    def take(self, wanted: int) -> int:
        """Take as many as may be, up to ``wanted``; return how many."""
        if not self._a_second:
            return wanted
        now = self._clock()
        self._there = min(self._most, self._there + (now - self._at) * self._a_second)
        self._at = now
        taken = min(wanted, int(self._there))
        self._there -= taken
        return taken

    def give_back(self, unused: int) -> None:
        """Put back what was taken and not used."""
        self._there += unused

    def wait(self) -> float:
        """Return after how many seconds there will be one; 0 now."""
        if not self._a_second:
            return 0.0
        there = self._there + (self._clock() - self._at) * self._a_second
        return max(0.0, (1.0 - there) / self._a_second)


class Pace:
    """The limits of the settings, shared by the connections of one process."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """Read the settings."""
        self._clock = clock
        self._lock = Lock()
        self._all = Bucket(settings.LETTERS_PER_MINUTE, clock)
        self._a_domain: int = settings.LETTERS_PER_DOMAIN_PER_MINUTE
        self._domains: dict[str, Bucket] = {}

    @property
    def limits_domains(self) -> bool:
        """Whether mails to one domain are counted."""
        return bool(self._a_domain)

    def take(self, wanted: int) -> int:
        """Take as many mails as may leave now, up to ``wanted``; return how many."""
        with self._lock:
            return self._all.take(wanted)

    def give_back(self, unused: int) -> None:
        """Put back what ``take`` gave and nobody used."""
        with self._lock:
            self._all.give_back(unused)

    def wait(self) -> float:
        """Return after how many seconds one mail may leave, whatever its domain."""
        with self._lock:
            return self._all.wait()

    def wait_of_domains(self) -> float:
        """Return after how many seconds a domain that is at its limit may have one; 0: none is."""
        with self._lock:
            waits = [wait for bucket in self._domains.values() if (wait := bucket.wait())]
            return min(waits, default=0.0)

    def choose(self, candidates: Iterable[tuple[int, str]], most: int) -> list[int]:
        """Return up to ``most`` keys of ``candidates`` whose domains may have a mail now.

        Args:
            candidates: keys with their domains, in order.
            most: how many.
        """
        chosen: list[int] = []
        with self._lock:
            for key, domain in candidates:
                if len(chosen) == most:
                    break
                if not self._a_domain or not domain or self._bucket(domain).take(1):
                    chosen.append(key)
        return chosen

    def at_their_limit(self) -> set[str]:
        """Return the domains that may have no mail now."""
        with self._lock:
            return {name for name, bucket in self._domains.items() if bucket.wait()}

    def _bucket(self, domain: str) -> Bucket:
        if domain not in self._domains:
            if len(self._domains) >= MOST_DOMAINS:
                self._domains = {name: one for name, one in self._domains.items() if one.wait()}
            self._domains[domain] = Bucket(self._a_domain, self._clock)
        return self._domains[domain]
