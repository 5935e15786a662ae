"""What news are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.Model):
    """A category of news; officers manage them as snippets."""

    name = models.CharField(_("nom"), max_length=60, unique=True)
    slug = models.SlugField(_("identifiant d’adresse"), max_length=60, unique=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=50)

    class Meta:
        verbose_name = _("catégorie d’actualités")
        verbose_name_plural = _("catégories d’actualités")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
