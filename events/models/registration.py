"""Registrations: one contact, one or more named participants, and who was there."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import ChoicesField
from events.enums import (
    ActorType,
    Arrangement,
    RegistrationOrigin,
    RegistrationState,
)
from events.models.event import Event, Sitting


def new_code() -> str:
    """Return the identifier of a registration in its links: nobody guesses it."""
    return secrets.token_urlsafe(9)


class Registration(models.Model):
    """A registration.

    Attributes:
        number: the order of arrival, given by the lock of the event.
        turn: the place in the waiting list; the number of the lock when it began to wait.
        person_key: what tells one contact from another: the address with its case folded, else
            the digits of the phone.
        seats: how many participants it has; each takes a seat.
        is_held: whether its seats come from those held back.
        answers: to the officer's questions, by the identifier of their block.
        needs_erased_at: arrangements are erased 30 days after the event.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    number = models.PositiveBigIntegerField()
    turn = models.PositiveBigIntegerField(null=True)
    state = models.CharField(_("état"), max_length=12, choices=RegistrationState.choices)
    state_at = models.DateTimeField(_("depuis"))
    offered_until = models.DateTimeField(null=True)
    seats = models.PositiveSmallIntegerField(_("places"))
    is_held = models.BooleanField(default=False)
    origin = models.CharField(max_length=12, choices=RegistrationOrigin.choices)

    name = models.CharField(_("nom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    person_key = models.CharField(max_length=254, blank=True)
    structure = models.CharField(_("structure"), max_length=200, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    departement = models.CharField(max_length=3, blank=True, help_text="Kept for figures.")
    actor_type = models.CharField(
        _("je suis"), max_length=20, choices=ActorType.choices, blank=True
    )
    arrangements = ChoicesField(choices=Arrangement.choices, blank=True)
    arrangement_note = models.CharField(max_length=300, blank=True)
    needs_erased_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=dict, blank=True)
    consented_at = models.DateTimeField(null=True)
    consent_wording = models.TextField(blank=True)
    reason = models.CharField(_("raison"), max_length=300, blank=True)
    wants_reminders = models.BooleanField(_("reçoit les rappels"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    anonymised_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["number", "pk"]
        indexes = [
            models.Index(fields=["event", "state", "turn"], name="registration_queue"),
            models.Index(fields=["event", "person_key"], name="registration_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="registration_number_once"),
            models.CheckConstraint(condition=Q(seats__gte=0), name="registration_seats"),
            models.CheckConstraint(
                condition=~Q(state="proposee") | Q(offered_until__isnull=False),
                name="registration_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="attente") | Q(turn__isnull=False),
                name="registration_waits_in_turn",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("inscription n° %(number)s") % {"number": self.number})


class Participant(models.Model):
    """Somebody who comes: a seat, a line on the sheet, an attestation.

    Attributes:
        name_key: the name without case, accents and spaces, for the same person is registered
            once.
        is_active: whether the registration holds; false once it is cancelled or refused.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="participants"
    )
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    name = models.CharField(_("nom"), max_length=120, blank=True)
    name_key = models.CharField(max_length=120, blank=True)
    person_key = models.CharField(max_length=254, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["registration", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person_key", "name_key"],
                condition=Q(is_active=True) & ~Q(name_key=""),
                name="participant_once_an_event",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """That a participant was at a sitting."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="attendances"
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="attendances")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "sitting"], name="attendance_once_a_sitting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.sitting_id}"
