"""What an organiser writes to people who are registered: once each, by the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.mail.compose import Written, compose, render
from core.mail.together import queue, written
from events.enums import Verb
from events.exceptions import EventError, StateChanged
from events.facts import whom_to_ask
from events.models import Event, OrganiserMessage, Registration
from events.own.links import url_of
from events.services import log
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User

TEMPLATE = "events/organiser_message"


@dataclass(frozen=True)
class Audience:
    """Who a message would go to.

    Attributes:
        reached: one registration for each address, the first come.
        without: registrations without an address, to be called.
    """

    reached: list[Registration]
    without: list[Registration]


def audience_of(registrations: QuerySet[Registration]) -> Audience:
    """Return whom a message to ``registrations`` reaches; those erased are left out. One query."""
    reached: dict[str, Registration] = {}
    without = []
    rows = registrations.filter(anonymised_at=None).select_related("event")
    for registration in rows.order_by("number", "pk"):
        if registration.email:
            reached.setdefault(registration.email.casefold(), registration)
        else:
            without.append(registration)
    return Audience(list(reached.values()), without)


def preview(registration: Registration, subject: str, text: str) -> Written:
    """Return the mail that somebody would get."""
    return render(TEMPLATE, _context(registration, subject, text))


def send_to(
    event: Event,
    recipients: Iterable[Registration],
    *,
    subject: str,
    text: str,
    by: "User",
    token: str,
) -> OrganiserMessage | None:
    """Write to the contacts of some registrations, and keep what was written.

    Args:
        event: theirs.
        recipients: of ``audience_of``.
        subject: of the mail.
        text: plain text; paragraphs are parted by an empty line.
        by: the organiser.
        token: of the form: the same one sends nothing twice.

    Returns:
        The message; None when it had left already.

    Raises:
        EventError: there is nobody to write to.
        StateChanged: somebody was erased meanwhile, or has another address; nothing has left.
    """
    people = list(recipients)
    if not people:
        raise EventError(_("Personne, dans cette sélection, n’a d’adresse électronique."))
    now = timezone.now()
    answers = whom_to_ask(event)[2]
    mails = written(
        compose(
            TEMPLATE,
            [registration.email],
            _context(registration, subject, text),
            reply_to=[answers] if answers else [],
            automatic=False,
        )
        for registration in people
    )
    try:
        with transaction.atomic():
            _check_unchanged(take_turn(event.pk), people)
            message = OrganiserMessage.objects.create(
                event=event, token=token, subject=subject, text=text, sent_at=now, sent_by=by
            )
            message.recipients.set(people)
            queue(mails)
            log.note(event, Verb.COURRIEL, user=by, at=now, message=message.pk, count=len(people))
    except IntegrityError:
        if not OrganiserMessage.objects.filter(token=token).exists():
            raise
        return None
    return message


def _check_unchanged(event: Event, people: list[Registration]) -> None:
    """Raise StateChanged unless everybody still has the address that their mail bears."""
    known = event.registrations.filter(anonymised_at=None).values_list("pk", "email")
    if not {(one.pk, one.email) for one in people} <= set(known):
        raise StateChanged(
            _("La liste des destinataires a changé entre-temps. Relisez-la, puis envoyez.")
        )


def _context(registration: Registration, subject: str, text: str) -> dict[str, Any]:
    return {
        "event": registration.event,
        "message_subject": subject,
        "message_text": text,
        "url": url_of(registration),
    }
