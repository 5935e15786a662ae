"""What the services of the room refuse; each message is for the person who asked."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import DomainError


class NewsError(DomainError):
    """Something cannot be done to a piece of news, a letter, a subscriber or a campaign."""


class LinkIsDead(NewsError):
    """A personal link opens nothing: never made, past its time, or its person was erased."""

    def __init__(self) -> None:
        super().__init__(_("Ce lien n’ouvre plus rien."))


class CampaignError(NewsError):
    """Something cannot be done to a campaign."""


class CampaignStateChanged(CampaignError):
    """The campaign is no longer where the person saw it."""


class NobodyToWriteTo(CampaignError):
    """No address is left to send to."""


class CountDiffers(CampaignError):
    """The number of recipients that was typed is not the right one."""
