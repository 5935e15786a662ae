"""The mail of one person in one campaign."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.enums import DeliveryState
from news.models.campaign import Campaign
from news.models.subscriber import Subscriber


class Delivery(models.Model):
    """How far the mail of one person is: one row a person and campaign, whatever happens.

    The address is that of the subscriber at the moment of sending; once the person is erased, the
    row counts and tells nobody.

    Attributes:
        domain: of the address: providers limit how fast they take mails.
        may_have_left: its sending was cut by a crash, or by a server that fell silent after it had
            taken all of it: sent again, it may arrive twice (``Campaign.in_doubt`` counts them).
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(
        Subscriber, null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    domain = models.CharField(max_length=255, blank=True)
    state = models.CharField(
        _("état"), max_length=8, choices=DeliveryState.choices, default=DeliveryState.ATTENTE
    )
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    not_before = models.DateTimeField(_("pas avant le"), null=True, blank=True)
    claimed_by = models.CharField(max_length=100, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(_("dernière erreur"), blank=True)
    may_have_left = models.BooleanField(default=False, db_default=False)
    sent_at = models.DateTimeField(_("envoyée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("envoi à une personne")
        verbose_name_plural = _("envois à une personne")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "subscriber"], name="news_delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["campaign", "id"], condition=Q(state="attente"), name="news_delivery_due"
            ),
            models.Index(
                fields=["claimed_until"],
                condition=Q(state__in=["prise", "en_cours"]),
                name="news_delivery_leases",
            ),
            models.Index(fields=["campaign", "state"], name="news_delivery_states"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} → {self.subscriber_id}"
