"""Addresses that were once printed and must go on working."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerSlug(models.Model):
    """A slug that an entry had before; its page redirects to the current address."""

    slug = models.SlugField(_("ancienne adresse"), max_length=120, unique=True)
    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="former_slugs",
        verbose_name=_("fiche"),
    )

    class Meta:
        verbose_name = _("ancienne adresse")
        verbose_name_plural = _("anciennes adresses")

    def __str__(self) -> str:
        return self.slug
