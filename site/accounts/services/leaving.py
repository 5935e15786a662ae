"""The end of an account: asked for by the person, or after three years without a sign of life."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.exceptions import AccountError
from accounts.models import User
from accounts.signals import account_emptied
from core import mail

GONE_DOMAIN = "compte-efface.invalid"
"""RFC 2606: no mail can ever reach it."""


@transaction.atomic
def empty(user: User) -> None:
    """Take name, address, rights, second factor and sessions from an account.

    The row stays, so that histories still say that somebody did something.
    """
    account_emptied.send(sender=User, user=user)
    user.email = f"{user.pk}@{GONE_DOMAIN}"
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.warned_at = None
    user.session_version += 1
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def leave(user: User) -> None:
    """Empty the account of a person who asks for it, and write to them that it is done.

    Raises:
        AccountError: nobody else could administer the site.
    """
    administrators = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if user.is_superuser and not administrators.exclude(pk=user.pk).exists():
        raise AccountError(
            _("Vous êtes la seule personne qui administre ce site. Désignez-en une autre d’abord.")
        )
    address = user.email
    empty(user)
    mail.send("accounts/left", [address], lane="urgent")
