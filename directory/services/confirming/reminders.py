"""Reminding teams, and handing over to moderators what reminders do not help."""

import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.registry import RefusedMail
from directory.confirming import hours
from directory.confirming.due import (
    DueEntry,
    DueLine,
    Person,
    askable,
    due_people,
    entries_for_moderators,
)
from directory.confirming.recipients import addresses_of, next_after
from directory.enums import CampaignState, QueueKind, ReminderStep
from directory.models import (
    Campaign,
    ConfirmationLine,
    ConfirmationRequest,
    PrivateContact,
    Programme,
)
from directory.services.confirming.campaign_plan import pending
from directory.services.confirming.mails import write_to
from directory.services.entries.turns import take_turns
from directory.services.moderation import notices, queue

logger = logging.getLogger(__name__)

EVERY = 300.0
"""Seconds between two looks at what is due."""
AT_ONCE = 1000
"""People written to before the lane delivers again."""


def run() -> int:
    """Write to those for whom something is due, then hand over; return how many things it did.

    Each person is one transaction: killed at any point, the next run goes on where this one was.
    Nothing leaves at night, nor on Saturdays and Sundays.
    """
    if not hours.is_open():
        return 0
    done = 0
    for person in due_people()[:AT_ONCE]:
        try:
            done += write_to(person) is not None
        except Exception:  # one person’s mail must not hold up those of the others
            logger.exception("a reminder could not be written")
    return done + hand_over(entries_for_moderators(timezone.localdate()))


def hand_over(entries: list[DueEntry]) -> int:
    """Put entries before the moderators that nobody confirmed; return how many."""
    programmes = Programme.objects.in_bulk([entry.pk for entry in entries])
    asked: dict[int, list[tuple[int, date]]] = {}
    lines = ConfirmationLine.objects.filter(programme__in=programmes)
    for pk, mail, due_on in lines.values_list("programme_id", "request_id", "due_on"):
        asked.setdefault(pk, []).append((mail, due_on))
    facts = {}
    for entry in entries:
        mails = {mail for mail, due_on in asked.get(entry.pk, []) if due_on >= entry.due.on}
        facts[programmes[entry.pk]] = _facts_of_silence(entry, len(mails))
    _open_all(QueueKind.FRAICHEUR, facts)
    return len(entries)


def mail_refused(refused: RefusedMail) -> None:
    """Listen to the outbox: a mail of ours may be among those that no server takes."""
    if ConfirmationRequest.objects.filter(message_id=refused.message_id).exists():
        for email in refused.recipients:
            address_refused(email, refused.message_id)


def address_refused(email: str, message_id: str = "", *, permanent: bool = True) -> bool:
    """Ask the next private contact at once, and tell the moderators.

    Args:
        email: the address that takes no mail.
        message_id: of the mail that came back; the last one to this address when unknown.
        permanent: False for a full mailbox or an absence, which changes nothing.

    Returns:
        Whether it was a mail of ours that was not known to have come back.
    """
    if not permanent:
        return False
    with transaction.atomic():
        rows = ConfirmationRequest.objects.select_for_update()
        found = (
            rows.filter(message_id=message_id) if message_id else rows.filter(email__iexact=email)
        )
        row = found.order_by("-created_at", "-pk").first()
        if row is None or row.refused_at is not None or not row.email:
            return False
        # Entries before contacts, as another mail to the same person takes them.
        take_turns(row.lines.values_list("programme_id", flat=True))
        now = timezone.now()
        row.refused_at = now
        row.save(update_fields=["refused_at"])
        PrivateContact.objects.filter(email__iexact=row.email, refused_at__isnull=True).update(
            refused_at=now
        )
        _ask_others(row)
    return True


def _ask_others(row: ConfirmationRequest) -> None:
    """Ask those who come next about each entry of a refused mail; open the moderators' lines."""
    waiting = list(
        row.lines.filter(answer="", programme__in=askable()).select_related(
            "programme", "programme__life", "programme__organisation"
        )
    )
    addresses = addresses_of([line.programme_id for line in waiting])
    others: dict[str, Person] = {}
    own = _own_mails(row.campaign)
    facts: dict[Programme, dict[str, Any]] = {}
    for line in waiting:
        asked = ConfirmationLine.objects.filter(
            programme=line.programme_id, due_on=line.due_on, step=line.step
        ).values_list("email", flat=True)
        following = next_after(addresses[line.programme_id], row.email, set(asked))
        contact = PrivateContact.objects.filter(
            programme=line.programme_id, email__iexact=row.email
        ).first()
        facts[line.programme] = _facts_of_refusal(contact, following is not None)
        if following is not None:
            own_mail = own.get(following.email, Person(following.email))
            person = others.setdefault(following.email, own_mail)
            confirmed_at = line.programme.life.confirmed_at
            step = ReminderStep(line.step)
            person.add(following, DueLine(line.programme_id, step, line.due_on, confirmed_at))
    for person in others.values():
        write_to(person, campaign=row.campaign)
    _open_all(QueueKind.INJOIGNABLE, facts)


def _own_mails(campaign: Campaign | None) -> dict[str, Person]:
    """Return what a campaign has yet to ask of each person.

    Who is written to in the place of somebody else reads it in the same mail: a campaign writes
    to nobody twice.
    """
    if campaign is None or campaign.state != CampaignState.EN_COURS:
        return {}
    return {person.email: person for person in pending(campaign)}


def _open_all(kind: QueueKind, facts: dict[Programme, dict[str, Any]]) -> None:
    """Open one line an entry, and tell each group of moderators once, not once an entry."""
    told: set[frozenset[str]] = set()
    for programme, said in facts.items():
        with transaction.atomic():
            item = queue.open_item(kind, programme, facts=said)
            where = frozenset(_codes(item.departements.values_list("pk", flat=True)))
            if item.count == 1 and where not in told:
                told.add(where)
                notices.tell_moderators(item)


def _codes(keys: Iterable[Any]) -> Iterable[str]:
    return map(str, keys)


def _facts_of_silence(entry: DueEntry, count: int) -> dict[str, Any]:
    """Return what a moderator reads of an entry that nobody confirmed."""
    if count:
        words = _("Personne n’a répondu aux rappels. Appelez l’équipe.")
    else:
        words = _("Le site n’a aucune adresse à qui écrire. Appelez l’équipe.")
    return {"words": words, "due_on": entry.due.on.isoformat(), "mails": count}


def _facts_of_refusal(contact: PrivateContact | None, passed_on: bool) -> dict[str, Any]:
    """Return what a moderator reads of an address that takes no mail; never the address."""
    who = contact.get_kind_display() if contact else _("membre de la structure")
    words = _("L’adresse d’un contact (%(who)s) est refusée par sa messagerie.") % {"who": who}
    if passed_on:
        words += " " + _("Le rappel est reparti aussitôt vers la personne suivante.")
    else:
        words += " " + _("Personne d’autre n’est connu pour cette fiche.")
    return {"words": words, "contact": contact.pk if contact else None, "passed_on": passed_on}
