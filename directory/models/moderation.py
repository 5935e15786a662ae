"""Moderation: who answers for which département, what awaits an answer, and the answers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from directory.enums import Outcome, QueueKind, QueueState


class ModeratorProfile(models.Model):
    """The départements that a moderator answers for, and who replaces them when away."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="moderator_profile",
        verbose_name=_("compte"),
    )
    departements = models.ManyToManyField(
        "territories.Departement",
        blank=True,
        related_name="moderator_profiles",
        verbose_name=_("départements"),
        help_text=_("Ceux dont cette personne relit les fiches."),
    )
    daily_digest = models.BooleanField(
        _("un seul courriel par jour"),
        default=False,
        help_text=_("Le résumé du matin remplace les courriels un à un."),
    )
    digested_on = models.DateField(_("dernier résumé le"), null=True, blank=True, editable=False)
    away_from = models.DateField(_("absence à partir du"), null=True, blank=True)
    away_until = models.DateField(_("absence jusqu’au"), null=True, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("remplacé par"),
        help_text=_("Reçoit les demandes pendant l’absence."),
    )

    class Meta:
        verbose_name = _("modérateur et ses départements")
        verbose_name_plural = _("modérateurs et leurs départements")
        ordering = ["user__last_name", "user__email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(away_until__isnull=True) | Q(away_until__gte=F("away_from")),
                name="directory_moderator_absence_order",
                violation_error_message=_("La fin de l’absence ne peut pas précéder son début."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def clean(self) -> None:
        """Refuse a deputy who is the moderator."""
        super().clean()
        if self.deputy_id and self.deputy_id == self.user_id:
            raise ValidationError({"deputy": _("Choisissez une autre personne.")})

    @property
    def is_away(self) -> bool:
        """Whether today falls in the absence."""
        today = timezone.localdate()
        return bool(
            self.away_from
            and self.away_from <= today
            and (self.away_until is None or today <= self.away_until)
        )


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


class ReplyTemplate(models.Model):
    """A ready answer that a moderator starts from."""

    label = models.CharField(_("nom"), max_length=100)
    outcome = models.CharField(
        _("pour"),
        max_length=20,
        choices=[
            (Outcome.APPROUVEE.value, _("une approbation")),
            (Outcome.RENVOYEE.value, _("un renvoi")),
            (Outcome.REFUSEE.value, _("un refus")),
        ],
        default=Outcome.RENVOYEE,
    )
    text = models.TextField(_("texte"))

    class Meta:
        verbose_name = _("modèle de réponse")
        verbose_name_plural = _("modèles de réponse")
        ordering = ["outcome", "label"]

    def __str__(self) -> str:
        return self.label


@register_setting(icon="tick-inverse", order=510)
class CircuitSettings(BaseGenericSetting):
    """What the coordinators choose about the circuit of entries."""

    promised_days = models.PositiveSmallIntegerField(
        _("réponse promise sous (jours ouvrés)"),
        default=5,
        help_text=_("Montré aux porteurs. Passé ce délai, la coordination est prévenue."),
    )
    review_facts = models.BooleanField(
        _("relire aussi les changements immédiats"),
        default=False,
        help_text=_(
            "« Encore exact », « plus de place », « suspendu jusqu’au … » et les prochaines dates "
            "prennent alors effet après l’accord d’un modérateur."
        ),
    )

    class Meta:
        verbose_name = _("circuit des fiches")
