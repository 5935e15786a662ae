"""What the dashboard of freshness remembers: how many entries stood how, month by month."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FreshnessSnapshot(models.Model):
    """How the entries of an area stood in a month: the last count made in that month.

    The area is a département, an organisation, or the whole site when both are empty. Counts
    alone: nobody can be read from them.
    """

    month = models.DateField(_("mois"), help_text=_("Son premier jour."))
    departement = models.ForeignKey(
        "territories.Departement",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("département"),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("structure"),
    )
    fresh = models.PositiveIntegerField(_("à jour"), default=0)
    due = models.PositiveIntegerField(_("à confirmer"), default=0)
    late = models.PositiveIntegerField(_("en retard"), default=0)
    never = models.PositiveIntegerField(_("jamais confirmées"), default=0)
    counted_at = models.DateTimeField(_("compté le"), auto_now=True)

    class Meta:
        verbose_name = _("relevé de fraîcheur")
        verbose_name_plural = _("relevés de fraîcheur")
        ordering = ["month", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["month", "departement"],
                condition=Q(departement__isnull=False),
                name="directory_snapshot_departement",
            ),
            models.UniqueConstraint(
                fields=["month", "organisation"],
                condition=Q(organisation__isnull=False),
                name="directory_snapshot_organisation",
            ),
            models.UniqueConstraint(
                fields=["month"],
                condition=Q(departement__isnull=True, organisation__isnull=True),
                name="directory_snapshot_site",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"
