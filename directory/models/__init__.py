"""Models of the directory."""

from directory.models.addresses import FormerSlug
from directory.models.contacts import PrivateContact, ProfessionalContact, PublicContact
from directory.models.imports import ColumnMapping, ImportedEntry, ImportRun
from directory.models.life import NextDate, ProgrammeLife
from directory.models.organisation import Organisation
from directory.models.partner import ProgrammePartner
from directory.models.place import Place
from directory.models.programme import Programme
from directory.models.vocabulary import Pathology, PathologyGroup, ProgrammeTheme, Theme
from directory.models.withdrawn import WithdrawnPathology

__all__ = [
    "ColumnMapping",
    "FormerSlug",
    "ImportRun",
    "ImportedEntry",
    "NextDate",
    "Organisation",
    "Pathology",
    "PathologyGroup",
    "Place",
    "PrivateContact",
    "ProfessionalContact",
    "Programme",
    "ProgrammeLife",
    "ProgrammePartner",
    "ProgrammeTheme",
    "PublicContact",
    "Theme",
    "WithdrawnPathology",
]
