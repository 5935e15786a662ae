"""Asking holders whether their entries are still right: campaigns, mails, answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.enums import CampaignState, ReminderAnswer, ReminderStep


class Campaign(models.Model):
    """A round of confirmation that a coordinator launches, spread over some days."""

    name = models.CharField(_("nom"), max_length=150)
    state = models.CharField(
        _("état"), max_length=20, choices=CampaignState.choices, default=CampaignState.EN_COURS
    )
    departements = models.ManyToManyField(
        "territories.Departement",
        blank=True,
        related_name="+",
        verbose_name=_("départements"),
        help_text=_("Aucun : tous."),
    )
    import_run = models.ForeignKey(
        "directory.ImportRun",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="campaigns",
        verbose_name=_("import"),
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        verbose_name=_("relance de"),
        help_text=_("Seules les personnes restées silencieuses reçoivent alors un courriel."),
    )
    starts_on = models.DateField(_("commence le"), default=timezone.localdate)
    days = models.PositiveSmallIntegerField(_("étalée sur (jours)"), default=5)
    created_at = models.DateTimeField(_("lancée le"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lancée par"),
    )

    class Meta:
        verbose_name = _("campagne de confirmation")
        verbose_name_plural = _("campagnes de confirmation")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=CampaignState.EN_COURS),
                name="directory_campaign_one_under_way",
                violation_error_message=_("Une campagne est déjà en cours."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ConfirmationRequest(models.Model):
    """One mail to one person about all that is due; its link opens the page that confirms.

    The link is signed and names this row and the address; it dies when used, after its date, and
    when the address is no longer one of the entry's.
    """

    email = models.EmailField(_("adresse électronique"), db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("compte"),
    )
    campaign = models.ForeignKey(
        Campaign,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="requests",
        verbose_name=_("campagne"),
    )
    informs = models.BooleanField(
        _("informe la personne"),
        default=False,
        help_text=_("Premier courriel à une personne connue par un fichier (RGPD, article 14)."),
    )
    message_id = models.CharField(_("identifiant du courriel"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    renewals = models.PositiveSmallIntegerField(
        _("liens renvoyés"),
        default=0,
        help_text=_("Le lien porte ce nombre : en renvoyer un nouveau éteint l’ancien."),
    )
    used_at = models.DateTimeField(_("utilisée le"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refusée par le serveur le"), null=True, blank=True)

    class Meta:
        verbose_name = _("demande de confirmation")
        verbose_name_plural = _("demandes de confirmation")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.email


class ConfirmationLine(models.Model):
    """One entry in a mail of confirmation, with the step of its reminders and the answer."""

    request = models.ForeignKey(
        ConfirmationRequest,
        on_delete=models.CASCADE,
        related_name="lines",
        verbose_name=_("demande de confirmation"),
    )
    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="confirmation_lines",
        verbose_name=_("fiche"),
    )
    email = models.EmailField(_("adresse électronique"))
    step = models.CharField(_("rappel"), max_length=20, choices=ReminderStep.choices)
    due_on = models.DateField(_("échéance"))
    answer = models.CharField(
        _("réponse"), max_length=20, choices=ReminderAnswer.choices, blank=True
    )
    answered_at = models.DateTimeField(_("répondu le"), null=True, blank=True)

    class Meta:
        verbose_name = _("fiche à confirmer")
        verbose_name_plural = _("fiches à confirmer")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "email", "step", "due_on"],
                name="directory_confirmation_line_once",
            )
        ]
        indexes = [
            models.Index(fields=["email", "answer"], name="directory_line_email"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {self.get_step_display()}"


class HolderQuestion(models.Model):
    """A question that the team of an entry should answer: « toujours proposé ? » after a file."""

    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="holder_questions",
        verbose_name=_("fiche"),
    )
    text = models.CharField(_("question"), max_length=300)
    asked_at = models.DateTimeField(_("posée le"), auto_now_add=True)
    import_run = models.ForeignKey(
        "directory.ImportRun",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=_("import"),
    )
    answered_at = models.DateTimeField(_("répondu le"), null=True, blank=True)
    answer = models.CharField(
        _("réponse"), max_length=20, choices=ReminderAnswer.choices, blank=True
    )

    class Meta:
        verbose_name = _("question au porteur")
        verbose_name_plural = _("questions aux porteurs")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text
