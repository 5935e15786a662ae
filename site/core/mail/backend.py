"""Django's e-mail backend: messages become rows of the outbox, in the transaction of the caller.

Everything that sends through Django comes this way (``send_mail``, password resets, Wagtail's
notifications), so a rolled back change sends nothing, and no request ever waits for a mail server.
"""

from collections.abc import Sequence
from copy import copy

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from core.mail import headers, writing
from core.models import OutboxMessage
from core.prepared import planned

NEVER_TRANSMITTED = {headers.LANE.lower(), "bcc"}


class OutboxEmailBackend(BaseEmailBackend):
    """Queue messages instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages that have recipients; return how many.

        Raises:
            ValueError: an unknown lane, or an address that cannot be read.
        """
        rows = [to_outbox(message) for message in email_messages if message.recipients()]
        with planned():
            OutboxMessage.objects.bulk_create(rows)
        return len(rows)


def to_outbox(message: EmailMessage) -> OutboxMessage:
    """Turn a Django message into an unsaved row of the outbox.

    The lane is read from the header ``X-Lane``. Blind copies are recipients of the envelope and
    appear in no header. Bodies are quoted-printable, so that the bytes are ASCII and no relay has
    to recode them, which would break a signature.
    """
    message = copy(message)
    given = {name.lower(): value for name, value in message.extra_headers.items()}
    lane = OutboxMessage.Lane(given.get(headers.LANE.lower(), OutboxMessage.Lane.ORDINARY))
    message.extra_headers = {
        name: value
        for name, value in message.extra_headers.items()
        if name.lower() not in NEVER_TRANSMITTED
    }
    message_id = str(given.get("message-id") or headers.new_message_id())
    if "message-id" not in given:
        message.extra_headers["Message-ID"] = message_id
    if headers.AUTO_SUBMITTED.lower() not in given:
        message.extra_headers[headers.AUTO_SUBMITTED] = "auto-generated"
    message.encoding = message.encoding or writing.UTF_8
    recipients = dict.fromkeys(headers.bare_address(to) for to in message.recipients())
    return OutboxMessage(
        message_id=message_id,
        subject=str(message.subject)[:255],
        envelope_from=headers.bare_address(message.from_email),
        recipients="\n".join(recipients),
        raw=writing.transmitted(message.message()),
        lane=lane,
    )
