"""Closed vocabularies: pathologies and themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class PathologyGroup(models.Model):
    """A family of pathologies, such as « Poumons et sommeil »."""

    slug = models.SlugField(
        _("identifiant d’adresse"),
        max_length=80,
        unique=True,
        help_text=_("Sert dans les adresses : ne le changez pas une fois publié."),
    )
    label = models.CharField(
        _("libellé"), max_length=100, unique=True, help_text=_("Le nom affiché, en mots simples.")
    )
    position = models.PositiveSmallIntegerField(
        _("rang"), default=0, help_text=_("Les groupes sont rangés par ce nombre.")
    )

    class Meta:
        verbose_name = _("groupe de pathologies")
        verbose_name_plural = _("groupes de pathologies")
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label


class Pathology(models.Model):
    """A pathology or theme that people search by.

    Abbreviations match whole words only; one may belong to several pathologies (IRC). Synonyms
    are search keys: some are popular or dated words that must never be displayed.
    """

    slug = models.SlugField(
        _("identifiant d’adresse"),
        max_length=80,
        unique=True,
        help_text=_("Sert dans les adresses : ne le changez pas une fois publié."),
    )
    label = models.CharField(
        _("libellé"), max_length=120, unique=True, help_text=_("Le nom affiché, en mots simples.")
    )
    group = models.ForeignKey(
        PathologyGroup,
        on_delete=models.PROTECT,
        related_name="pathologies",
        verbose_name=_("groupe"),
        help_text=_("La famille sous laquelle la liste la montre."),
    )
    abbreviations = models.TextField(
        _("abréviations"),
        blank=True,
        help_text=_("Une par ligne : BPCO, DT2… Elles ne sont reconnues que comme mots entiers."),
    )
    synonyms = models.TextField(
        _("synonymes"),
        blank=True,
        help_text=_("Un par ligne. Ils servent à chercher et ne sont jamais affichés."),
    )
    ald_number = models.CharField(
        _("numéro d’ALD"),
        max_length=5,
        blank=True,
        help_text=_("Numéro dans la liste des affections de longue durée, s’il existe."),
    )
    # Hash of the row as the shipped file wrote it: a row that differs was edited by a person and
    # is never overwritten.
    shipped_fingerprint = models.CharField(
        _("empreinte du fichier fourni"), max_length=64, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("pathologie")
        verbose_name_plural = _("pathologies")
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label

    @property
    def abbreviation_list(self) -> list[str]:
        """Return the abbreviations, one an item."""
        return [line.strip() for line in self.abbreviations.splitlines() if line.strip()]

    @property
    def synonym_list(self) -> list[str]:
        """Return the synonyms, one an item."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]


class Theme(TagBase):
    """A theme of sessions, from a closed vocabulary kept by the coordinators."""

    free_tagging = False

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["name"]


class ProgrammeTheme(ItemBase):
    """Links a programme to a theme; rides in the programme's revisions."""

    tag = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="programme_themes", verbose_name=_("thème")
    )
    content_object = ParentalKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="tagged_themes",
        verbose_name=_("fiche"),
    )

    class Meta:
        verbose_name = _("thème de la fiche")
        verbose_name_plural = _("thèmes de la fiche")
