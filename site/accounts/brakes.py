"""The brakes of every door: how often one may knock from one place, and on one account.

A whole hospital may share one address, so that places may knock more often than accounts. Requests
about unknown accounts count alike: a refusal tells nobody that an account exists.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from core.throttle import throttle

QUARTER, HOUR = 900, 3600


@dataclass(frozen=True)
class Brake:
    """So many times in ``seconds`` from one place, and on one account."""

    name: str
    from_place: int
    on_account: int
    seconds: int


PASSWORD = Brake("login", from_place=20, on_account=10, seconds=300)
CODE_REQUEST = Brake("code", from_place=40, on_account=6, seconds=QUARTER)
CODE_TRY = Brake("code-try", from_place=60, on_account=15, seconds=QUARTER)
SECOND_FACTOR = Brake("second-factor", from_place=30, on_account=10, seconds=300)
RESET = Brake("reset", from_place=10, on_account=3, seconds=HOUR)
NEW_PASSWORD = Brake("new-password", from_place=20, on_account=20, seconds=HOUR)
NEW_ADDRESS = Brake("new-address", from_place=20, on_account=5, seconds=HOUR)
PAGE_PASSWORD = Brake("page-password", from_place=20, on_account=200, seconds=300)


def hold(request: HttpRequest, brake: Brake, account: str = "") -> None:
    """Count a knock at the door that ``brake`` guards.

    Args:
        request: tells the place.
        brake: what guards this door.
        account: an address or whatever else names what is knocked at; empty when nothing does.

    Raises:
        TooManyRequests: too many knocks from this place, or on this account.
    """
    throttle(request, brake.name, limit=brake.from_place, seconds=brake.seconds)
    if account:
        name = f"{brake.name}-account"
        throttle(request, name, limit=brake.on_account, seconds=brake.seconds, account=account)
