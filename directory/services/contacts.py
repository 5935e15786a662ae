"""Private contacts: people the site may write to, changed outside the revisions and logged."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.forms import BaseInlineFormSet
from wagtail.log_actions import log

from directory.models import Programme

if TYPE_CHECKING:
    from accounts.models import User


def save_private_contacts(
    programme: Programme, formset: BaseInlineFormSet, *, user: "User | None"
) -> bool:
    """Save a valid formset of private contacts; the log says who did it, never what.

    Returns:
        Whether anything changed.
    """
    if not formset.has_changed():
        return False
    with transaction.atomic():
        formset.save()
        log(programme, "directory.private_contacts", user=user)
    return True
