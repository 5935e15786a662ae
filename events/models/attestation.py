"""Attestations of presence: a number and a keyed hash, which outlive the name."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import TrainingLevel
from events.models.event import Event
from events.models.registration import Participant

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No sign that is taken for another on paper."""


def new_number() -> str:
    """Return the number of an attestation, as people type it: « 7K2P-9QXM »."""
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(8))
    return f"{signs[:4]}-{signs[4:]}"


class Attestation(models.Model):
    """What was attested, as it was printed; the name itself is the participant's.

    Attributes:
        number: as it is printed, and typed by whoever verifies it.
        name_hash: of the number and the name, keyed by the site's secret: it outlives the name
            and tells it to nobody (``events.attestation_hash``).
        spans: the sittings that the person came to, as pairs of ISO moments.
        minutes: how long these lasted.
        organiser: in whose name it is: the support structure, or the body of a training.
        level: of a training, as its body names it; empty for anything else.
        is_to_mail: whether the worker has still to send it.
        mailed_at: when its last mail was queued.
    """

    retention = "holds no name: a keyed hash proves the paper after the name is erased"

    number = models.CharField(max_length=9, unique=True, default=new_number, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attestations")
    participant = models.OneToOneField(
        Participant, null=True, on_delete=models.SET_NULL, related_name="attestation"
    )
    name_hash = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    spans = models.JSONField(default=list)
    minutes = models.PositiveIntegerField()
    organiser = models.CharField(max_length=200)
    level = models.CharField(max_length=16, choices=TrainingLevel.choices, blank=True)
    issued_at = models.DateTimeField()
    is_to_mail = models.BooleanField(default=False, db_index=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("attestation de présence")
        verbose_name_plural = _("attestations de présence")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number
