"""Words of the shipped vocabulary that a site does without."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WithdrawnPathology(models.Model):
    """The slug of a shipped pathology that somebody deleted: ``setup`` does not bring it back.

    Creating a pathology with this slug in the admin makes it the site's own, which the shipped
    file never overwrites either.
    """

    slug = models.SlugField(_("identifiant d’adresse"), max_length=80, unique=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), auto_now_add=True)

    class Meta:
        verbose_name = _("pathologie retirée")
        verbose_name_plural = _("pathologies retirées")

    def __str__(self) -> str:
        return self.slug
