"""Whose data the site shows, as the open licence asks (see ``data/SOURCES.md``)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LICENCE = _("Licence Ouverte 2.0")
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class DataCredit:
    """A set of data, its producers and what was done to it."""

    title: str | Promise
    producers: str
    changes: str | Promise


CREDITS = (
    DataCredit(
        _("Régions, départements, intercommunalités, communes et codes postaux"),
        "Insee, La Poste, DGCL (Banatic)",
        _("Code officiel géographique 2026, mis en forme par Etalab."),
    ),
    DataCredit(
        _("Emplacement des mairies"),
        "IGN, DILA",
        _("Les points trop éloignés de leur commune ont été corrigés."),
    ),
    DataCredit(
        _("Contours des départements et des intercommunalités"),
        "IGN (Admin Express)",
        _("Assemblés et simplifiés à partir des contours des communes."),
    ),
)
"""Shown in the legal notice by ``{% data_credits %}``."""
