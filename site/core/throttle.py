"""A brake on forms that anybody may send: so many times in so long from one address."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core.client_address import counted_address
from core.exceptions import TooManyRequests


def throttle(
    request: HttpRequest, name: str, *, limit: int, seconds: int, account: str = ""
) -> None:
    """Count a request of the kind ``name``; the address is kept only as a keyed hash.

    With ``account`` the requests about that account are counted instead, wherever they come from.

    Each server process counts for itself, so that the true limit lies between ``limit`` and
    ``limit`` times the number of processes: enough against a flood, without a shared cache.

    Raises:
        TooManyRequests: after ``limit`` requests within ``seconds``.
    """
    secret = settings.SECRET_KEY.encode()
    counted = account.strip().casefold() or counted_address(request)
    who = hashlib.blake2b(counted.encode(), key=secret[:64], digest_size=16)
    key = f"throttle:{name}:{who.hexdigest()}"
    cache.add(key, 0, timeout=seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, timeout=seconds)
        count = 1
    if count > limit:
        raise TooManyRequests(retry_after=seconds)
