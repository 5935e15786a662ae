"""Acting on what an organiser saw: when it moved meanwhile, nothing is done and they are told."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from events.exceptions import StateChanged
from events.models import Event, Registration
from events.services import party
from events.services.held import hold_registration
from events.services.turns import take_turn

_SEEN = (
    "state", "seats", "is_held", "offered_until", "name", "email", "phone", "structure",
    "postcode", "actor_type", "arrangements", "arrangement_note", "answers", "anonymised_at",
)  # fmt: skip
_DIGEST = 12


def stamp_of(registration: Registration) -> str:
    """Return what tells whether a registration still is as it was shown.

    One query, unless its participants lie in ``people`` already (a page of registrations).
    """
    known = getattr(registration, "people", None)
    active = party.active(registration) if known is None else [p for p in known if p.is_active]
    people = [(person.pk, person.name) for person in active]
    return _digest([*(str(getattr(registration, name)) for name in _SEEN), people])


def event_stamp(event: Event) -> str:
    """Return what tells whether the places and the decision of an event are as they were shown."""
    return _digest([event.capacity, event.held_back, event.decision])


@contextmanager
def registrations_as_seen(*seen: tuple[int, str]) -> Iterator[None]:
    """Hold registrations for what follows, if they are as they were shown.

    Args:
        *seen: primary keys, with the ``stamp_of`` that was shown.

    Raises:
        StateChanged: one of them has moved; nothing is done.
        EventError: one is no more.
    """
    with transaction.atomic():
        for registration_id, stamp in seen:
            _event, registration = hold_registration(registration_id)
            if stamp_of(registration) != stamp:
                raise StateChanged(
                    _(
                        "Cette inscription a changé depuis que vous l’avez ouverte. Voici où elle "
                        "en est ; ce que vous avez écrit est gardé. Relisez, puis recommencez."
                    )
                )
        yield


@contextmanager
def event_as_seen(event_id: int, stamp: str) -> Iterator[None]:
    """Hold an event for what follows, if its places and decision are as they were shown.

    Raises:
        StateChanged: they have changed; nothing is done.
    """
    with transaction.atomic():
        if event_stamp(take_turn(event_id)) != stamp:
            raise StateChanged(
                _(
                    "Quelqu’un a changé les places ou la décision entre-temps. Voici ce qu’il en "
                    "est ; ce que vous avez écrit est gardé. Relisez, puis recommencez."
                )
            )
        yield


def _digest(values: list[object]) -> str:
    return hashlib.blake2b(repr(values).encode(), digest_size=_DIGEST).hexdigest()
