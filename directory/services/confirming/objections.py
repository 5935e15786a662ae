"""A person objects to being a contact: what the site knows of them goes, for good.

RGPD, articles 17 and 21. The address is kept as a keyed print alone, so that the next file of the
agency does not bring it back.
"""

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.confirming.recipients import addresses_of, everybody, fold_address
from directory.enums import QueueKind
from directory.models import Membership, ObjectedAddress, PrivateContact
from directory.services.confirming import retention
from directory.services.entries.turns import take_turns
from directory.services.moderation import notices, queue

if TYPE_CHECKING:
    from accounts.models import User


def contacts_of(email: str) -> list[PrivateContact]:
    """Return what the site keeps of a person as a contact of entries."""
    contacts = PrivateContact.objects.filter(email__iexact=email).select_related("programme")
    return list(contacts.order_by("programme__title", "pk"))


def is_member(email: str) -> bool:
    """Tell whether the address is that of an account that keeps entries."""
    return Membership.objects.filter(user__email__iexact=email, user__is_active=True).exists()


def object_to(email: str, *, user: "User | None" = None) -> int:
    """Erase a person from the contacts of every entry, and tell the moderators.

    What they were asked goes too; the answers stay, without the address. An account is left alone:
    its owner closes it.

    Args:
        email: their address.
        user: the coordinator who was asked by telephone or by letter; None by the link of a mail.

    Returns:
        How many contacts were erased.
    """
    with transaction.atomic():
        # Entries before contacts, as a reminder to the same person takes them.
        take_turns(contact.programme_id for contact in contacts_of(email))
        contacts = contacts_of(email)
        ObjectedAddress.objects.get_or_create(fingerprint=fingerprint_of(email))
        PrivateContact.objects.filter(pk__in=[contact.pk for contact in contacts]).delete()
        programmes = {contact.programme_id: contact.programme for contact in contacts}
        left = addresses_of(programmes)
        for pk, programme in programmes.items():
            log(programme, "directory.contact_objected", user=user)
            words = _("Une personne a demandé à ne plus être contact de cette fiche.")
            if not everybody(left[pk]):
                words += " " + _("Personne d’autre n’est connu pour cette fiche.")
            facts = {"words": words, "contact": None, "passed_on": False}
            item = queue.open_item(QueueKind.INJOIGNABLE, programme, facts=facts)
            if item.count == 1:
                notices.tell_moderators(item)
        if not is_member(email):
            retention.forget(email)
    return len(contacts)


def fingerprint_of(email: str) -> str:
    """Return the print of an address, by a key that only the site has."""
    key = f"objection:{settings.SECRET_KEY}".encode()
    return hmac.new(key, fold_address(email).encode(), sha256).hexdigest()
