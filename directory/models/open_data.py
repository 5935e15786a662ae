"""What the open data last said, to tell what changes from one dump to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedRecord(models.Model):
    """An entry as the nightly dump last held it: identifiers, days and a hash, never a text.

    The feed of changes is read from these rows; a stopped or withdrawn entry leaves a dated
    tombstone here and nothing else.
    """

    class Ending(models.TextChoices):
        """Why an entry is no longer in the dump."""

        ARRETE = "arrete", _("arrêté")
        RETIRE = "retire", _("retiré de l’annuaire")

    public_id = models.CharField(_("identifiant public"), max_length=10, unique=True)
    fingerprint = models.CharField(_("empreinte"), max_length=32, blank=True)
    first_on = models.DateField(
        _("dans les données depuis le"),
        null=True,
        blank=True,
        help_text=_("Vide pour une offre déjà arrêtée au premier export."),
    )
    day = models.DateField(
        _("dernier changement"), db_index=True, help_text=_("Export où il est apparu.")
    )
    seen_on = models.DateField(_("vue le"), db_index=True, help_text=_("Dernier export lu."))
    ending = models.CharField(_("fin"), max_length=10, choices=Ending.choices, blank=True)
    stopped_on = models.DateField(_("arrêtée le"), null=True, blank=True)
    replaced_by = models.CharField(_("réunie à la fiche"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("fiche des données ouvertes")
        verbose_name_plural = _("fiches des données ouvertes")
        ordering = ["day", "public_id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.public_id
