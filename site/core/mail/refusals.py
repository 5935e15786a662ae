"""Telling the rooms that a mail will never arrive."""

import logging

from django.db import transaction

from core import registry
from core.registry import RefusedMail

logger = logging.getLogger(__name__)


def tell_refusal(refused: RefusedMail) -> None:
    """Call every listener inside the present transaction.

    A listener that fails loses its own work alone: the outcome of the mail is recorded whatever
    happens, else the same mail would be tried for ever.
    """
    for name in registry.mail_refusals.names():
        try:
            with transaction.atomic():
                registry.mail_refusals.get(name)(refused)
        except Exception:
            logger.exception("listener %s failed for mail %s", name, refused.message_id)
