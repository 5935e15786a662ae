"""Accounts that nobody uses any more are emptied."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User

KEPT_UNUSED = timedelta(days=3 * 365)
"""After the last login. The CNIL recommends three years after the last contact."""

GONE_DOMAIN = "compte-efface.invalid"
"""RFC 2606: no mail can ever reach it."""


def empty_unused_accounts() -> int:
    """Take name, address and password from accounts unused for three years; return how many.

    The row stays, so that histories still say that somebody did something. Administrators are
    left alone: an installation must not lose the only person who can open it.
    """
    limit = timezone.now() - KEPT_UNUSED
    unused = (
        User.objects.annotate(last_seen=Coalesce("last_login", "date_joined"))
        .filter(last_seen__lt=limit, is_superuser=False)
        .exclude(email__endswith=f"@{GONE_DOMAIN}")
    )
    count = 0
    with transaction.atomic():
        for user in unused.select_for_update():
            user.email = f"{user.pk}@{GONE_DOMAIN}"
            user.first_name = user.last_name = ""
            user.is_active = False
            user.set_unusable_password()
            user.save()
            user.groups.clear()
            user.user_permissions.clear()
            count += 1
    return count
