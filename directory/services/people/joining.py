"""From a confirmation to the holders' space: who proved an address asks to keep the entries.

The account is the person's at once; the entries are not. A contact of an entry is known to its
team, which is why no form is asked for: where the organisation has managers they invite the
person, else a moderator decides.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from directory.exceptions import ClaimError
from directory.models import (
    ConfirmationRequest,
    Membership,
    PrivateContact,
    Programme,
)
from directory.services.people import claims, members

if TYPE_CHECKING:
    from accounts.models import User


def join_by_confirmation(row: ConfirmationRequest, user: "User") -> str:
    """Ask for what the new account lacks; return what to tell the person, nothing if all is there.

    Args:
        row: the request whose link proved the address of ``user``.
        user: the account.
    """
    entries = Programme.objects.filter(confirmation_lines__request=row, live=True)
    contacts = PrivateContact.objects.filter(email__iexact=row.email, programme__in=entries)
    mine = Membership.objects.filter(user=user).values("organisation")
    known = (
        contacts.exclude(programme__organisation__in=mine)
        .select_related("programme__organisation")
        .order_by("programme__organisation", "programme__title", "pk")
    )
    first = {contact.programme.organisation_id: contact for contact in reversed(known)}
    if not first:
        return ""
    told_managers = [_ask(contact, user) for contact in first.values()]
    if all(told_managers):
        return _("Votre compte est créé. Les gestionnaires de la structure sont prévenus.")
    return _("Votre compte est créé. Un modérateur va vous ouvrir vos fiches.")


def _ask(contact: PrivateContact, user: "User") -> bool:
    """Ask the managers of an organisation, else a moderator; return whether it has managers."""
    programme, organisation = contact.programme, contact.programme.organisation
    managers = members.managers_of(organisation)
    with transaction.atomic():
        for manager in managers:
            members.tell(
                "directory/confirmation_join",
                manager,
                organisation,
                programme=programme,
                newcomer=user,
            )
        if not managers:
            _claim(contact, user)
    return bool(managers)


def _claim(contact: PrivateContact, user: "User") -> None:
    """Ask a moderator for the entry; a request that waits already is enough."""
    try:
        claims.ask_signed_in(
            contact.programme,
            user=user,
            function=contact.function or str(contact.get_kind_display()),
            message=_("Contact connu de la fiche, adresse prouvée par une confirmation."),
        )
    except ClaimError:
        return
