"""The short form on the page that confirms a registration to an event.

Nothing of it is ticked, and what it sends says « after a registration », never which: to be
registered for a workshop on one illness may tell an illness.
"""

from typing import Any

from core.form_guard import opening_token
from core.registry import Invitation
from news.enums import ListKind
from news.models import MailingList
from news.subscribing.consent import wording
from news.subscribing.forms import SignUpForm
from news.subscribing.origins import REGISTRATION


def _context(address: str) -> dict[str, Any] | None:
    """Return what the form shows, in one query; None when no list is open."""
    themes = list(MailingList.objects.filter(is_open=True, kind=ListKind.THEME))
    if not themes:
        return None
    return {
        "themes": themes,
        "address": address,
        "mark": opening_token(SignUpForm.guard_name),
        "origin": REGISTRATION,
        "wording": wording(),
    }


INVITATION = Invitation(template="news/subscribing/invitation.html", context=_context)
