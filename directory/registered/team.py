"""What the teams of organisations register: their job, how long they keep what, who leaves."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext_lazy as _

from accounts.signals import account_emptied
from core import registry
from directory.services.people import claims, invitation_reminders, invitations, members

if TYPE_CHECKING:
    from accounts.models import User


def register() -> None:
    """Register it all; called once, when the application is ready."""
    registry.jobs.register("directory.invitations", invitation_reminders.JOB)
    registry.retention.register(
        "invitations",
        registry.RetentionRule(
            model="directory.Invitation",
            keeps=_("un an après la réponse, l’annulation ou l’expiration"),
            why=_("dire à une équipe qui elle a invité et qui a répondu"),
            purge=invitations.purge,
        ),
    )
    registry.retention.register(
        "claims",
        registry.RetentionRule(
            model="directory.Claim",
            keeps=_("une semaine sans confirmation de l’adresse ; sinon un an après la réponse"),
            why=_("vérifier qu’une personne peut gérer une fiche"),
            purge=claims.purge,
        ),
    )
    account = get_user_model()
    account_emptied.connect(account_ends, dispatch_uid="directory.account_emptied")
    pre_delete.connect(account_deleted, sender=account, dispatch_uid="directory.account_deleted")
    post_save.connect(account_saved, sender=account, dispatch_uid="directory.account_closed")


def account_ends(user: "User", **_kwargs: Any) -> None:
    """End the memberships of an account that is being emptied."""
    members.depart_from_all(user)


def account_deleted(instance: "User", **_kwargs: Any) -> None:
    """End the memberships of an account before its row goes."""
    members.depart_from_all(instance)


def account_saved(instance: "User", created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """End the memberships of an account that an administrator has closed."""
    if not (created or raw or instance.is_active):
        members.depart_from_all(instance)
