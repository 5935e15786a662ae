"""The outbox: every mail of the site is a row here, written in the transaction that causes it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.querysets import OutboxQuerySet


class OutboxMessage(models.Model):
    """One envelope: a finished message, its recipients and how far its delivery has come.

    The worker moves it queued → claimed → sending → sent (or failed), one commit a message, see
    ``core.mail.courier``. ``raw`` is the message as it will be transmitted; retention empties it
    some days after the sending, and the row follows later.
    """

    class Lane(models.TextChoices):
        """Who waits for the mail; each lane has a thread of its own in the worker."""

        URGENT = "urgent", _("urgent")
        ORDINARY = "ordinary", _("ordinaire")
        NEWSLETTERS = "newsletters", _("lettres d’information")

    class State(models.TextChoices):
        """Where the message is. Only ``SENDING`` may have left already after a crash."""

        QUEUED = "queued", _("à envoyer")
        CLAIMED = "claimed", _("pris en charge")
        SENDING = "sending", _("en cours d’envoi")
        SENT = "sent", _("envoyé")
        FAILED = "failed", _("échec")

    message_id = models.CharField(_("identifiant du message"), max_length=255)
    subject = models.CharField(_("objet"), max_length=255, blank=True)
    envelope_from = models.CharField(_("expéditeur de l’enveloppe"), max_length=320)
    recipients = models.TextField(_("destinataires"), help_text=_("Une adresse par ligne."))
    raw = models.BinaryField(_("message complet"), null=True)
    lane = models.CharField(
        _("file d’envoi"), max_length=12, choices=Lane.choices, default=Lane.ORDINARY
    )
    state = models.CharField(_("état"), max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    not_before = models.DateTimeField(_("pas avant le"), default=timezone.now)
    claimed_by = models.CharField(_("pris en charge par"), max_length=100, blank=True)
    claimed_until = models.DateTimeField(_("pris en charge jusqu’au"), null=True, blank=True)
    last_error = models.TextField(_("dernière erreur"), blank=True)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel")
        verbose_name_plural = _("courriels")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(
                fields=["lane", "not_before"],
                condition=Q(state="queued"),
                name="core_outbox_due",
            ),
            models.Index(
                fields=["claimed_until"],
                condition=Q(state__in=["claimed", "sending"]),
                name="core_outbox_leases",
            ),
            models.Index(fields=["state", "created_at"], name="core_outbox_state_created"),
            models.Index(fields=["-created_at", "-id"], name="core_outbox_recent"),
        ]

    def __str__(self) -> str:
        return self.subject or self.message_id

    @property
    def recipient_list(self) -> list[str]:
        """The envelope's recipients, bare addresses."""
        return self.recipients.split("\n")
