"""Following up invitations: a job of the worker, however often it runs."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.registry import Job
from directory.models import Invitation
from directory.services.people import invitations, members
from directory.services.people.invitations import VALID, unanswered

FOLLOW_UPS = (timedelta(days=7), timedelta(days=20))
"""When somebody who has not answered is written to again, counted from the sending."""
EVERY = 15 * 60.0


def follow_up() -> int:
    """Write again to those who have not answered, and once to who invited them at the end.

    One row is claimed and written to in one transaction, so that a kill at any point neither
    forgets nor doubles a mail; a worker that was away for long writes once, not twice.

    Returns:
        How many mails were queued.
    """
    now, done = timezone.now(), 0
    for step, delay in enumerate((*FOLLOW_UPS, VALID), start=1):
        due = Q(expires_at__lte=now + VALID - delay, follow_ups__lt=step)
        later = (*FOLLOW_UPS, VALID)[step:]
        if later:
            due &= Q(expires_at__gt=now + VALID - later[0])
        for key in unanswered().filter(due).values_list("pk", flat=True):
            done += _follow_up_one(key, due, step)
    return done


def _follow_up_one(key: int, due: Q, step: int) -> int:
    with transaction.atomic():
        row = (
            unanswered()
            .filter(due, pk=key)
            .select_for_update(of=("self",))
            .select_related("organisation", "invited_by")
            .first()
        )
        if row is None:
            return 0
        Invitation.objects.filter(pk=key).update(follow_ups=step, followed_up_at=timezone.now())
        if step > len(FOLLOW_UPS):
            return _tell_expired(row)
        invitations.write("directory/invitation_reminder", row)
    return 1


def _tell_expired(row: Invitation) -> int:
    """Tell who invited, or whoever manages the team where they have left; return how many."""
    inviter, organisation = row.invited_by, row.organisation
    stays = inviter is not None and members.may_manage(inviter, organisation)
    told = [inviter] if inviter and stays else members.managers_of(organisation)
    for person in told:
        members.tell("directory/invitation_expired", person, organisation, invitation=row)
    return len(told)


JOB = Job(follow_up, every=EVERY)
