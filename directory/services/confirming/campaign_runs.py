"""What the worker does for the campaign under way: each person is asked once, on their day."""

import hashlib
import logging
from datetime import date

from django.utils import timezone

from directory.confirming import hours
from directory.confirming.due import resting
from directory.enums import CampaignState
from directory.models import Campaign
from directory.services.confirming.campaign_plan import pending
from directory.services.confirming.mails import write_to

logger = logging.getLogger(__name__)

EVERY = 300.0
"""Seconds between two looks at what campaigns have to send."""
AT_ONCE = 1000
"""People written to before the lane delivers again."""


def run() -> int:
    """Write to those whose day has come; return how many."""
    if not hours.is_open():
        return 0
    return sum(_run(row) for row in Campaign.objects.filter(state=CampaignState.EN_COURS))


def last_day(campaign: Campaign) -> date:
    """Return the last working day on which a campaign writes."""
    return hours.working_day(campaign.starts_on, campaign.days - 1)


def day_of(campaign: Campaign, email: str) -> date:
    """Return the working day on which a person is asked: always the same one."""
    digest = hashlib.sha256(f"{campaign.pk}:{email}".encode()).digest()
    return hours.working_day(campaign.starts_on, int.from_bytes(digest[:4], "big") % campaign.days)


def _run(campaign: Campaign) -> int:
    today, done, later = timezone.localdate(), 0, False
    if today < campaign.starts_on:
        return 0
    under_way = Campaign.objects.filter(pk=campaign.pk, state=CampaignState.EN_COURS)
    at_rest = resting(timezone.now())
    for person in pending(campaign):
        if day_of(campaign, person.email) > today or person.email in at_rest or done >= AT_ONCE:
            later = True
            continue
        # A coordinator who stops it while it writes is obeyed before the next person.
        if not under_way.exists():
            return done
        try:
            done += write_to(person, campaign=campaign) is not None
        except Exception:  # one person’s mail must not hold up those of the others
            logger.exception("a mail of campaign %s could not be written", campaign.pk)
    if not later and today >= last_day(campaign):
        under_way.update(state=CampaignState.TERMINEE)
    return done
