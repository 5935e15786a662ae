"""Headers that carry the outbox's own instructions, or that every automatic mail has."""

from email.utils import make_msgid, parseaddr
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


def bare_address(address: str) -> str:
    """Return « a@b.fr » for « Anne <a@b.fr> », its domain in ASCII.

    Raises:
        ValueError: the address cannot be read, or holds a line break.
    """
    return parseaddr(sanitize_address(address, "utf-8"))[1]
