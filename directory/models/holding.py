"""Who holds an offer, whom it serves, and which team leads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from core.fields import ChoicesField
from directory import enums


class HoldingFields(models.Model):
    """The structure with its *cadre* and *accueil*, the territories served, the team."""

    # Holder
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name=_("structure porteuse"),
        help_text=_("L’établissement, l’équipe ou l’association qui propose cette offre."),
    )
    care_settings = ChoicesField(
        _("cadre"),
        choices=enums.CareSetting.choices,
        blank=True,
        help_text=_("Où l’équipe travaille. « Ambulatoire » ne veut pas dire « en ville »."),
    )
    receptions = ChoicesField(
        _("accueil"),
        choices=enums.Reception.choices,
        blank=True,
        help_text=_(
            "Comment les personnes viennent : « ambulatoire » se dit ici consultation externe."
        ),
    )

    # Territories served
    served_departements = ParentalManyToManyField(
        "territories.Departement",
        blank=True,
        related_name="+",
        verbose_name=_("départements desservis"),
        help_text=_("Les personnes de ces territoires peuvent venir. Vide : tout le monde."),
    )
    served_intercommunalites = ParentalManyToManyField(
        "territories.Intercommunalite",
        blank=True,
        related_name="+",
        verbose_name=_("intercommunalités desservies"),
        help_text=_("À cocher si l’offre est réservée à leurs habitants."),
    )
    served_cpts = ParentalManyToManyField(
        "territories.CPTS",
        blank=True,
        related_name="+",
        verbose_name=_("CPTS desservies"),
        help_text=_("À cocher si l’offre est réservée à leurs patients."),
    )
    mobile_zone = models.CharField(
        _("zone de l’équipe mobile"),
        max_length=200,
        blank=True,
        help_text=_("Jusqu’où l’équipe se déplace : « 20 km autour de Pontoise »."),
    )

    # Team
    professions = ChoicesField(
        _("professions"),
        choices=enums.Profession.choices,
        blank=True,
        help_text=_("Les professions de l’équipe, jamais de noms."),
    )
    patient_partner = ChoicesField(
        _("patient partenaire"),
        choices=enums.PatientPartnerRole.choices,
        blank=True,
        help_text=_("Ce à quoi prennent part des patients partenaires, s’il y en a."),
    )
    team_training = models.TextField(
        _("formation de l’équipe"), blank=True, help_text=_("Interne, jamais affichée.")
    )

    class Meta:
        abstract = True
