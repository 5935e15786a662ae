"""Addresses of the room. Printed ones (design: URLs) never change."""

NEWS = "/actualites/"
NEWS_FEED = f"{NEWS}flux/"
LETTERS = "/lettres/"
LETTERS_FEED = f"{LETTERS}flux/"
SIGN_UP = f"{LETTERS}abonnement/"
LEAVE = f"{LETTERS}desabonnement/"
RESERVED_BY_NEWS = frozenset({"flux"})
RESERVED_BY_LETTERS = frozenset({"flux", "abonnement", "desabonnement"})
"""Slugs that no page under these may take."""


def choices_path(code: str) -> str:
    """Return the address where a subscriber sees and changes their choices."""
    return f"{SIGN_UP}{code}/"


def leaving_path(code: str, campaign: int) -> str:
    """Return the address that « List-Unsubscribe » of a campaign's mail names (RFC 8058)."""
    return f"{LEAVE}{code}/{campaign}/"
