"""Writing to one person about all that is due: the request, its lines and the mail in one go.

Everything is one transaction. A worker that is killed before its end has written nothing, and
after it the mail is in the outbox: nobody is forgotten and nobody is asked twice.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.mail import send
from core.mail.headers import new_message_id
from directory.confirming import links, wording
from directory.confirming.due import DueLine, Person, askable
from directory.models import (
    Campaign,
    ConfirmationLine,
    ConfirmationRequest,
    PrivateContact,
    ProgrammeLife,
)
from directory.services.entries.turns import take_turns

logger = logging.getLogger(__name__)


def write_to(person: Person, *, campaign: Campaign | None = None) -> ConfirmationRequest | None:
    """Ask a person about all that is due for them, and tell them where their address is from.

    Args:
        person: the address and its lines.
        campaign: the round that asks, None for a reminder.

    Returns:
        The request, or None when nothing is left to ask or another worker has just asked.
    """
    try:
        with transaction.atomic():
            return _write(person, campaign)
    except IntegrityError:
        logger.info("another worker has just asked the same person")
        return None


def send_link(row: ConfirmationRequest, lines: list[DueLine]) -> None:
    """Mail the link of a request, in the present transaction; its Message-ID is kept.

    The first mail to a person known from a file tells from which one, why, for how long, and what
    their rights are (RGPD, article 14).
    """
    contacts = PrivateContact.objects.filter(
        email__iexact=row.email, informed_at__isnull=True
    ).exclude(known_from="")
    unknown = list(contacts.select_for_update().order_by("pk"))
    row.informs = row.informs or bool(unknown)
    row.message_id = new_message_id()
    row.save(update_fields=["informs", "message_id"])
    send(
        "directory/confirmation",
        [row.email],
        mail_context(row, lines, wording.sources_of(unknown)),
        extra_headers={"Message-ID": row.message_id},
    )
    now = timezone.now()
    PrivateContact.objects.filter(pk__in=[contact.pk for contact in unknown]).update(
        informed_at=now
    )


def mail_context(
    row: ConfirmationRequest, lines: list[DueLine], sources: Iterable[str]
) -> dict[str, Any]:
    """Return what the mail of a request shows.

    Args:
        row: the request, whose links the mail bears.
        lines: the entries that it asks about.
        sources: the files from which the person is known and was not told yet.
    """
    entries = wording.mailed_entries(lines, timezone.localdate())
    return {
        "entries": entries,
        "subject_words": wording.subject_of(entries, lines),
        "url": links.confirmation_url(row),
        "objection_url": links.objection_url(row),
        "days": links.LINK_DAYS,
        "sources": list(sources),
        "is_member": row.user_id is not None,
        "is_contact": PrivateContact.objects.filter(email__iexact=row.email).exists(),
        "space_url": f"{settings.SITE_URL}{reverse('space:home')}",
    }


def _write(person: Person, campaign: Campaign | None) -> ConfirmationRequest | None:
    lines = _still_due(person)
    if not lines:
        return None
    now = timezone.now()
    row = ConfirmationRequest.objects.create(
        email=person.email,
        user_id=person.user_id,
        campaign=campaign,
        created_at=now,
        expires_at=now + timedelta(days=links.LINK_DAYS),
    )
    ConfirmationLine.objects.bulk_create(
        ConfirmationLine(
            request=row,
            programme_id=line.programme_id,
            email=person.email,
            step=line.step,
            due_on=line.due_on,
        )
        for line in lines
    )
    send_link(row, lines)
    return row


def _still_due(person: Person) -> list[DueLine]:
    """Return the lines that nobody confirmed, stopped or sent since the list was made.

    The lives are locked: two workers with the same list take turns, and the second one finds the
    lines of the first.
    """
    ids = [line.programme_id for line in person.lines]
    take_turns(ids)
    lives = ProgrammeLife.objects.select_for_update().filter(programme__in=ids).order_by("pk")
    confirmed = {life.programme_id: life.confirmed_at for life in lives}
    asked = set(
        ConfirmationLine.objects.filter(programme__in=ids, email=person.email).values_list(
            "programme_id", "step", "due_on"
        )
    )
    if any((line.programme_id, line.step, line.due_on) in asked for line in person.lines):
        return []
    public = set(askable().filter(pk__in=ids).values_list("pk", flat=True))
    return [
        line
        for line in person.lines
        if line.programme_id in public and confirmed.get(line.programme_id) == line.confirmed_at
    ]
