"""Closed lists of the pages room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConformityState(models.TextChoices):
    """The three legal states of a site's accessibility (RGAA 4.1, declaration of accessibility)."""

    FULL = "totale", _("totalement conforme")
    PARTIAL = "partielle", _("partiellement conforme")
    NONE = "non", _("non conforme")


class BannerLevel(models.TextChoices):
    """How much the banner wants to be seen."""

    INFO = "info", _("information")
    WARNING = "warning", _("alerte")


class MenuPlace(models.TextChoices):
    """The menus that people may arrange."""

    MAIN = "main", _("menu principal")
    FOOTER = "footer", _("pied de page, « En savoir plus »")
