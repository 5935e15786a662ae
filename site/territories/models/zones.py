"""Territories that contain communes: région, département, intercommunalité, CPTS."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from territories.enums import IntercommunaliteKind
from territories.names import plain_group_name


class Region(models.Model):
    """One of the 18 regions (INSEE code)."""

    code = models.CharField(_("code INSEE"), max_length=2, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    slug = models.SlugField(_("identifiant d’adresse"), unique=True)

    class Meta:
        verbose_name = _("région")
        verbose_name_plural = _("régions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Departement(models.Model):
    """One of the 101 départements (code such as « 95 » or « 2A »)."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    slug = models.SlugField(_("identifiant d’adresse"), unique=True)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="departements", verbose_name=_("région")
    )

    class Meta:
        verbose_name = _("département")
        verbose_name_plural = _("départements")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Intercommunalite(models.Model):
    """A group of communes with its SIREN; inside the Métropole du Grand Paris, the EPT."""

    siren = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=200)
    slug = models.SlugField(_("identifiant d’adresse"), max_length=120, unique=True)
    kind = models.CharField(_("nature"), max_length=5, choices=IntercommunaliteKind.choices)
    departements = models.ManyToManyField(
        Departement, related_name="intercommunalites", verbose_name=_("départements")
    )

    class Meta:
        verbose_name = _("intercommunalité")
        verbose_name_plural = _("intercommunalités")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def plain_name(self) -> str:
        """Return the name without « CA », « CC » or « CU », which the public does not know."""
        return plain_group_name(self.name)


class CPTS(models.Model):
    """A communauté professionnelle territoriale de santé: an editable set of communes."""

    name = models.CharField(_("nom"), max_length=200, unique=True)
    slug = models.SlugField(_("identifiant d’adresse"), max_length=120, unique=True)
    website = models.URLField(_("site internet"), blank=True)
    communes = models.ManyToManyField(
        "territories.Commune", related_name="cpts", blank=True, verbose_name=_("communes")
    )

    class Meta:
        verbose_name = _("CPTS")
        verbose_name_plural = _("CPTS")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with a slug that no other territory has where none was given."""
        if not self.slug:
            from territories.slugs import taken_slugs, zone_slug

            self.slug = zone_slug(self.name, taken_slugs())
        super().save(*args, **kwargs)
