"""Who a campaign's mail comes from, and who reads the answers."""

from dataclasses import dataclass
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings

from core.mail.headers import bare_address

if TYPE_CHECKING:
    from news.models import Campaign


@dataclass(frozen=True)
class Sender:
    """The name in « From » beside the address of the site, and where answers go.

    Attributes:
        name: of the structure that writes, or of the site.
        reply_to: an address that somebody reads; empty for that of the site.
    """

    name: str
    reply_to: str = ""


def sender_of(campaign: "Campaign") -> Sender:
    """Return the support structure that the page of a campaign names, else the site."""
    page = campaign.page.specific if campaign.page_id and campaign.page else None
    structure = getattr(page, "support_structure", None)
    if structure is not None:
        return Sender(structure.name, structure.email)
    return Sender(parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or settings.WAGTAIL_SITE_NAME)


def site_address() -> str:
    """Return the bare address that the site writes from: the one that SPF and DKIM know."""
    return bare_address(settings.DEFAULT_FROM_EMAIL)
