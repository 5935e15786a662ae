"""Mails that came back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.enums import BounceKind, BounceSource
from news.models.subscriber import Subscriber


class Bounce(models.Model):
    """What was said of a mail to somebody; the message is kept for the officer, undone if false.

    Attributes:
        status: the enhanced code (RFC 3463), or that of three digits where there is none.
        identity: of the report: one that comes twice is counted once.
        undone_at: when the team said that it tells nothing of the person.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="bounces")
    kind = models.CharField(_("sorte"), max_length=10, choices=BounceKind.choices)
    source = models.CharField(_("connu par"), max_length=12, choices=BounceSource.choices)
    status = models.CharField(_("code"), max_length=12, blank=True)
    message = models.TextField(_("message"), blank=True)
    identity = models.CharField(max_length=255, blank=True)
    campaign = models.ForeignKey(
        "news.Campaign", null=True, blank=True, on_delete=models.SET_NULL, related_name="bounces"
    )
    at = models.DateTimeField(_("le"))
    undone_at = models.DateTimeField(_("annulé le"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("courriel revenu")
        verbose_name_plural = _("courriels revenus")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=~Q(identity=""), name="news_bounce_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
