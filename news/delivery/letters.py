"""The campaign that a connection is sending, as it needs it for each person."""

from dataclasses import dataclass
from datetime import datetime

from core.mail.handing_over import as_on_the_wire
from news.delivery.claims import Audience
from news.delivery.freezing import Frozen
from news.enums import CampaignState
from news.models import Campaign


@dataclass(frozen=True)
class Running:
    """A campaign that is being sent; ``since`` tells one run of it from the next."""

    pk: int
    since: datetime


@dataclass(frozen=True)
class Letter:
    """Its mail, ready to be filled, and whom it is for."""

    running: Running
    frozen: Frozen
    audience: Audience


def running() -> list[Running]:
    """Return the campaigns that are being sent, the one that began first in front."""
    rows = Campaign.objects.filter(state=CampaignState.ENVOI).order_by("started_at", "pk")
    return [Running(*row) for row in rows.values_list("pk", "state_at")]


def is_running(campaign: Running) -> bool:
    """Tell whether nobody paused or stopped it since."""
    return Campaign.objects.filter(
        pk=campaign.pk, state=CampaignState.ENVOI, state_at=campaign.since
    ).exists()


def letter_of(campaign: Running, *, is_dotted: bool) -> Letter | None:
    """Return what is needed to send a campaign; None when its mail is not there.

    Args:
        campaign: which.
        is_dotted: whether the mails go over the wire as they are filled.
    """
    rows = Campaign.objects.filter(pk=campaign.pk).select_related("page__content_type")
    row = rows.first()
    if row is None or not row.raw:
        return None
    raw = bytes(row.raw)
    return Letter(
        campaign,
        Frozen(as_on_the_wire(raw) if is_dotted else raw),
        Audience(
            campaign.pk,
            list(row.themes.values_list("pk", flat=True)),
            list(row.territories.values_list("pk", flat=True)),
            row.page,
        ),
    )
