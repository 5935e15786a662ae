"""The mail to whoever a file added: from where, why, for how long, which rights (RGPD, art. 14)."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from core.mail.compose import compose
from news.addresses import choices_path, leaving_path
from news.models import AddressFile, Subscriber

NO_CAMPAIGN = 0


def tell_imported(
    subscriber: Subscriber, file: AddressFile, lists: Sequence[str]
) -> EmailMultiAlternatives:
    """Return the mail, queued nowhere yet; it carries « List-Unsubscribe ».

    Args:
        subscriber: who was added.
        file: from which file.
        lists: names of what they get.
    """
    leave = settings.SITE_URL + leaving_path(subscriber.code, NO_CAMPAIGN)
    context = {
        "origin": file.origin,
        "collected_on": file.collected_on,
        "lists": lists,
        "choices_url": settings.SITE_URL + choices_path(subscriber.code),
        "leave_url": leave,
    }
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return compose(
        "news/imported", [subscriber.email], context, lane="newsletters", extra_headers=headers
    )
