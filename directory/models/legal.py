"""The legal file of an entry and its evaluations: internal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory import enums


class LegalFields(models.Model):
    """Declaration and evaluations (code de la santé publique, R1161-4 and following).

    Of all this the public reads only « Programme déclaré à l’ARS (année) ».
    """

    declaration_number = models.CharField(
        _("numéro de déclaration"),
        max_length=50,
        blank=True,
        help_text=_("Celui de l’accusé de réception de l’ARS. Interne."),
    )
    ars = models.CharField(
        _("ARS"),
        max_length=100,
        blank=True,
        help_text=_("L’agence qui a reçu la déclaration. Interne."),
    )
    declared_on = models.DateField(
        _("date de déclaration"),
        null=True,
        blank=True,
        help_text=_("Le public ne lit que l’année : « Programme déclaré à l’ARS (2024) »."),
    )
    legal_state = models.CharField(
        _("état du dossier"),
        max_length=20,
        choices=enums.LegalState.choices,
        blank=True,
        help_text=_("Interne. Un dossier est réputé complet deux mois après son dépôt."),
    )
    former_authorisation_number = models.CharField(
        _("ancien numéro d’autorisation"),
        max_length=50,
        blank=True,
        help_text=_("D’avant 2021, quand les programmes étaient autorisés. Interne."),
    )
    former_authorisation_on = models.DateField(
        _("date de l’ancienne autorisation"),
        null=True,
        blank=True,
        help_text=_("D’avant 2021. Interne."),
    )
    last_notified_change_on = models.DateField(
        _("dernière modification notifiée le"),
        null=True,
        blank=True,
        help_text=_("Coordination, objectifs ou financement. Interne."),
    )
    last_yearly_evaluation_on = models.DateField(
        _("dernière évaluation annuelle"), null=True, blank=True, help_text=_("Interne.")
    )
    last_quadrennial_evaluation_on = models.DateField(
        _("dernière évaluation quadriennale"),
        null=True,
        blank=True,
        help_text=_("Interne. La suivante est attendue quatre ans plus tard."),
    )

    class Meta:
        abstract = True
