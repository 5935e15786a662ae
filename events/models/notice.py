"""What people of an event were told without asking, so that each thing is told once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.enums import NoticeKind
from events.models.event import Event
from events.models.registration import Registration


class Notice(models.Model):
    """That somebody was reminded, told of a change, or thanked.

    It is written in the transaction that queues the mail: a worker that is killed has done both or
    neither, and of two workers the second is refused.

    Attributes:
        about: what the mail was about, among those of its kind: a sitting and its day, a change.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    about = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("avis envoyé")
        verbose_name_plural = _("avis envoyés")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind", "about"], name="notice_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.about}".strip()


class EventChange(models.Model):
    """A change of an event that its people are still to be told of.

    Attributes:
        known: what they knew of it before (``events.services.changes``): what is told is the
            difference to what holds when the mail is written.
        since: when the first of the changes was published.
        last_at: when the last one was.
        closed_at: when the telling began; what changes later is another row.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    known = models.JSONField()
    since = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("changement à annoncer")
        verbose_name_plural = _("changements à annoncer")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(closed_at__isnull=True),
                name="event_change_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.last_at:%Y-%m-%d %H:%M}"
