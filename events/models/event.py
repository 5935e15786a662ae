"""What is public of an event, and its places: plain rows that no draft of a page writes back."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import ChoicesField
from events.enums import (
    ActorType,
    Decision,
    EventAudience,
    EventKind,
    EventMode,
    OurPart,
    Purpose,
    RegistrationMode,
)


class Event(models.Model):
    """An event as it was last published, with its places (design.md, decision 9).

    The first statement of whatever touches its places raises ``version``
    (``events.services.turns.take_turn``): it locks the row, and its number is the order of
    arrival. ``taken`` counts the seats of confirmed registrations and of offered places,
    ``held_taken`` those of them that were given from the places held back.
    """

    retention = "contact of a service, never of a person; public"

    page = models.OneToOneField(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="event",
        verbose_name=_("page"),
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("type"), max_length=12, choices=EventKind.choices)
    title = models.CharField(_("titre"), max_length=255)
    slug = models.CharField(max_length=255, blank=True)
    introduction = models.CharField(max_length=400, blank=True)
    is_public = models.BooleanField(default=False, help_text="Whether its page is live.")
    is_listed = models.BooleanField(default=True)
    first_published_at = models.DateTimeField(null=True)
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    mode = models.CharField(max_length=12, choices=EventMode.choices)
    place_name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    commune = models.ForeignKey(
        "territories.Commune", null=True, on_delete=models.PROTECT, related_name="+"
    )
    departement = models.ForeignKey(
        "territories.Departement", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cpts = models.ForeignKey(
        "territories.CPTS", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    support_structure = models.ForeignKey(
        "territories.SupportStructure", on_delete=models.PROTECT, related_name="+"
    )
    audiences = ChoicesField(choices=EventAudience.choices, blank=True)
    our_part = models.CharField(max_length=20, choices=OurPart.choices)
    purpose = models.CharField(max_length=24, choices=Purpose.choices, blank=True)
    actor_types = ChoicesField(choices=ActorType.choices, blank=True)
    training_level = models.CharField(max_length=16, blank=True)
    training_body = models.CharField(max_length=200, blank=True)
    online_link = models.URLField(max_length=500, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)

    registration_mode = models.CharField(max_length=12, choices=RegistrationMode.choices)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    largest_party = models.PositiveSmallIntegerField(default=1)
    has_waiting_list = models.BooleanField(default=True)
    offer_hours = models.PositiveSmallIntegerField(default=48)
    lead_hours = models.PositiveSmallIntegerField(default=24)
    on_one_illness = models.BooleanField(default=False)
    least_presence = models.PositiveSmallIntegerField(default=1)
    proof_months = models.PositiveSmallIntegerField(default=12)

    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decision_reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)

    version = models.PositiveBigIntegerField(default=0)
    capacity = models.PositiveIntegerField(null=True, help_text="None: no limit.")
    held_back = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    held_taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0, help_text="Registrations that wait.")
    anonymised_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["is_public", "is_listed", "ends_at"], name="event_agenda"),
            models.Index(fields=["slug"], name="event_slug"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                name="event_taken_within_capacity",
            ),
            models.CheckConstraint(
                condition=Q(held_taken__lte=F("taken")), name="event_held_taken_within_taken"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="event_ends_after_its_start"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Sitting(models.Model):
    """One sitting of a published event.

    A sitting that its page has no more stays, cancelled, for calendars must hear of it; its
    ``sequence`` rises whenever its hours or place change (RFC 5545, 3.8.7.4).
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sittings")
    key = models.UUIDField(help_text="Identifier of the block of its page.")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="sitting_once_an_event"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.starts_at)
