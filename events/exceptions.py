"""What the services of the agenda refuse; each message is for the person who asked."""

from core.exceptions import DomainError


class EventError(DomainError):
    """Something cannot be done to an event or a registration."""


class RegistrationClosed(EventError):
    """Nobody may register (any more, or yet)."""


class NoPlaceLeft(EventError):
    """There is no place, and no waiting list."""


class AlreadyRegistered(EventError):
    """This person has a registration that holds."""


class StateChanged(EventError):
    """The registration is no longer where the person saw it."""


class CapacityTooLow(EventError):
    """Fewer places than are taken."""
