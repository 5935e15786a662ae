"""What tells one address from another, and what is kept of an address that must not come back.

The hash is keyed by the site's secret, so that nobody who reads the database finds an address by
trying them all. ``SECRET_KEY_FALLBACKS`` are tried too: changing the key loses no refusal while the
former one is listed there.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "news.refusal"
LONGEST_KEY = 254


def email_key(email: str) -> str:
    """Return the key of an address: one person, one key, whatever the case they type."""
    return email.strip().casefold()


def refusal_key(email: str) -> str:
    """Return what ``Refusal.key`` holds for an address: 64 hexadecimal digits."""
    return _hash(email_key(email), settings.SECRET_KEY)


def refusal_keys(email: str) -> list[str]:
    """Return every key under which the refusal of an address may stand, the present one first."""
    key = email_key(email)
    return [_hash(key, one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _hash(key: str, secret: str | bytes) -> str:
    return salted_hmac(SALT, key, secret=secret, algorithm="sha256").hexdigest()
