"""Headers that carry the outbox's own instructions, or that every automatic mail has."""

import secrets
from email.message import Message
from email.utils import make_msgid, parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail.message import sanitize_address

LANE = "X-Lane"
"""Names the lane of a message; never transmitted."""

AUTO_SUBMITTED = "Auto-Submitted"
"""RFC 3834: keeps out-of-office replies away from automatic mails."""


def new_message_id() -> str:
    """Return a fresh Message-ID in the domain of the site (never the name of the machine)."""
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost")


def mark_boundaries(message: Message) -> None:
    """Give the parts of a message boundaries that nothing in it can hold.

    Python would compile a pattern for each, and look for it in the whole text, to make sure of what
    112 random bits make sure of. Longer ones would not stand on one line.
    """
    for part in message.walk():
        if part.get_content_maintype() == "multipart" and part.get_boundary() is None:
            part.set_boundary(f"=_{secrets.token_hex(14)}")


@lru_cache(maxsize=128)
def bare_address(address: str) -> str:
    """Return « a@b.fr » for « Anne <a@b.fr> », its domain in ASCII.

    Remembered, for that of the site is asked for with each mail.

    Raises:
        ValueError: the address cannot be read, or holds a line break.
    """
    return parseaddr(sanitize_address(address, "utf-8"))[1]
