"""Mail: written to the outbox in the caller's transaction, delivered by the worker.

``send`` renders a mail from ``templates/emails/`` and queues it. Django's own functions work too:
``EMAIL_BACKEND`` is ``core.mail.backend.OutboxEmailBackend``.
"""

from core.mail.compose import send

__all__ = ["send"]
