"""Forgetting what has served: sign-ups that nobody confirmed, messages, reports of files."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from core.mail.forgetting import forget
from news.enums import AddressFileState
from news.models import AddressFile, Bounce, Campaign, SignUp
from news.services.reporting import keep_reports

SIGN_UPS_KEPT = timedelta(days=30)
"""A sign-up that nobody confirmed goes then, and the link of one that was confirmed."""
BOUNCES_KEPT = timedelta(days=365)
REPORTS_KEPT = timedelta(days=90)
READ_FILES_KEPT = timedelta(days=1)
"""A file of addresses that was read and never confirmed goes then."""


def forget_sign_ups(now: datetime | None = None) -> int:
    """Delete sign-ups past their time, confirmed or not; return how many.

    Of those that nobody confirmed the mail goes too, which the outbox keeps for longer when it
    could not leave: nothing is left of an address that proved nothing.
    """
    moment = now or timezone.now()
    past = SignUp.objects.filter(created_at__lt=moment - SIGN_UPS_KEPT)
    for email, code in past.filter(confirmed_at=None).values_list("email", "code"):
        forget(email, [code], traces=False)
    return past.delete()[1].get(SignUp._meta.label, 0)


def forget_bounces(now: datetime | None = None) -> int:
    """Delete what mail servers said of mails past their time; return how many rows.

    A report that counts them is written down first, for good.
    """
    moment = now or timezone.now()
    gone = Bounce.objects.filter(at__lt=moment - BOUNCES_KEPT)
    keep_reports(Campaign.objects.filter(pk__in=gone.values("campaign")))
    return gone.delete()[0]


def forget_reports(now: datetime | None = None) -> int:
    """Empty the reports of files past their time; their counts stay; return how many rows.

    A file that nobody confirmed goes whole, with the addresses that were read of it.
    """
    moment = now or timezone.now()
    unconfirmed = AddressFile.objects.filter(
        state=AddressFileState.LU, at__lt=moment - READ_FILES_KEPT
    )
    gone = unconfirmed.delete()[1].get(AddressFile._meta.label, 0)
    rows = AddressFile.objects.filter(~Q(report=[]), at__lt=moment - REPORTS_KEPT)
    return gone + rows.update(report=[])
