"""Communes, municipal arrondissements and their postcodes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from territories.geo import Point
from territories.models.zones import Departement, Intercommunalite
from territories.querysets import CommuneQuerySet


class Commune(models.Model):
    """A commune, or an arrondissement of Paris, Lyon or Marseille (then ``parent`` is set)."""

    insee = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    folded_name = models.CharField(
        _("nom sans accents"),
        max_length=100,
        db_index=True,
        help_text=_("Forme recherchée : minuscules, sans accents, « st » écrit « saint »."),
    )
    slug = models.SlugField(_("identifiant d’adresse"), max_length=120, unique=True)
    departement = models.ForeignKey(
        Departement,
        on_delete=models.PROTECT,
        related_name="communes",
        verbose_name=_("département"),
    )
    intercommunalite = models.ForeignKey(
        Intercommunalite,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="communes",
        verbose_name=_("intercommunalité"),
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="arrondissements",
        verbose_name=_("commune de l’arrondissement"),
    )
    population = models.PositiveIntegerField(_("population"), default=0)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["name", "insee"]

    def __str__(self) -> str:
        return f"{self.name} ({self.departement_id})"

    @property
    def point(self) -> Point | None:
        """Return where the commune is, or None for the few whose place is not known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


class CommunePostcode(models.Model):
    """A postcode of a commune; one postcode may serve several communes."""

    commune = models.ForeignKey(
        Commune, on_delete=models.CASCADE, related_name="postcodes", verbose_name=_("commune")
    )
    postcode = models.CharField(_("code postal"), max_length=5, db_index=True)

    class Meta:
        verbose_name = _("code postal")
        verbose_name_plural = _("codes postaux")
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "postcode"], name="territories_postcode_unique"
            )
        ]

    def __str__(self) -> str:
        return self.postcode
