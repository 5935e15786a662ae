"""What happened to an event and to its registrations: rows that are never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import Verb
from events.models.event import Event
from events.models.registration import Registration


class EventLog(models.Model):
    """A line of the log; ``detail`` names nobody, so that it may outlive the names."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="log")
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="log"
    )
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=12, choices=Verb.choices)
    reason = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal des inscriptions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"
