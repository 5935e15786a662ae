"""Where a programme takes place."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from directory.enums import YesNoUnknown


class Place(Orderable):
    """One place of a programme; rides in its revisions."""

    programme = ParentalKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="places",
        verbose_name=_("fiche"),
    )
    label = models.CharField(
        _("nom du lieu"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : « Hôpital de jour, bâtiment B, 2e étage »."),
    )
    address = models.CharField(
        _("adresse"), max_length=250, blank=True, help_text=_("Numéro et rue, sans le code postal.")
    )
    postcode = models.CharField(
        _("code postal"), max_length=5, blank=True, help_text=_("Cinq chiffres.")
    )
    commune = models.ForeignKey(
        "territories.Commune",
        on_delete=models.PROTECT,
        related_name="places",
        verbose_name=_("commune"),
        help_text=_("Cherchez par le nom ou le code postal."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        help_text=_("Vide : le point de la mairie est utilisé."),
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, help_text=_("À remplir avec la latitude.")
    )
    wheelchair = models.CharField(
        _("accessible en fauteuil roulant"),
        max_length=3,
        choices=YesNoUnknown.choices,
        blank=True,
        default=YesNoUnknown.INCONNU,
        help_text=_("De l’entrée jusqu’à la salle, toilettes comprises."),
    )
    transport = models.CharField(
        _("accès"),
        max_length=300,
        blank=True,
        help_text=_("Bus, gare, parking : ce qui aide à venir."),
    )
    schedule = models.CharField(
        _("jours et heures"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : « le mardi, 14 h – 17 h »."),
    )
    evening_or_saturday = models.BooleanField(
        _("le soir ou le samedi"),
        default=False,
        help_text=_("À cocher si des séances ont lieu après 18 h ou le samedi."),
    )

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]  # rows of one rank must not change places
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="directory_place_point_valid",
                violation_error_message=_(
                    "Donnez une latitude (−90 à 90) et une longitude (−180 à 180), ou aucune."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.label or self.address or str(self.commune)
