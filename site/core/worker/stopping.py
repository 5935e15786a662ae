"""How a long job hears that its worker is asked to end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event

_stop: ContextVar[Event | None] = ContextVar("stop", default=None)


@contextmanager
def heeding(stop: Event) -> Iterator[None]:
    """Let the jobs that run inside hear of ``stop``; each lane has a thread, hence a stop."""
    token = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(token)


def stop_asked() -> Event:
    """Return what is set once the worker is asked to end; never set where no worker runs."""
    return _stop.get() or Event()
