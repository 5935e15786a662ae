"""Closed lists of the territories room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IntercommunaliteKind(models.TextChoices):
    """Legal natures, as in the Banatic base."""

    CC = "CC", _("communauté de communes")
    CA = "CA", _("communauté d’agglomération")
    CU = "CU", _("communauté urbaine")
    ME = "ME", _("métropole")
    EPT = "EPT", _("établissement public territorial")
    VILLE = "VILLE", _("ville")


class SupportStructureKind(models.TextChoices):
    """What a support structure is called."""

    POLE = "pole", _("pôle ressources régional")
    PLATEFORME = "plateforme", _("plateforme départementale ou territoriale")
    UTEP = "utep", _("unité transversale d’ETP (UTEP, UTET, UTEEP)")
    AUTRE = "autre", _("autre structure d’appui")
