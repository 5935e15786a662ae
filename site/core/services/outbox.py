"""What an administrator can do with the mails of the outbox."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from core.exceptions import DomainError
from core.models import OutboxMessage

RETRY_ACTION = "core.outbox.retry"


class CannotRetry(DomainError):
    """The mail has not failed, or its content is gone."""


def retry(message_id: int, user: object) -> OutboxMessage:
    """Queue a failed mail again, with all its tries, and log who asked.

    Raises:
        OutboxMessage.DoesNotExist: there is no such mail.
        CannotRetry: it has not failed, or its content was erased.
    """
    with transaction.atomic():
        message = OutboxMessage.objects.select_for_update().get(pk=message_id)
        if message.state != OutboxMessage.State.FAILED:
            raise CannotRetry(_("Ce courriel n’est pas en échec : il n’y a rien à renvoyer."))
        if not message.raw:
            raise CannotRetry(_("Le contenu de ce courriel a été effacé : il ne peut plus partir."))
        message.state = OutboxMessage.State.QUEUED
        message.tries = 0
        message.not_before = timezone.now()
        message.save(update_fields=["state", "tries", "not_before"])
        log(message, RETRY_ACTION, user=user)
    return message
