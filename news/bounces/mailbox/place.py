"""Where the mailbox of returns is: ``BOUNCE_MAILBOX_URL``."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"imaps": 993, "pop3s": 995, "imap": 143, "pop3": 110}
IN_CLEAR = ("imap", "pop3")
LOCAL = ("localhost", "127.0.0.1", "::1")
EXAMPLE = "imaps://user:password@host/INBOX"


@dataclass(frozen=True)
class Place:
    """How to enter the mailbox.

    Attributes:
        scheme: « imaps » or « pop3s »; in clear on this very machine only.
        folder: of IMAP.
    """

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str = "INBOX"

    def __repr__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}/{self.folder}"


def place_of(url: str) -> Place | None:
    """Return what an address says; None for an empty one.

    User, password and folder are percent-encoded.

    Raises:
        ImproperlyConfigured: unknown scheme, no host or user, wrong port, or a password that would
            travel in clear.
    """
    if not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise ImproperlyConfigured(f"BOUNCE_MAILBOX_URL must look like {EXAMPLE}.") from error
    if not (parts.scheme in PORTS and parts.hostname and parts.username):
        raise ImproperlyConfigured(f"BOUNCE_MAILBOX_URL must look like {EXAMPLE}.")
    if parts.scheme in IN_CLEAR and parts.hostname not in LOCAL:
        raise ImproperlyConfigured(
            "BOUNCE_MAILBOX_URL would send a password in clear: use imaps:// or pop3s://."
        )
    return Place(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )
