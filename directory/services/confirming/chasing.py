"""Asking the team of one entry again, at a moderator's wish, beside its reminders."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.confirming.due import DueLine, Person, askable
from directory.confirming.recipients import addresses_of, everybody
from directory.enums import ReminderStep
from directory.exceptions import QueueError
from directory.models import Programme
from directory.services.confirming.mails import write_to

if TYPE_CHECKING:
    from accounts.models import User


def chase(programme: Programme, *, user: "User") -> int:
    """Write today to all who can be reached about an entry; return how many were.

    Args:
        programme: the entry, which must be public.
        user: the moderator who asks.

    Raises:
        QueueError: the entry is not public, nobody can be reached, or all were asked today.
    """
    entry = askable().select_related("life").filter(pk=programme.pk).first()
    if entry is None:
        raise QueueError(_("Cette fiche n’est pas publiée : il n’y a rien à confirmer."))
    addresses = everybody(addresses_of([entry.pk])[entry.pk])
    if not addresses:
        raise QueueError(_("Aucune adresse ne reçoit nos courriels : appelez l’équipe."))
    today, step = timezone.localdate(), ReminderStep.HORS_CALENDRIER
    line = DueLine(entry.pk, step, today, entry.life.confirmed_at)
    written = 0
    for address in addresses:
        person = Person(address.email)
        person.add(address, line)
        written += write_to(person) is not None
    if not written:
        raise QueueError(_("L’équipe a déjà été relancée aujourd’hui."))
    log(entry, "directory.chased", user=user, data={"people": written})
    return written
