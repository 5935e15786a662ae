"""What people looked for and the directory does not have: counts, never words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_FACETS = 400
LONGEST_TERRITORY = 100


class EmptySearch(models.Model):
    """How often, in one month, a search by these facets in this territory found nothing.

    Codes of vocabularies and territories alone: what was typed is never kept, nor who typed it,
    nor when but for the month.
    """

    month = models.DateField(_("mois"), help_text=_("Son premier jour."))
    facets = models.CharField(
        _("facettes"),
        max_length=LONGEST_FACETS,
        blank=True,
        help_text=_("Codes « facette:valeur » entre des espaces, dans l’ordre de l’alphabet."),
    )
    territory = models.CharField(
        _("territoire"),
        max_length=LONGEST_TERRITORY,
        blank=True,
        help_text=_("Codes de territoires, écrits de même ; vide pour tout l’annuaire."),
    )
    has_words = models.BooleanField(
        _("avec des mots"),
        default=False,
        help_text=_("D’autres mots ont été tapés ; ils ne sont pas gardés."),
    )
    count = models.PositiveIntegerField(_("nombre de recherches"), default=0)

    class Meta:
        verbose_name = _("recherche sans résultat")
        verbose_name_plural = _("recherches sans résultat")
        ordering = ["-month", "-count", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["month", "facets", "territory", "has_words"],
                name="directory_empty_search_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.facets} {self.territory}".strip()
