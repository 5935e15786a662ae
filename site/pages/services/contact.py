"""Send a contact message: it leaves by mail and is kept nowhere else.

The outbox holds the finished mail for the few days that its retention rule says.
"""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from core.mail import send
from core.throttle import throttle
from pages.exceptions import NoRecipientError
from pages.models import ContactPage
from pages.services.identity import current_identity

MESSAGES_AN_HOUR = 5


def recipient_of(page: ContactPage) -> str:
    """Return the address that receives the messages, empty when the site has none."""
    return page.recipient or current_identity().email


def send_contact_message(
    request: HttpRequest,
    page: ContactPage,
    *,
    name: str,
    email: str,
    phone: str,
    subject: str,
    message: str,
) -> None:
    """Mail a message of the public to the structure.

    Args:
        request: the visitor's request, counted by address.
        page: the page on which the form stands.
        name: may be empty.
        email: where to answer; may be empty when ``phone`` is not.
        phone: where to call back; may be empty when ``email`` is not.
        subject: one line.
        message: the text.

    Raises:
        NoRecipientError: the site has no address to send it to.
        TooManyRequests: too many messages came from this address.
    """
    to = recipient_of(page)
    if not to:
        raise NoRecipientError
    throttle(request, "contact", limit=MESSAGES_AN_HOUR, seconds=3600)
    with transaction.atomic():
        send(
            "pages/contact",
            to=[to],
            context={
                "name": name,
                "email": email,
                "phone": phone,
                "subject": subject,
                "message": message,
                "page_url": f"{settings.SITE_URL}{page.url}",
            },
            reply_to=[email] if email else [],
            automatic=False,
        )
