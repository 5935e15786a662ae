"""From where on the site somebody subscribes; no page that could tell an illness is ever named."""

from news.addresses import LEAVE, SIGN_UP

PARAMETER = "depuis"
FOOTER, REGISTRATION = "pied", "inscription"
ORIGINS = (FOOTER, REGISTRATION)

CHOICES = f"{SIGN_UP}…/"
"""The person's own page, whose address is a secret."""
LEAVING = f"{LEAVE}…/"


def page_of(origin: str) -> str:
    """Return what the proof says of the page; an unknown origin is the page itself."""
    return f"{SIGN_UP}?{PARAMETER}={origin}" if origin in ORIGINS else SIGN_UP
