"""Secret links that let invited people register."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.exceptions import RegistrationClosed
from events.models import Event, Invitation
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User


def find(event: Event, secret: str) -> Invitation | None:
    """Return the invitation that a link stands for; None when it opens nothing (any more)."""
    invitation = Invitation.objects.filter(event=event, secret=secret, closed_at=None).first()
    if invitation is None or invitation.uses_left == 0:
        return None
    return invitation


def use(event: Event, secret: str, now: datetime) -> None:
    """Let one registration in by a link, under the turn of the event.

    Raises:
        RegistrationClosed: the link is wrong, was closed, or let in as many as it should.
    """
    invitation = find(event, secret)
    if invitation is None:
        raise RegistrationClosed(
            _("On s’inscrit à cet événement sur invitation, et ce lien ne vaut pas ou plus.")
        )
    if invitation.uses_left is not None:
        invitation.uses_left -= 1
        if invitation.uses_left == 0:
            invitation.closed_at = now
        invitation.save(update_fields=["uses_left", "closed_at"])


def invite(
    event: Event, *, by: "User", label: str = "", uses_left: int | None = None
) -> Invitation:
    """Make a link for ``label``, for so many registrations; None is without limit."""
    return Invitation.objects.create(event=event, label=label, uses_left=uses_left, created_by=by)


def close(invitation: Invitation) -> None:
    """End a link; registrations that came by it stay.

    Under the turn of the event: whoever is being let in meanwhile would open it again.
    """
    with transaction.atomic():
        take_turn(invitation.event_id)
        Invitation.objects.filter(pk=invitation.pk, closed_at=None).update(closed_at=timezone.now())
    invitation.refresh_from_db()
