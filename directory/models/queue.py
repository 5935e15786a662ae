"""What awaits a moderator, the answers, and the notes that moderators leave each other."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.enums import Outcome, QueueKind, QueueState


class QueueItem(models.Model):
    """One thing about an entry that awaits a moderator: a line of the queue.

    A line is opened and closed by ``directory.services.moderation.queue`` alone. The départements
    are those of the entry when the line was opened; the list of lines reads this table and no
    revision.
    """

    kind = models.CharField(_("nature"), max_length=20, choices=QueueKind.choices)
    state = models.CharField(
        _("état"), max_length=20, choices=QueueState.choices, default=QueueState.OUVERTE
    )
    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="queue_items",
        verbose_name=_("fiche"),
    )
    departements = models.ManyToManyField(
        "territories.Departement",
        blank=True,
        related_name="queue_items",
        verbose_name=_("départements"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("auteur"),
    )
    workflow_state = models.ForeignKey(
        "wagtailcore.WorkflowState",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("circuit"),
    )
    proposal = models.ForeignKey(
        "directory.Proposal",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="queue_items",
        verbose_name=_("proposition"),
    )
    claim = models.ForeignKey(
        "directory.Claim",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="queue_items",
        verbose_name=_("demande de gestion"),
    )
    message = models.TextField(
        _("message"), blank=True, help_text=_("Ce que l’auteur dit de son envoi au modérateur.")
    )
    facts = models.JSONField(
        _("faits"),
        default=dict,
        blank=True,
        help_text=_("Ce qui a changé tout de suite, avec de quoi l’annuler."),
    )
    risks = models.JSONField(_("points d’attention"), default=list, blank=True)
    count = models.PositiveIntegerField(_("nombre de signalements"), default=1)
    opened_at = models.DateTimeField(_("reçue le"), default=timezone.now)
    promised_on = models.DateField(_("réponse promise le"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("passée à la coordination le"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("prise par"),
    )
    closed_at = models.DateTimeField(_("traitée le"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("traitée par"),
    )
    outcome = models.CharField(_("issue"), max_length=20, choices=Outcome.choices, blank=True)

    class Meta:
        verbose_name = _("demande à traiter")
        verbose_name_plural = _("demandes à traiter")
        ordering = ["promised_on", "opened_at", "pk"]
        default_permissions = ()
        permissions = [
            ("moderate", _("Peut modérer les fiches de ses départements")),
            ("coordinate", _("Peut coordonner : toutes les fiches, les personnes, les relances")),
        ]
        indexes = [
            models.Index(
                fields=["promised_on", "opened_at"],
                condition=Q(state=QueueState.OUVERTE),
                name="directory_queue_open",
            ),
            models.Index(fields=["programme", "state"], name="directory_queue_programme"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=Q(
                    state=QueueState.OUVERTE,
                    kind__in=[
                        QueueKind.NOUVELLE,
                        QueueKind.MODIFICATION,
                        QueueKind.SIGNALEMENT,
                        QueueKind.FICHIER,
                        QueueKind.FRAICHEUR,
                        QueueKind.INJOIGNABLE,
                    ],
                ),
                name="directory_queue_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.programme}"


class Decision(models.Model):
    """A moderator's answer to a line of the queue, which its author reads."""

    item = models.ForeignKey(
        QueueItem, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("demande")
    )
    outcome = models.CharField(_("issue"), max_length=20, choices=Outcome.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("par"),
    )
    comment = models.TextField(_("réponse"), blank=True)
    field_comments = models.JSONField(
        _("réponses par champ"),
        default=dict,
        blank=True,
        help_text=_("Du nom d’un champ à ce que le modérateur en dit."),
    )
    reviewed_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("version relue"),
    )
    amended_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("version retouchée"),
    )
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("réponse d’un modérateur")
        verbose_name_plural = _("réponses des modérateurs")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_outcome_display()


class InternalNote(models.Model):
    """A dated note between moderators about an entry; never public, never shown to holders."""

    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="internal_notes",
        verbose_name=_("fiche"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("auteur"),
    )
    text = models.TextField(_("note"))
    created_at = models.DateTimeField(_("écrite le"), auto_now_add=True)

    class Meta:
        verbose_name = _("note interne")
        verbose_name_plural = _("notes internes")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:60]
