"""What organisers wrote to the people of an event."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.registration import Registration


class OrganiserMessage(models.Model):
    """A message to some registrations, kept as its log.

    Attributes:
        token: of the form it was written in: a double click sends nothing twice.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="messages")
    token = models.CharField(max_length=32, unique=True, editable=False)
    subject = models.CharField(_("objet"), max_length=150)
    text = models.TextField(_("message"), max_length=5000)
    recipients = models.ManyToManyField(Registration, related_name="messages")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages des organisateurs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
