"""Under which name the team of an entry knows a moderator: one rule for mails, space and history.

Senders without an account and the public read no name at all.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models import User


def moderator_name(user: "User | None") -> str:
    """Return the full name of ``user``; « un modérateur » without one, and never an address."""
    return (user.get_full_name() if user is not None else "") or _("un modérateur")
