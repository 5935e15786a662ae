"""« Passer la main »: a manager names their successor, and leaves once there is one.

To a colleague it is done at once. Somebody new is invited first: the manager stays until the
invitation is accepted, so that the organisation is never without one.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from directory.enums import MemberRole
from directory.exceptions import TeamError
from directory.models import Invitation, Membership
from directory.services.people import invitations, members

if TYPE_CHECKING:
    from accounts.models import User


def to_colleague(membership: Membership, successor: Membership, *, by: "User") -> None:
    """Make a colleague the manager, and leave.

    Args:
        membership: the one that ends.
        successor: of the same organisation.
        by: the manager who leaves.

    Raises:
        TeamError: one of the two has left meanwhile, or ``by`` is no manager.
    """
    _check(membership, by)
    same_team = successor.organisation_id == membership.organisation_id
    if not same_team or successor.pk == membership.pk:
        raise TeamError(_("Choisissez une autre personne de l’équipe."))
    with transaction.atomic():
        members.change_role(successor, MemberRole.GESTIONNAIRE, by=by)
        members.leave(membership)


def to_somebody_new(membership: Membership, email: str, *, by: "User") -> Invitation:
    """Invite a successor; ``by`` leaves when the invitation is accepted.

    Raises:
        AccountError, InvitationError: as ``invitations.invite``.
        TeamError: ``by`` is no manager.
    """
    _check(membership, by)
    role = MemberRole.GESTIONNAIRE
    return invitations.invite(membership.organisation, email, role=role, by=by, hands_over=True)


def _check(membership: Membership, by: "User") -> None:
    row = Membership.objects.filter(pk=membership.pk, user=by).first()
    if row is None or row.role != MemberRole.GESTIONNAIRE:
        raise TeamError(_("Seul un gestionnaire de la structure passe la main."))
