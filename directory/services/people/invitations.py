"""Invitations to join the team of an organisation: sent, accepted, cancelled.

The link in the mail is signed and stands for a row. It is valid for thirty days and dies when the
invitation is accepted, cancelled or sent again. Who accepts has proved the address, and gets an
account by it.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.services.people import account_for, clean_address
from core import signed_links
from core.mail import send
from directory import team_links
from directory.enums import InvitationState, MemberRole
from directory.exceptions import InvitationError
from directory.models import Invitation, Membership, Organisation
from directory.services.people import claim_answers, members

if TYPE_CHECKING:
    from accounts.models import User

VALID = timedelta(days=30)
KEPT = timedelta(days=365)
MOST_PENDING = 30
"""Invitations that may wait at a time in one organisation: enough for a team, not for a flood."""


def invite(
    organisation: Organisation, email: str, *, role: str, by: "User", hands_over: bool = False
) -> Invitation:
    """Invite an address to join the team; an expired invitation to it is sent anew.

    Args:
        organisation: the structure.
        email: the address, whatever its case.
        role: one of ``MemberRole``.
        by: a manager, or a moderator who answers for the organisation.
        hands_over: whether ``by`` leaves when it is accepted.

    Raises:
        AccountError: it is no address.
        InvitationError: it is a member's, or an invitation to it waits already.
        TeamError: ``by`` may not change the team.
    """
    address = clean_address(email)
    with transaction.atomic():
        members.locked(organisation)
        _check(organisation, by)
        if role not in MemberRole.values:
            raise InvitationError(_("Choisissez un rôle dans la liste."))
        if Membership.objects.filter(
            organisation=organisation, user__email__iexact=address
        ).exists():
            raise InvitationError(_("Cette personne fait déjà partie de l’équipe."))
        pending = _pending(organisation)
        row = pending.filter(email__iexact=address).first()
        if row is not None and row.expires_at > timezone.now():
            raise InvitationError(
                _(
                    "Une invitation attend déjà à cette adresse. Vous pouvez la renvoyer depuis "
                    "la liste des invitations."
                )
            )
        if row is None:
            if pending.count() >= MOST_PENDING:
                raise InvitationError(
                    _("Trop d’invitations attendent déjà une réponse. Annulez-en d’abord.")
                )
            row = Invitation(organisation=organisation, email=address)
        row.role, row.invited_by, row.hands_over = role, by, hands_over
        _send_anew(row)
        log(organisation, "directory.member_invited", user=by, data={"role": role})
    return row


def resend(invitation: Invitation, *, by: "User") -> Invitation:
    """Send an invitation again, with a new link and thirty more days; the former link dies.

    Raises:
        InvitationError: it was answered or cancelled meanwhile.
        TeamError: ``by`` may not change the team.
    """
    with transaction.atomic():
        row = _locked(invitation)
        _check(row.organisation, by)
        _refuse_what_is_over(row)
        _send_anew(row)
    return row


def cancel(invitation: Invitation, *, by: "User") -> None:
    """Withdraw an invitation: its link dies. The person is not written to.

    Raises:
        InvitationError: it was answered or cancelled meanwhile.
        TeamError: ``by`` may not change the team.
    """
    with transaction.atomic():
        row = _locked(invitation)
        _check(row.organisation, by)
        _refuse_what_is_over(row)
        row.cancelled_at = timezone.now()
        row.save(update_fields=["cancelled_at"])
        log(row.organisation, "directory.invitation_cancelled", user=by)


def read(token: str) -> Invitation:
    """Return the invitation that a link stands for, while it can be accepted.

    Raises:
        LinkError: the link is cut, forged or dead; the message says what to do.
        InvitationError: accepted, cancelled or expired.
    """
    content = signed_links.read(team_links.INVITATION, token, valid=VALID + timedelta(days=1))
    row = (
        Invitation.objects.filter(pk=content.get("invitation", 0))
        .select_related("organisation", "invited_by")
        .first()
    )
    if row is None:
        raise InvitationError(_("Cette invitation n’existe plus. Demandez-en une autre."))
    _refuse_what_is_over(row)
    if team_links.stamp_of(row) != content:
        raise InvitationError(
            _("Ce lien a été remplacé par un plus récent. Ouvrez le dernier courriel reçu.")
        )
    if row.expires_at <= timezone.now():
        raise InvitationError(
            _("Cette invitation a expiré. Demandez à qui vous l’a envoyée de la renvoyer.")
        )
    return row


def accept(token: str, *, first_name: str = "", last_name: str = "") -> "Membership":
    """Accept an invitation: make the account of the address if need be, and the membership.

    Returns:
        The membership; its ``user`` has proved the address and may be signed in.

    Raises:
        LinkError, InvitationError: as ``read``; two people with one link: the second one.
        AccountError: the administration closed the account of this address.
    """
    with transaction.atomic():
        row = _locked(read(token))
        read(token)  # again under the lock: somebody else may have been quicker
        user = account_for(row.email, first_name=first_name, last_name=last_name)
        row.accepted_at, row.accepted_by = timezone.now(), user
        row.save(update_fields=["accepted_at", "accepted_by"])
        membership = members.add(row.organisation, user, role=row.role, by=row.invited_by)
        claim_answers.settle(user, row.organisation)
        _follow_acceptance(row, membership)
    return membership


def _follow_acceptance(row: Invitation, membership: "Membership") -> None:
    """Tell who invited; end the membership of a manager who was waiting for a successor."""
    inviter = row.invited_by
    if inviter is None or not inviter.is_active:
        return
    left = None
    if row.hands_over and inviter.pk != membership.user_id:
        left = Membership.objects.filter(organisation=row.organisation, user=inviter).first()
    if left is not None:
        members.leave(left)
    members.tell(
        "directory/invitation_accepted",
        inviter,
        row.organisation,
        membership=membership,
        handed_over=left is not None,
    )


def state_of(invitation: Invitation) -> InvitationState:
    """Tell where an invitation stands."""
    if invitation.accepted_at:
        return InvitationState.ACCEPTEE
    if invitation.cancelled_at:
        return InvitationState.ANNULEE
    if invitation.expires_at <= timezone.now():
        return InvitationState.EXPIREE
    return InvitationState.RELANCEE if invitation.follow_ups else InvitationState.ENVOYEE


def sent_at(invitation: Invitation) -> datetime:
    """Return when the present link was sent; sending anew moves it."""
    return invitation.expires_at - VALID


def purge() -> int:
    """Delete the invitations that ended a year ago, whatever their end; return how many."""
    limit = timezone.now() - KEPT
    over = Q(accepted_at__lt=limit) | Q(cancelled_at__lt=limit) | Q(expires_at__lt=limit)
    return Invitation.objects.filter(over).delete()[0]


def unanswered() -> QuerySet[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, expired ones included."""
    return Invitation.objects.filter(accepted_at__isnull=True, cancelled_at__isnull=True)


def _pending(organisation: Organisation) -> QuerySet[Invitation]:
    return unanswered().filter(organisation=organisation)


def _check(organisation: Organisation, by: "User") -> None:
    if not members.may_manage(by, organisation):
        raise InvitationError(_("Seuls les gestionnaires de la structure invitent des collègues."))


def _locked(invitation: Invitation) -> Invitation:
    """Return the row under the lock of its team."""
    members.locked(invitation.organisation)
    row = (
        Invitation.objects.filter(pk=invitation.pk)
        .select_related("organisation", "invited_by")
        .first()
    )
    if row is None:
        raise InvitationError(_("Cette invitation n’existe plus."))
    return row


def _refuse_what_is_over(row: Invitation) -> None:
    if row.accepted_at:
        raise InvitationError(
            _("Cette invitation a déjà été acceptée. Connectez-vous pour ouvrir l’espace.")
        )
    if row.cancelled_at:
        raise InvitationError(_("Cette invitation a été annulée. Demandez-en une autre."))


def _send_anew(row: Invitation) -> None:
    row.expires_at = timezone.now() + VALID
    row.follow_ups, row.followed_up_at = 0, None
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise InvitationError(_("Une invitation attend déjà à cette adresse.")) from None
    write("directory/invitation", row)


def write(name: str, row: Invitation) -> None:
    """Queue a mail to the person invited, with the link."""
    context = {
        "invitation": row,
        "organisation": row.organisation,
        "inviter": row.invited_by if row.invited_by and row.invited_by.is_active else None,
        "entries": list(
            row.organisation.programmes.order_by("title").values_list("title", flat=True)[:5]
        ),
        "url": team_links.invitation_url(row),
    }
    send(name, [row.email], context)
