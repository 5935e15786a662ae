"""Private contacts: people the site may write to, changed outside the revisions and logged."""

from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.models import PrivateContact, Programme
from directory.services.entries.turns import hold

if TYPE_CHECKING:
    from accounts.models import User


class Rows(Protocol):
    """Rows that were checked: a formset of the admin, or the form of the holders' space."""

    def has_changed(self) -> bool:
        """Whether there is anything to save."""

    def save(self) -> Any:
        """Write the rows."""


def save_private_contacts(programme: Programme, formset: Rows, *, user: "User | None") -> bool:
    """Save valid rows of private contacts; the log says who did it, never what.

    A new address comes from the team, and no server has refused it yet.

    Returns:
        Whether anything changed.
    """
    if not formset.has_changed():
        return False
    with transaction.atomic():
        hold(programme)  # a link that is being answered was sent to one of them
        contacts = PrivateContact.objects.filter(programme_id=programme.pk)
        before = dict(contacts.values_list("pk", "email"))
        formset.save()
        now_from_the_team = [
            pk
            for pk, email in contacts.values_list("pk", "email")
            if pk in before and before[pk].casefold() != email.casefold()
        ]
        contacts.filter(pk__in=now_from_the_team).update(
            known_from="", known_since=timezone.now(), informed_at=None, refused_at=None
        )
        log(programme, "directory.private_contacts", user=user)
    return True
