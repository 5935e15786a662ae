"""What people without an account tell of entries: proposals with an address, ticked reports."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import ChoicesField
from directory.enums import ProposalKind, ProposalState, ReportReason


class Proposal(models.Model):
    """A new entry or a correction proposed by mail address, field by field.

    No moderator sees it before the address is verified by a signed link. ``changes`` goes from the
    name of a field to the value proposed, as the forms of the sections clean it; ``seen`` holds
    what the person saw, so that a moderator is told of what changed in between.
    """

    kind = models.CharField(_("nature"), max_length=20, choices=ProposalKind.choices)
    state = models.CharField(
        _("état"), max_length=20, choices=ProposalState.choices, default=ProposalState.A_VERIFIER
    )
    programme = models.ForeignKey(
        "directory.Programme",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="proposals",
        verbose_name=_("fiche"),
    )
    email = models.EmailField(_("adresse électronique"))
    name = models.CharField(_("nom"), max_length=150, blank=True)
    reasons = ChoicesField(_("motifs"), choices=ReportReason.choices, blank=True)
    message = models.TextField(_("message"), blank=True)
    changes = models.JSONField(_("valeurs proposées"), default=dict, blank=True)
    seen = models.JSONField(_("valeurs vues"), default=dict, blank=True)
    opening = models.CharField(
        _("envoi"), max_length=32, unique=True, null=True, editable=False
    )  # one showing of the form is sent once, however often the button is pressed
    created_at = models.DateTimeField(_("reçue le"), auto_now_add=True)
    verified_at = models.DateTimeField(_("adresse vérifiée le"), null=True, blank=True)
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("décidée par"),
    )
    accepted_fields = models.JSONField(_("champs acceptés"), default=list, blank=True)
    amended_fields = models.JSONField(
        _("champs retouchés"),
        default=list,
        blank=True,
        help_text=_("Parmi les champs acceptés, ceux que le modérateur a réécrits."),
    )
    answer = models.TextField(_("réponse"), blank=True)

    class Meta:
        verbose_name = _("proposition sans compte")
        verbose_name_plural = _("propositions sans compte")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.email}"


class Report(models.Model):
    """Ticked reasons about an entry; it knows nobody."""

    retention = "knows nobody: ticked reasons and a moment"

    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("fiche"),
    )
    item = models.ForeignKey(
        "directory.QueueItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
        verbose_name=_("demande à traiter"),
    )
    reasons = ChoicesField(_("motifs"), choices=ReportReason.choices)
    opening = models.CharField(
        _("envoi"), max_length=32, unique=True, null=True, editable=False
    )  # as in Proposal
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.programme} · {', '.join(self.reasons)}"
