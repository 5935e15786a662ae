"""Telling people known from a file where their address is from, within a month (RGPD, article 14).

The first mail of any kind tells it (``confirmation_mails``). Where nobody launched a campaign,
coordinators are warned on the 20th day, and on the 25th the mail leaves by itself.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.mail import send
from core.mail.headers import new_message_id
from directory.confirming import hours, links, wording
from directory.confirming.due import DueLine, Person, askable
from directory.confirming.recipients import addresses_of, fold_address
from directory.enums import ImportState, ReminderStep
from directory.models import ConfirmationLine, ConfirmationRequest, ImportRun, PrivateContact
from directory.moderation.routing import coordinators
from directory.services.confirming.mails import write_to

logger = logging.getLogger(__name__)

EVERY = 3600.0
"""Seconds between two looks at who is to be told."""
WARN_DAYS = 20
TELL_DAYS = 25
"""Days after an import; the law gives a month."""
STEPS = {False: ReminderStep.CAMPAGNE, True: ReminderStep.HORS_CALENDRIER}
"""By whether the entry was ever confirmed: its reminders begin here, or go on as they were."""


def run() -> int:
    """Warn and tell those whose time has come; return how many mails it wrote."""
    return warn_coordinators() + (tell_people() if hours.is_open() else 0)


def uninformed(before: timedelta) -> list[PrivateContact]:
    """Return the contacts known from a file for ``before`` at least whom nobody has told."""
    rows = PrivateContact.objects.filter(
        informed_at__isnull=True,
        refused_at__isnull=True,
        known_since__lte=timezone.now() - before,
    )
    return list(rows.exclude(known_from="").exclude(email="").order_by("pk"))


def warn_coordinators() -> int:
    """Tell coordinators of an import whose people were not written to yet; once an import."""
    limit, done = timezone.now() - timedelta(days=WARN_DAYS), 0
    runs = ImportRun.objects.filter(
        state=ImportState.APPLIQUE, applied_at__lte=limit, information_warned_at__isnull=True
    )
    for key in list(runs.values_list("pk", flat=True)):
        with transaction.atomic():
            run_ = (
                runs.select_for_update().defer("content", "report", "undo").filter(pk=key).first()
            )
            if run_ is None:
                continue
            ImportRun.objects.filter(pk=key).update(information_warned_at=timezone.now())
            count = len({fold_address(row.email) for row in uninformed(timedelta(days=WARN_DAYS))})
            if count:
                done += _warn(run_, count)
    return done


def tell_people() -> int:
    """Write to everybody whose month is nearly over; return to how many."""
    people: dict[str, list[PrivateContact]] = {}
    for contact in uninformed(timedelta(days=TELL_DAYS)):
        people.setdefault(fold_address(contact.email), []).append(contact)
    done = 0
    for email, contacts in people.items():
        try:
            done += _tell(email, contacts)
        except Exception:  # one person’s mail must not hold up those of the others
            logger.exception("a person known from a file could not be told")
    return done


def _tell(email: str, contacts: list[PrivateContact]) -> bool:
    """Ask a person about their entries, which tells them; or tell alone, without any entry."""
    ids = {contact.programme_id for contact in contacts}
    entries = askable().filter(pk__in=ids).select_related("life")
    addresses = addresses_of([entry.pk for entry in entries])
    today, person = timezone.localdate(), Person(email)
    asked = set(
        ConfirmationLine.objects.filter(
            email=email, step__in=STEPS.values(), due_on=today
        ).values_list("programme_id", flat=True)
    )
    for entry in entries:
        mine = next((one for one in addresses[entry.pk] if one.email == email), None)
        if mine is not None and entry.pk not in asked:
            confirmed_at = entry.life.confirmed_at
            step = STEPS[confirmed_at is not None]
            person.add(mine, DueLine(entry.pk, step, today, confirmed_at))
    if person.lines:
        return write_to(person) is not None
    return _tell_alone(email, contacts)


def _tell_alone(email: str, contacts: list[PrivateContact]) -> bool:
    """Tell a person whose entries are not public; nothing is asked of them."""
    with transaction.atomic():
        waiting = PrivateContact.objects.select_for_update().filter(
            pk__in=[contact.pk for contact in contacts], informed_at__isnull=True
        )
        unknown = list(waiting.order_by("pk"))
        if not unknown:
            return False
        now = timezone.now()
        row = ConfirmationRequest.objects.create(
            email=email, informs=True, message_id=new_message_id(), created_at=now, expires_at=now
        )
        send(
            "directory/information",
            [email],
            {"sources": wording.sources_of(unknown), "objection_url": links.objection_url(row)},
            extra_headers={"Message-ID": row.message_id},
        )
        PrivateContact.objects.filter(pk__in=[contact.pk for contact in unknown]).update(
            informed_at=now
        )
    return True


def _warn(run_: ImportRun, count: int) -> int:
    """Write to the coordinators; return to how many."""
    people = list(coordinators())
    for person in people:
        context = {
            "person": person,
            "run": run_,
            "count": count,
            "days_left": TELL_DAYS - WARN_DAYS,
            "url": f"{settings.SITE_URL}{reverse('directory_freshness:campaigns')}",
        }
        send("directory/information_warning", [person.email], context)
    return len(people)
