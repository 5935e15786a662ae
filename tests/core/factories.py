"""Factories of the foundation's models."""

import factory

from core.models import OutboxMessage


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    """A small mail that is due."""

    class Meta:
        model = OutboxMessage

    message_id = factory.Sequence(lambda n: f"<{n}@exemple.fr>")
    subject = factory.Sequence(lambda n: f"Message {n}")
    envelope_from = "relais@exemple.fr"
    recipients = factory.Sequence(lambda n: f"personne{n}@exemple.fr")
    raw = factory.LazyAttribute(
        lambda row: (
            f"From: relais@exemple.fr\r\nTo: {row.recipients.splitlines()[0]}\r\n"
            f"Subject: {row.subject}\r\nMessage-ID: {row.message_id}\r\n\r\nBonjour.\r\n"
        ).encode()
    )
