"""Leaving alone for a while a server that does not answer, or a domain that asks for patience."""

import time
from collections.abc import Callable
from threading import Lock

Clock = Callable[[], float]


class Rest:
    """Doubled each time, ended by a success. Seconds of the monotonic clock."""

    def __init__(self, first: float, longest: float, clock: Clock = time.monotonic) -> None:
        """Begin without a rest."""
        self._first, self._longest, self._clock = first, longest, clock
        self._length = 0.0
        self._until = 0.0

    def take(self) -> float:
        """Begin a rest, twice as long as the last one; return its seconds.

        Several connections to one server fail together: that is one failure.
        """
        if not self.is_on():
            self._length = min(max(self._length * 2, self._first), self._longest)
            self._until = self._clock() + self._length
        return self._length

    @property
    def was_taken(self) -> bool:
        """Whether there was one since the last success."""
        return self._length > 0

    def is_on(self) -> bool:
        """Whether it is not over."""
        return self._clock() < self._until

    def is_long_over(self) -> bool:
        """Whether the last one says nothing of now any more."""
        return self._clock() > self._until + 2 * self._length

    def end(self) -> None:
        """Forget it: there was a success."""
        self._length = self._until = 0.0


class Rests:
    """The rests of the server, and of each domain that asked for one; shared by connections."""

    FIRST, LONGEST = 2.0, 300.0
    FIRST_OF_DOMAIN, LONGEST_OF_DOMAIN = 60.0, 3600.0

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """Begin without any."""
        self._clock = clock
        self._lock = Lock()
        self._server = Rest(self.FIRST, self.LONGEST, clock)
        self._is_link_broken = False
        self._domains: dict[str, Rest] = {}

    def server_fails(self) -> float:
        """Leave the server alone; return for how many seconds."""
        with self._lock:
            return self._server.take()

    def link_breaks(self) -> bool:
        """Tell whether the link broke at the last mail too: then the server fails.

        Once alone says nothing: servers end a session that is old, or that was silent.
        """
        with self._lock:
            again, self._is_link_broken = self._is_link_broken, True
            return again

    def server_answers(self) -> None:
        """Forget that it did not."""
        if self._server.was_taken or self._is_link_broken:
            with self._lock:
                self._server.end()
                self._is_link_broken = False

    def is_server_resting(self) -> bool:
        """Whether the server is left alone now."""
        with self._lock:
            return self._server.is_on()

    def domain_asks(self, domain: str) -> float:
        """Leave a domain alone; return for how many seconds."""
        with self._lock:
            rest = self._domains.setdefault(
                domain, Rest(self.FIRST_OF_DOMAIN, self.LONGEST_OF_DOMAIN, self._clock)
            )
            return rest.take()

    def domain_takes(self, domain: str) -> None:
        """Forget that a domain asked for a rest."""
        if self._domains:
            with self._lock:
                self._domains.pop(domain, None)

    def is_domain_resting(self, domain: str) -> bool:
        """Whether a domain is left alone now."""
        rest = self._domains.get(domain)
        return rest is not None and rest.is_on()

    def domains(self) -> set[str]:
        """Return the domains that are left alone now."""
        with self._lock:
            self._domains = {
                name: rest for name, rest in self._domains.items() if not rest.is_long_over()
            }
            return {name for name, rest in self._domains.items() if rest.is_on()}
