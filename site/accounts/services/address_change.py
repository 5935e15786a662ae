"""Another address for an account: asked for, proved by a link mailed there, told to the old one."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.people import change_address, clean_address
from core import mail, signed_links
from core.signed_links import LinkError

PURPOSE = "accounts.address"
VALID = timedelta(days=1)


@transaction.atomic
def ask(user: User, email: str) -> None:
    """Mail a link to the address that ``user`` wants.

    An address that another account has gets a mail that says so: the person who asks learns
    nothing of it on screen.

    Raises:
        AccountError: not an address.
    """
    address = clean_address(email)
    if User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
        mail.send("accounts/address_taken", [address], lane="urgent")
        return
    content = {"user": user.pk, "from": user.email, "to": address}
    path = reverse("accounts:confirm_address", args=[signed_links.sign(PURPOSE, content)])
    mail.send(
        "accounts/address_confirm",
        [address],
        {"path": path, "old_address": user.email},
        lane="urgent",
    )


def read(user: User, token: str) -> str:
    """Return the new address that a link carries for ``user``.

    Raises:
        LinkError: the link is too old, damaged, already used or somebody else's. It dies when the
            account's address changes, hence on use.
    """
    content = signed_links.read(PURPOSE, token, valid=VALID)
    if (content.get("user"), content.get("from")) != (user.pk, user.email):
        raise LinkError(
            _("Ce lien a déjà servi, ou il a été demandé depuis un autre compte que le vôtre.")
        )
    return str(content["to"])


@transaction.atomic
def apply(user: User, token: str) -> None:
    """Give ``user`` the address of the link and tell the old one.

    Raises:
        LinkError: see ``read``.
        AccountError: another account took the address in the meantime.
    """
    row = User.objects.select_for_update().get(pk=user.pk)  # another link may have been quicker
    new, old = read(row, token), row.email
    change_address(user, new)
    mail.send("accounts/address_changed", [old], {"new_address": new}, lane="urgent")
