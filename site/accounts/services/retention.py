"""Accounts that nobody uses any more are emptied, after a mail that says so."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from accounts.models import User
from accounts.services.leaving import GONE_DOMAIN, empty
from core import mail

KEPT_UNUSED = timedelta(days=3 * 365)
"""After the last sign of life. The CNIL recommends three years after the last contact."""

NOTICE = timedelta(days=30)
"""Between the mail and the end."""


def unused_since(limit: datetime) -> QuerySet[User]:
    """Return the accounts without a sign of life since ``limit``.

    A sign of life is a sign-in, a confirmation or a registration (``people.touch``), or the
    making of the account. Administrators are left out: an installation must not lose the only
    person who can open it.
    """
    return (
        User.objects.annotate(
            seen=Greatest(
                "date_joined",
                Coalesce("last_login", "date_joined"),
                Coalesce("last_seen_at", "date_joined"),
            )
        )
        .filter(seen__lt=limit, is_superuser=False)
        .exclude(email__endswith=f"@{GONE_DOMAIN}")
    )


def close_unused_accounts() -> int:
    """Warn of the coming end, and empty what was warned of a month ago; return how many rows.

    Nobody is emptied without having been written to: where the worker slept, the end waits.
    """
    now = timezone.now()
    return warn(now) + empty_unused(now)


def warn(now: datetime) -> int:
    """Write once to those whose account ends in a month; return to how many."""
    count = 0
    not_yet = Q(warned_at=None) | Q(warned_at__lt=F("seen"))
    for user in unused_since(now - KEPT_UNUSED + NOTICE).filter(not_yet):
        with transaction.atomic():
            if user.is_active:
                mail.send("accounts/closing_soon", [user.email], {"days": NOTICE.days})
            user.warned_at = now
            user.save(update_fields=["warned_at"])
            count += 1
    return count


def empty_unused(now: datetime) -> int:
    """Empty what is unused for three years and was warned a month ago; return how many."""
    count = 0
    due = unused_since(now - KEPT_UNUSED).filter(
        warned_at__gte=F("seen"), warned_at__lte=now - NOTICE
    )
    for pk in due.values_list("pk", flat=True):
        with transaction.atomic():
            # Read anew under the lock: the person may have come back a moment ago. Rows that
            # point to the account do not wait for it: their teams are locked after it.
            user = due.select_for_update(no_key=True).filter(pk=pk).first()
            if user is not None:
                empty(user)
                count += 1
    return count


def forget_leftovers() -> int:
    """Delete what allauth still holds of emptied accounts; return how many rows.

    There is none unless a restored file or a hand in the database brought one back.
    """
    gone = User.objects.filter(email__endswith=f"@{GONE_DOMAIN}")
    return sum(
        model.objects.filter(user__in=gone).delete()[0] for model in (EmailAddress, Authenticator)
    )
