"""The number of a delivery, as its Message-ID tells it to us and to nobody else.

It is signed: who makes up a report of a mail that came back cannot name somebody else's mail.
"""

import re
import secrets

from django.utils.crypto import salted_hmac

from news.delivery.marks import NUMBER_MARK

DIGITS = 12
SIGNATURE = len(NUMBER_MARK) - DIGITS - 1
SALT = "news.delivery.number"

_find = re.compile(rf"(?<![0-9a-z])([0-9]{{{DIGITS}}})\.([0-9a-f]{{{SIGNATURE}}})(?![0-9a-z])")


def written(number: int) -> str:
    """Return what stands for a delivery in its Message-ID: always the same, always as long.

    Args:
        number: its key; 0 for a mail that is a trial, which gets a word of its own each time.
    """
    if not number:
        return f"{0:0{DIGITS}}-{secrets.token_hex(SIGNATURE)[:SIGNATURE]}"
    digits = f"{number:0{DIGITS}}"
    return f"{digits}.{_signature(digits)}"


def number_in(text: str) -> int | None:
    """Return the key of the delivery whose Message-ID stands in ``text``; None without any."""
    for digits, signature in _find.findall(text.lower()):
        if secrets.compare_digest(signature, _signature(digits)):
            return int(digits)
    return None


def _signature(digits: str) -> str:
    return salted_hmac(SALT, digits, algorithm="sha256").hexdigest()[:SIGNATURE]
