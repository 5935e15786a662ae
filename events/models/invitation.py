"""Secret links to the form of an event that is open to invited people alone."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


def new_secret() -> str:
    """Return the secret part of a link."""
    return secrets.token_urlsafe(16)


class Invitation(models.Model):
    """A link that lets its holders register; several may share one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    label = models.CharField(_("pour qui"), max_length=120, blank=True)
    uses_left = models.PositiveIntegerField(
        _("inscriptions possibles"), null=True, blank=True, help_text=_("Vide : sans limite.")
    )
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("lien d’invitation")
        verbose_name_plural = _("liens d’invitation")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label or str(self.pk)
