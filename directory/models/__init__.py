"""Models of the directory."""

from directory.models.addresses import FormerSlug
from directory.models.confirming import (
    Campaign,
    ConfirmationLine,
    ConfirmationRequest,
    HolderQuestion,
)
from directory.models.contacts import PrivateContact, ProfessionalContact, PublicContact
from directory.models.empty_search import EmptySearch
from directory.models.freshness import FreshnessSnapshot
from directory.models.imports import ColumnMapping, ImportedEntry, ImportRun
from directory.models.life import NextDate, ProgrammeLife
from directory.models.log import SiteLogEntry
from directory.models.members import Claim, Invitation, Membership
from directory.models.moderation import CircuitSettings, ModeratorProfile, ReplyTemplate
from directory.models.objections import ObjectedAddress
from directory.models.open_data import PublishedRecord
from directory.models.organisation import Organisation
from directory.models.partner import ProgrammePartner
from directory.models.place import Place
from directory.models.programme import Programme
from directory.models.proposals import Proposal, Report
from directory.models.queue import Decision, InternalNote, QueueItem
from directory.models.tasks import DepartementReviewTask
from directory.models.vocabulary import Pathology, PathologyGroup, ProgrammeTheme, Theme
from directory.models.withdrawn import WithdrawnPathology

__all__ = [
    "Campaign",
    "CircuitSettings",
    "Claim",
    "ColumnMapping",
    "ConfirmationLine",
    "ConfirmationRequest",
    "Decision",
    "DepartementReviewTask",
    "EmptySearch",
    "FormerSlug",
    "FreshnessSnapshot",
    "HolderQuestion",
    "ImportRun",
    "ImportedEntry",
    "InternalNote",
    "Invitation",
    "Membership",
    "ModeratorProfile",
    "NextDate",
    "ObjectedAddress",
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
    "Proposal",
    "PublicContact",
    "PublishedRecord",
    "QueueItem",
    "ReplyTemplate",
    "Report",
    "SiteLogEntry",
    "Theme",
    "WithdrawnPathology",
]
