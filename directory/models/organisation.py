"""The structure that holds programmes."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.models import SiteImage
from directory.enums import OrganisationKind
from directory.identifiers import new_public_id, slug_for


class Organisation(index.Indexed, models.Model):
    """A hospital, practice, association … that holds or takes part in programmes."""

    retention = "switchboard of a structure, never a person; public"

    public_id = models.CharField(
        _("identifiant public"), max_length=10, unique=True, default=new_public_id, editable=False
    )
    name = models.CharField(_("nom"), max_length=200, help_text=_("Le nom que le public connaît."))
    slug = models.SlugField(
        _("identifiant d’adresse"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("La fin de l’adresse. Laissée vide, elle est tirée du nom."),
    )
    kind = models.CharField(
        _("type de structure"),
        max_length=30,
        choices=OrganisationKind.choices,
        help_text=_("Sert au filtre « type de structure » de l’annuaire."),
    )
    finess = models.CharField(
        _("numéro FINESS"),
        max_length=9,
        blank=True,
        validators=[
            RegexValidator(r"^\d[\dAB]\d{7}$", _("Un numéro FINESS compte neuf chiffres."))
        ],
        help_text=_("Neuf chiffres, celui de l’établissement (FINESS géographique)."),
    )
    siret = models.CharField(
        _("numéro SIRET"),
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^\d{14}$", _("Un numéro SIRET compte quatorze chiffres."))],
        help_text=_("Quatorze chiffres."),
    )
    address = models.CharField(
        _("adresse"), max_length=250, blank=True, help_text=_("Numéro et rue, sans le code postal.")
    )
    postcode = models.CharField(
        _("code postal"), max_length=5, blank=True, help_text=_("Cinq chiffres.")
    )
    commune = models.ForeignKey(
        "territories.Commune",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("commune"),
        help_text=_("Cherchez par le nom ou le code postal."),
    )
    phone = models.CharField(
        _("téléphone du standard"),
        max_length=20,
        blank=True,
        help_text=_("Le standard, jamais une ligne personnelle."),
    )
    website = models.URLField(_("site internet"), blank=True, help_text=_("L’adresse complète."))
    logo = models.ForeignKey(
        SiteImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Sur fond clair. Son texte alternatif est la description de l’image."),
    )
    support_structure = models.ForeignKey(
        "territories.SupportStructure",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
        verbose_name=_("structure d’appui"),
        help_text=_("À remplir si une structure d’appui suit cet établissement en particulier."),
    )

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["finess"],
                condition=~models.Q(finess=""),
                name="directory_organisation_finess_unique",
                violation_error_message=_("Une structure porte déjà ce numéro FINESS."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with a free slug drawn from the name when none was given."""
        if not self.slug:
            base = slug_for(self.name)
            others = Organisation.objects.filter(slug__startswith=base).exclude(pk=self.pk)
            self.slug = slug_for(self.name, set(others.values_list("slug", flat=True)))
        super().save(*args, **kwargs)
