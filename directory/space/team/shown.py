"""What the page of a team shows, read in a few queries whatever the size of the team."""

from dataclasses import dataclass
from datetime import datetime

from directory.enums import InvitationState, MemberRole
from directory.models import Invitation, Membership, Organisation
from directory.services.people import invitations

SHOWN_OVER = 20
"""Invitations that have ended: the last ones alone."""

BADGES = {
    InvitationState.ENVOYEE: "outline",
    InvitationState.RELANCEE: "outline",
    InvitationState.EXPIREE: "warning",
    InvitationState.ACCEPTEE: "success",
    InvitationState.ANNULEE: "",
}


@dataclass(frozen=True)
class ShownInvitation:
    """An invitation as people read it."""

    row: Invitation
    state: InvitationState
    badge: str
    sent_at: datetime


def team_of(organisation: Organisation) -> list[Membership]:
    """Return the members, managers first, then by name."""
    rows = Membership.objects.filter(organisation=organisation).select_related(
        "user", "organisation"
    )
    return sorted(
        rows,
        key=lambda row: (row.role != MemberRole.GESTIONNAIRE, str(row.user).casefold(), row.pk),
    )


def invitations_of(
    organisation: Organisation,
) -> tuple[list[ShownInvitation], list[ShownInvitation]]:
    """Return the invitations that wait, expired ones included, and those that have ended."""
    rows = Invitation.objects.filter(organisation=organisation).select_related(
        "invited_by", "accepted_by"
    )
    open_rows = rows.filter(accepted_at__isnull=True, cancelled_at__isnull=True)
    ended = rows.exclude(accepted_at__isnull=True, cancelled_at__isnull=True)[:SHOWN_OVER]
    return [_shown(row) for row in open_rows], [_shown(row) for row in ended]


def _shown(row: Invitation) -> ShownInvitation:
    state = invitations.state_of(row)
    return ShownInvitation(row, state, BADGES[state], invitations.sent_at(row))
