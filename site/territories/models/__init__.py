"""Territories, from the region to the commune, and the structures that support them."""

from territories.models.places import Commune, CommunePostcode
from territories.models.structures import SupportOfficer, SupportStructure
from territories.models.zones import CPTS, Departement, Intercommunalite, Region

__all__ = [
    "CPTS",
    "Commune",
    "CommunePostcode",
    "Departement",
    "Intercommunalite",
    "Region",
    "SupportOfficer",
    "SupportStructure",
]
