"""Accounts of people: made, signed in, moved to another address, left.

Nobody signs up by themselves: an account comes from an invitation, a claim, a confirmation or the
administration. Its address is its name; allauth's rows of addresses follow it (``addresses``).
"""

from datetime import timedelta

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.exceptions import AccountError
from accounts.models import User
from core.prepared import Prepared

TOUCH_AT_MOST_EVERY = timedelta(hours=1)
"""A sign of life is dated to the hour: three years are counted from it."""

SIGN_IN_BACKEND = "accounts.backends.ThrottledBackend"

_by_address = Prepared(
    lambda email: User.objects.filter(email__iexact=email).only("last_seen_at").order_by("pk")[:1],
    "",
)


def clean_address(email: str) -> str:
    """Return ``email`` as it is kept, in lower case.

    Raises:
        AccountError: it is not an address.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise AccountError(
            _("Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr")
        ) from None
    return address


def account_for(email: str, *, first_name: str = "", last_name: str = "") -> User:
    """Return the account of an address, whatever its case, or make one without a password.

    Names given here fill empty ones and never replace what the person wrote.

    Raises:
        AccountError: not an address, or the administration has closed this account.
    """
    address = clean_address(email)
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        try:
            with transaction.atomic():
                return User.objects.create_user(
                    address, first_name=first_name.strip(), last_name=last_name.strip()
                )
        except IntegrityError:  # made by another request in between
            user = User.objects.get(email__iexact=address)
    if not user.is_active:
        raise AccountError(_("Ce compte est fermé. Écrivez-nous pour le rouvrir."))
    if not user.get_full_name() and (first_name or last_name):
        user.first_name, user.last_name = first_name.strip(), last_name.strip()
        user.save(update_fields=["first_name", "last_name"])
    return user


def sign_in(request: HttpRequest, user: User) -> bool:
    """Sign in a person whose address was just proved by a link; return whether it was done.

    A member of the team is not signed in by a mailbox alone: they go on to password and second
    factor (any page for signed-in people leads there). Somebody else's session on the same
    browser is ended.
    """
    if not user.is_active or user.is_team:
        return False
    login(request, user, backend=SIGN_IN_BACKEND)
    return True


def touch(user: User) -> None:
    """Remember a sign of life: a sign-in, a confirmation by signed link, a registration."""
    now = timezone.now()
    if user.last_seen_at is None or now - user.last_seen_at > TOUCH_AT_MOST_EVERY:
        user.last_seen_at = now
        User.objects.filter(pk=user.pk).update(last_seen_at=now)


def touch_address(email: str) -> None:
    """Remember a sign of life of the account of an address, if it has one."""
    found = _by_address(connection.ops.prep_for_iexact_query(email)) if email else []
    for user in found:
        touch(user)


def sign_out_everywhere(user: User) -> None:
    """End every session of ``user``, on all machines; the caller may keep its own alive."""
    User.objects.filter(pk=user.pk).update(session_version=F("session_version") + 1)
    user.refresh_from_db(fields=["session_version"])


def change_address(user: User, email: str) -> None:
    """Give ``user`` another address, which was just proved by a link sent to it.

    Raises:
        AccountError: not an address, or another account has it.
    """
    address = clean_address(email)
    taken = AccountError(_("Un autre compte utilise déjà cette adresse."))
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        if User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
            raise taken
        row.email = address
        try:
            with transaction.atomic():
                row.save(update_fields=["email"])
        except IntegrityError:
            raise taken from None
    user.email = address
