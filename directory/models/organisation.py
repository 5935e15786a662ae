"""The structure that holds programmes."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.models import SiteImage
from directory.enums import OrganisationKind
from directory.identifiers import new_public_id


class Organisation(index.Indexed, models.Model):
    """A hospital, practice, association … that holds or takes part in programmes."""

    public_id = models.CharField(
        _("identifiant public"), max_length=10, unique=True, default=new_public_id, editable=False
    )
    name = models.CharField(_("nom"), max_length=200)
    slug = models.SlugField(_("identifiant d’adresse"), max_length=120, unique=True)
    kind = models.CharField(_("type de structure"), max_length=30, choices=OrganisationKind.choices)
    finess = models.CharField(
        _("numéro FINESS"),
        max_length=9,
        blank=True,
        validators=[
            RegexValidator(r"^\d[\dAB]\d{7}$", _("Un numéro FINESS compte neuf chiffres."))
        ],
    )
    siret = models.CharField(
        _("numéro SIRET"),
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^\d{14}$", _("Un numéro SIRET compte quatorze chiffres."))],
    )
    address = models.CharField(_("adresse"), max_length=250, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    commune = models.ForeignKey(
        "territories.Commune",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("commune"),
    )
    phone = models.CharField(_("téléphone du standard"), max_length=20, blank=True)
    website = models.URLField(_("site internet"), blank=True)
    logo = models.ForeignKey(
        SiteImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
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
