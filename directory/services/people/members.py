"""The team of an organisation: who is in, in which role, and what follows when somebody leaves.

An organisation keeps a manager as long as it has members who could name one: the last manager is
neither removed nor made a contributor by a colleague. They leave by handing over
(``directory.services.people.handover``), or alone, and then the moderators are told.
"""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts import groups
from core.mail import send
from directory import team_links
from directory.enums import MemberRole
from directory.exceptions import LastManagerError, TeamError
from directory.models import Invitation, Membership, Organisation, Place, PrivateContact
from directory.moderation.routing import (
    answers_for,
    coordinators,
    is_coordinator,
    is_moderator,
    moderators_of,
)
from territories.models import Commune, Departement

if TYPE_CHECKING:
    from accounts.models import User

MANAGER = MemberRole.GESTIONNAIRE


def managers_of(organisation: Organisation) -> "list[User]":
    """Return the active accounts that manage the team of ``organisation``."""
    rows = Membership.objects.filter(
        organisation=organisation, role=MANAGER, user__is_active=True
    ).select_related("user")
    return [row.user for row in rows]


def role_of(user: "User", organisation: Organisation) -> str:
    """Return the role of ``user`` in ``organisation``, "" for nobody."""
    row = Membership.objects.filter(user=user, organisation=organisation).first()
    return row.role if row is not None else ""


def may_manage(user: "User", organisation: Organisation) -> bool:
    """Tell whether ``user`` may change the team: its managers, and who answers for its place."""
    if not user.is_active:
        return False
    return role_of(user, organisation) == MANAGER or oversees(user, organisation)


def oversees(user: "User", organisation: Organisation) -> bool:
    """Tell whether ``user`` answers, as a moderator, for an organisation and its entries."""
    if not is_moderator(user):
        return False
    return is_coordinator(user) or answers_for(user, _departements(organisation))


def locked(organisation: Organisation) -> Organisation:
    """Return the organisation, locked: changes of one team come one after the other.

    Entries and lines may point to it meanwhile: who holds them already (an import) does not wait.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def add(
    organisation: Organisation, user: "User", *, role: str, by: "User | None" = None
) -> Membership:
    """Make ``user`` a member, and tell the managers; a member who is in already stays as they are.

    Args:
        organisation: the structure.
        user: an active account.
        role: one of ``MemberRole``; a contributor added as a manager becomes one.
        by: who opened the door, None when nobody in particular did.
    """
    with transaction.atomic():
        locked(organisation)
        row = Membership.objects.filter(organisation=organisation, user=user).first()
        if row is not None:
            if role == MANAGER and row.role != MANAGER:
                _set_role(row, MANAGER, by=by)
            return row
        row = Membership.objects.create(
            organisation=organisation, user=user, role=role, added_by=by
        )
        group, _created = Group.objects.get_or_create(name=groups.HOLDERS)
        user.groups.add(group)
        log(
            organisation,
            "directory.member_added",
            user=by or user,
            data={"user": user.pk, "role": role},
        )
        for manager in managers_of(organisation):
            if manager.pk not in {user.pk, by.pk if by else None}:
                tell(
                    "directory/member_joined", manager, organisation, newcomer=user, membership=row
                )
    return row


def change_role(membership: Membership, role: str, *, by: "User") -> Membership:
    """Give a member another role.

    Invitations of a manager whom somebody else makes a contributor end, as in ``remove``.

    Raises:
        LastManagerError: nobody would manage the team any more.
        TeamError: the person left meanwhile, ``by`` may not, or there is no such role.
    """
    with transaction.atomic():
        row = _checked(membership, by)
        if role not in MemberRole.values:
            raise TeamError(_("Choisissez un rôle dans la liste."))
        if row.role == role:
            return row
        if row.role == MANAGER and _is_last_manager(row):
            raise LastManagerError
        _set_role(row, role, by=by)
        if row.user_id != by.pk:
            if role != MANAGER:
                _cancel_invitations(row, by=by)
            tell("directory/member_role", row.user, row.organisation, membership=row)
    return row


def remove(membership: Membership, *, by: "User") -> None:
    """Take a member out of the team, and cancel the invitations of theirs that wait.

    Whoever is put out does not come back by an invitation sent to another address beforehand.
    Those of a member who leaves by themselves stay valid: that is how one hands over.

    Raises:
        LastManagerError: it is the last manager, and ``by`` is no moderator.
        TeamError: the person left meanwhile, or ``by`` may not.
    """
    with transaction.atomic():
        row = _checked(membership, by)
        if row.user_id == by.pk:
            _depart(row, by=by)
            return
        if row.role == MANAGER and _is_last_manager(row) and not oversees(by, row.organisation):
            raise LastManagerError
        _cancel_invitations(row, by=by)
        _depart(row, by=by)
        tell("directory/member_removed", row.user, row.organisation)


def leave(membership: Membership) -> None:
    """Let a member leave by themselves; where nobody manages the team then, moderators are told.

    Raises:
        TeamError: they had left already.
    """
    with transaction.atomic():
        locked(membership.organisation)
        row = _fresh(membership)
        _depart(row, by=row.user)


def depart_from_all(user: "User") -> None:
    """End every membership of an account that closes; its drafts stay with the organisations.

    Organisations come in the order of their keys: two accounts that close at once share some.
    """
    teams = Organisation.objects.filter(memberships__user=user).order_by("pk")
    with transaction.atomic():
        for organisation in teams:
            locked(organisation)
            row = Membership.objects.filter(organisation=organisation, user=user).first()
            if row is not None:  # nobody was faster
                _depart(row, by=None)


def _cancel_invitations(row: Membership, *, by: "User") -> None:
    """Let the links die that a member sent to others and that nobody has used."""
    waiting = Invitation.objects.filter(
        organisation=row.organisation,
        invited_by=row.user,
        accepted_at__isnull=True,
        cancelled_at__isnull=True,
    )
    for _invitation in range(waiting.update(cancelled_at=timezone.now())):
        log(row.organisation, "directory.invitation_cancelled", user=by)


def _checked(membership: Membership, by: "User") -> Membership:
    """Return the membership under lock; the right of ``by`` is asked again there."""
    locked(membership.organisation)
    row = _fresh(membership)
    if not may_manage(by, row.organisation):
        raise TeamError(_("Seuls les gestionnaires de la structure changent l’équipe."))
    return row


def _fresh(membership: Membership) -> Membership:
    row = Membership.objects.filter(pk=membership.pk).select_related("organisation", "user").first()
    if row is None:
        raise TeamError(_("Cette personne ne fait plus partie de l’équipe."))
    return row


def _is_last_manager(row: Membership) -> bool:
    others = Membership.objects.filter(
        organisation=row.organisation_id, role=MANAGER, user__is_active=True
    ).exclude(pk=row.pk)
    return not others.exists()


def _set_role(row: Membership, role: str, *, by: "User | None") -> None:
    log(
        row.organisation,
        "directory.member_role",
        user=by,
        data={"user": row.user_id, "old": row.role, "role": role},
    )
    row.role = role
    row.save(update_fields=["role"])


def _depart(row: Membership, *, by: "User | None") -> None:
    """End a membership: log it, hand over what hangs on it, tell who has to know."""
    organisation, user = row.organisation, row.user
    alone = row.role == MANAGER and _is_last_manager(row)
    contacts = list(_contacts_at(user.email, organisation))
    row.delete()
    if not Membership.objects.filter(user=user).exists():
        user.groups.remove(*Group.objects.filter(name=groups.HOLDERS))
    log(organisation, "directory.member_removed", user=by, data={"user": user.pk})
    staying = managers_of(organisation)
    if alone and not staying:
        url = team_links.admin_url(organisation)
        for person in moderators_for(organisation):
            tell(
                "directory/handover_orphan",
                person,
                organisation,
                leaver=user,
                contacts=contacts,
                url=url,
            )
    elif contacts:
        for manager in staying:
            if manager.pk != user.pk:
                tell(
                    "directory/handover_contacts",
                    manager,
                    organisation,
                    leaver=user,
                    contacts=contacts,
                )


def _contacts_at(email: str, organisation: Organisation) -> "list[PrivateContact]":
    """Return the private contacts of an organisation's entries that have this address."""
    return list(
        PrivateContact.objects.filter(programme__organisation=organisation, email__iexact=email)
        .select_related("programme")
        .order_by("programme__title", "pk")
    )


def moderators_for(organisation: Organisation) -> "list[User]":
    """Return who answers for an organisation: the moderators of its départements, else all."""
    return moderators_of(_departements(organisation)) or list(coordinators())


def _departements(organisation: Organisation) -> QuerySet[Departement]:
    """Return where an organisation and its entries are."""
    placed = Place.objects.filter(programme__organisation=organisation)
    return Departement.objects.filter(
        Q(pk__in=placed.values("commune__departement"))
        | Q(pk__in=Commune.objects.filter(pk=organisation.commune_id).values("departement"))
    )


def tell(name: str, person: "User", organisation: Organisation, **context: object) -> None:
    """Queue the mail ``name`` (« directory/… ») about a team to one person."""
    url = team_links.team_url(organisation)
    send(
        name,
        [person.email],
        {"person": person, "organisation": organisation, "url": url, **context},
    )
