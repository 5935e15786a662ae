"""How far a campaign is: which steps follow which, who takes them, and the line each leaves.

Every step holds the row of the campaign first, so that two officers, or an officer and the worker,
take their turn. Deliveries already begun end by themselves: a pause or a stop takes effect when
the worker next asks for mails to send.

Whoever holds several rows takes them in this order, else PostgreSQL would end one of two who wait
for one another: sign-ups, campaigns, the page, subscribers, deliveries; several of one kind by key.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from news.enums import CampaignState, CampaignVerb, DeliveryState
from news.exceptions import CampaignError, CampaignStateChanged
from news.models import Campaign, CampaignLog, Delivery
from news.services.campaign_mails import tell_held_back

if TYPE_CHECKING:
    from accounts.models import User

NEXT = {
    CampaignState.BROUILLON: {CampaignState.PROGRAMMEE, CampaignState.ENVOI},
    CampaignState.PROGRAMMEE: {CampaignState.BROUILLON, CampaignState.ENVOI},
    CampaignState.ENVOI: {CampaignState.PAUSE, CampaignState.ARRETEE, CampaignState.TERMINEE},
    CampaignState.PAUSE: {CampaignState.ENVOI, CampaignState.ARRETEE},
    CampaignState.TERMINEE: {CampaignState.ENVOI},
    CampaignState.ARRETEE: set(),
}
"""What follows each state; a finished campaign is sent again to those whose mail failed."""

OPEN = (DeliveryState.ATTENTE, DeliveryState.PRISE, DeliveryState.EN_COURS)
"""States of a delivery that has not ended."""


def hold(campaign_id: int) -> Campaign:
    """Return a campaign as it now is, held until the end of the transaction; without its mail.

    Raises:
        CampaignError: it was deleted.
    """
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).defer("raw")
    found = rows.filter(pk=campaign_id).first()
    if found is None:
        raise CampaignError(_("Cet envoi n’existe plus."))
    return found


def move(
    campaign: Campaign,
    state: CampaignState,
    verb: CampaignVerb,
    *,
    by: "User | None",
    detail: str = "",
    at: datetime | None = None,
) -> None:
    """Take a step of a campaign that ``hold`` returned, and write its line.

    The caller has set the other fields that change with it; they are written too.

    Raises:
        CampaignStateChanged: the step does not follow the present state.
    """
    check_follows(campaign, state)
    campaign.state, campaign.state_at = state, at or timezone.now()
    campaign.paused_why = detail[:300] if verb == CampaignVerb.PAUSE else ""
    campaign.save(
        update_fields=[
            "state", "state_at", "paused_why", "scheduled_for", "at_any_hour", "started_at",
            "ended_at", "total", "revision",
        ]
    )  # fmt: skip
    note(campaign, verb, by=by, detail=detail, at=campaign.state_at)


def check_follows(campaign: Campaign, state: CampaignState) -> None:
    """Raise CampaignStateChanged unless ``state`` may follow that of the campaign."""
    present = CampaignState(campaign.state)
    if state not in NEXT[present]:
        raise CampaignStateChanged(
            _("Cet envoi est « %(state)s » : quelqu’un l’a changé entre-temps, ou il a avancé.")
            % {"state": present.label}
        )


def note(
    campaign: Campaign,
    verb: CampaignVerb,
    *,
    by: "User | None",
    detail: str = "",
    at: datetime | None = None,
) -> None:
    """Write a line of the log, in the present transaction; ``detail`` names no recipient."""
    CampaignLog.objects.create(
        campaign=campaign, verb=verb, user=by, detail=detail[:300], at=at or timezone.now()
    )


def pause(campaign: Campaign, by: "User") -> Campaign:
    """Hold a sending back, as an officer asked.

    Raises:
        CampaignStateChanged: it is not being sent.
    """
    with transaction.atomic():
        held = hold(campaign.pk)
        move(held, CampaignState.PAUSE, CampaignVerb.PAUSE, by=by)
    return held


def pause_for(campaign: Campaign, why: str) -> bool:
    """Hold a sending back, since the worker cannot go on, and tell the officers.

    Return whether that is new.

    Args:
        campaign: which.
        why: for the officer, in French, a sentence: « Le serveur refuse tout depuis 5 minutes. »
    """
    with transaction.atomic():
        held = hold(campaign.pk)
        if held.state != CampaignState.ENVOI:
            return False
        move(held, CampaignState.PAUSE, CampaignVerb.PAUSE, by=None, detail=why)
        tell_held_back(held, why)
    return True


def stop(campaign: Campaign, by: "User | None") -> Campaign:
    """End a sending for good; those who have not got the mail will not get it by this campaign.

    Raises:
        CampaignStateChanged: it is neither being sent nor held back.
    """
    with transaction.atomic():
        held = hold(campaign.pk)
        held.ended_at = timezone.now()
        move(held, CampaignState.ARRETEE, CampaignVerb.ARRET, by=by)
    return held


def finish(campaign: Campaign) -> bool:
    """End a sending of which no mail is left to send; return whether it did end now.

    False where a mail is left, or where an officer paused or stopped it in between.
    """
    with transaction.atomic():
        held = hold(campaign.pk)
        left = Delivery.objects.filter(campaign=held, state__in=OPEN)
        if held.state != CampaignState.ENVOI or left.exists():
            return False
        held.ended_at = timezone.now()
        move(held, CampaignState.TERMINEE, CampaignVerb.FIN, by=None)
    return True
