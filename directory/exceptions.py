"""Errors of the directory that a person can read."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _


class DirectoryError(Exception):
    """Something that may not be done; its text is plain French and can be shown as it is."""


class GoneError(Http404):
    """An entry was deleted between the page and the answer to it.

    No refusal that a form could show again: there is nothing left to show it of. Where no page
    gives back what was typed, whoever asked finds « page introuvable » and never a breakdown.
    """

    def __init__(self) -> None:
        super().__init__(_("Cette fiche n’existe plus."))


class NotPublishedError(DirectoryError):
    """The entry is not public, so that nothing can be confirmed of it."""

    def __init__(self) -> None:
        super().__init__(_("Cette fiche n’est pas publiée : il n’y a rien à confirmer."))


class InUseError(DirectoryError):
    """Something that entries need was about to be deleted."""


class SuspensionDateError(DirectoryError):
    """A date of resumption was given for another state, or is past."""


class StopDateError(DirectoryError):
    """A date of stopping was given for another state, or is to come."""


class NextDatesError(DirectoryError):
    """A next date is past, given twice, or ends before it begins."""


class RhythmError(DirectoryError):
    """The site knows no such rhythm of confirmation."""


class ConfirmationError(DirectoryError):
    """A link of confirmation was used, or the entry awaits no answer by it."""


class CampaignError(DirectoryError):
    """A campaign may not be launched, stopped or resumed as it is."""


class QueueError(DirectoryError):
    """The demand was answered meanwhile, or may not be answered by this person."""


class CircuitError(DirectoryError):
    """The circuit does not allow this step from where the entry stands."""


class ProposalError(DirectoryError):
    """A proposal cannot be put forward or accepted as asked."""


class TeamError(DirectoryError):
    """The team of an organisation cannot be changed as asked."""


class LastManagerError(TeamError):
    """An organisation would be left without anybody to manage its team."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "C’est la seule personne gestionnaire de la structure. Nommez d’abord quelqu’un "
                "d’autre, ou passez la main."
            )
        )


class InvitationError(TeamError):
    """An invitation cannot be sent, or cannot be accepted any more."""


class ClaimError(DirectoryError):
    """A request to hold an entry cannot be made or answered as asked."""
