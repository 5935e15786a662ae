"""Support structures: the people to call in a territory."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from core.french import e164
from core.text import unique_slug
from territories.enums import SupportStructureKind


class SupportStructure(ClusterableModel):
    """A pôle, plateforme or UTEP that supports programmes, patients and professionals.

    It covers territories (the smallest one that holds a place answers for it) or named
    organisations, which point to it from the directory.
    """

    retention = "reaches a service, never a person; public"

    name = models.CharField(_("nom"), max_length=200, unique=True)
    slug = models.SlugField(_("identifiant d’adresse"), max_length=120, unique=True)
    kind = models.CharField(_("type"), max_length=20, choices=SupportStructureKind.choices)
    description = models.TextField(
        _("présentation"),
        blank=True,
        help_text=_("Deux ou trois phrases simples : ce que vous faites, pour qui."),
    )
    phone = models.CharField(
        _("téléphone"),
        max_length=20,
        blank=True,
        help_text=_("Numéro que les patients et les professionnels peuvent appeler."),
    )
    email = models.EmailField(_("adresse électronique"), blank=True)
    hours = models.CharField(
        _("horaires"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : du lundi au vendredi, 9 h – 17 h."),
    )
    website = models.URLField(_("site internet"), blank=True)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
    )
    is_default = models.BooleanField(
        _("répond pour tout le site"),
        default=False,
        help_text=_("Structure affichée quand aucune autre ne couvre le lieu."),
    )
    regions = ParentalManyToManyField(
        "territories.Region",
        blank=True,
        related_name="support_structures",
        verbose_name=_("régions"),
    )
    departements = ParentalManyToManyField(
        "territories.Departement",
        blank=True,
        related_name="support_structures",
        verbose_name=_("départements"),
    )
    intercommunalites = ParentalManyToManyField(
        "territories.Intercommunalite",
        blank=True,
        related_name="support_structures",
        verbose_name=_("intercommunalités"),
    )
    cpts = ParentalManyToManyField(
        "territories.CPTS", blank=True, related_name="support_structures", verbose_name=_("CPTS")
    )

    class Meta:
        verbose_name = _("structure d’appui")
        verbose_name_plural = _("structures d’appui")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="territories_one_default_structure",
                violation_error_message=_(
                    "Une autre structure d’appui répond déjà pour tout le site."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the phone as E.164, and ask for one way at least to reach the structure."""
        super().clean()
        if not self.phone and not self.email:
            raise ValidationError(
                {
                    "phone": _(
                        "Donnez un téléphone ou une adresse électronique : ce bloc sert à joindre "
                        "quelqu’un."
                    )
                }
            )
        if self.phone:
            try:
                self.phone = e164(self.phone)
            except ValueError as error:
                raise ValidationError(
                    {"phone": _("Ce numéro n’est pas lisible. Exemple : 01 99 00 12 34.")}
                ) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with a slug made of the name where none was given; it never changes then."""
        if not self.slug:
            others = set(SupportStructure.objects.values_list("slug", flat=True))
            self.slug = unique_slug(self.name, others, 120)
        super().save(*args, **kwargs)


class SupportOfficer(models.Model):
    """A person who works in a support structure; internal, never shown to the public."""

    structure = ParentalKey(
        SupportStructure,
        on_delete=models.CASCADE,
        related_name="officers",
        verbose_name=_("structure d’appui"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="support_offices",
        verbose_name=_("compte"),
    )
    function = models.CharField(_("fonction"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("chargé de mission")
        verbose_name_plural = _("chargés de mission")
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "user"],
                name="territories_officer_unique",
                violation_error_message=_("Cette personne figure déjà dans la structure."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
