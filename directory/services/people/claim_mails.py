"""Mails to the person who asks to hold an entry."""

from typing import Any

from core.mail import send
from directory import team_links
from directory.models import Programme


def tell(name: str, address: str, programme: Programme, **context: Any) -> None:
    """Write to ``address`` about its request for an entry, whose public page it can open.

    Args:
        name: of the mail, as ``core.mail.send`` takes it.
        address: of the person who asks.
        programme: the entry.
        **context: what the templates show besides the entry and its organisation.
    """
    values = {
        "programme": programme,
        "organisation": programme.organisation,
        "url": team_links.public_url(programme),
        **context,
    }
    send(name, [address], values)
