"""Proving a name without keeping it: what stays of an attestation when the name is erased.

The hash is keyed by the site's secret, so that nobody who reads the database finds a name by trying
them all; the number is part of it, so that two attestations of one person have nothing in common.
``SECRET_KEY_FALLBACKS`` are tried too: changing the key kills no attestation while the former one
is listed there.
"""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from core.text import fold

SALT = "events.attestation"
UNKNOWN = "0" * 64
"""What a name is compared with where no attestation has the number: it takes as long."""


def name_hash(number: str, name: str) -> str:
    """Return the hash of a name on the attestation of that number: 64 hexadecimal digits."""
    return _hash(number, name, settings.SECRET_KEY)


def is_name(number: str, name: str, stored: str) -> bool:
    """Say whether a hash is that of a name, whatever its case, accents and order of words.

    Every key is tried, whether or not one has matched, so that the time taken tells nothing.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return sum(constant_time_compare(_hash(number, name, key), stored) for key in keys) > 0


def _hash(number: str, name: str, key: str | bytes) -> str:
    words = " ".join(sorted(fold(name).split()))
    return salted_hmac(SALT, f"{number}:{words}", secret=key, algorithm="sha256").hexdigest()
