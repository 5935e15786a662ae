"""The participants of a registration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.prepared import planned
from core.text import clean_line
from events.contact import name_key
from events.exceptions import AlreadyRegistered, EventError
from events.models import Participant, Registration

ONCE = ("participant_once_an_event", "events_participant.name_key")
"""How PostgreSQL and SQLite, which names the columns, say that a person is registered already."""
SENT_ONCE = ("events_registration_code", "events_registration.code")
"""How they say that the same form was sent already."""


def clean_names(names: Sequence[str]) -> list[str]:
    """Return the names as they are kept.

    Raises:
        EventError: there is none, one is empty, or one is given twice.
    """
    cleaned = [clean_line(name) for name in names]
    keys = [name_key(name) for name in cleaned]
    if not keys or not all(keys):
        raise EventError(_("Indiquez le nom de chaque personne qui vient."))
    if len(set(keys)) < len(keys):
        raise EventError(_("Le même nom est donné deux fois."))
    return cleaned


def add(registration: Registration, names: Sequence[str], *, after: int = -1) -> None:
    """Write the participants of a registration.

    Args:
        registration: saved; its turn was taken.
        names: cleaned.
        after: the position after which they stand.

    Raises:
        IntegrityError: one is registered already; see ``once``.
    """
    with planned():
        Participant.objects.bulk_create(
            Participant(
                registration=registration,
                event_id=registration.event_id,
                name=name,
                name_key=name_key(name),
                person_key=registration.person_key,
                position=after + rank,
            )
            for rank, name in enumerate(names, start=1)
        )


def active(registration: Registration) -> list[Participant]:
    """Return who comes, in order."""
    return list(registration.participants.filter(is_active=True).order_by("position", "pk"))


@contextmanager
def once(refusal: str) -> Iterator[None]:
    """Open a transaction in which nobody comes twice.

    Args:
        refusal: what is said of somebody who is registered already.

    Raises:
        AlreadyRegistered: the database refused a participant, or the code of a registration.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not any(sign in str(error) for sign in (*ONCE, *SENT_ONCE)):
            raise
        raise AlreadyRegistered(refusal) from error
