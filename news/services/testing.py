"""Trials: the very mail that would leave, to a few addresses of the team."""

from collections.abc import Sequence
from email import message_from_bytes
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.mail.headers import bare_address
from core.models import OutboxMessage
from news.delivery.freezing import Frozen, retitled
from news.delivery.marks import TRIAL_CODE
from news.delivery.sender import site_address
from news.enums import CampaignState, CampaignVerb
from news.exceptions import CampaignError, CampaignStateChanged
from news.models import Campaign
from news.sending.content import frozen_of
from news.services.campaign_states import hold, note

if TYPE_CHECKING:
    from accounts.models import User

MOST = 10
"""Addresses of one trial: it is for the eyes of the team."""

WORD = "[Essai]"
TRIED_IN = (CampaignState.BROUILLON, CampaignState.PROGRAMMEE)


def send_trial(campaign: Campaign, addresses: Sequence[str], by: "User") -> int:
    """Send the mail of a campaign to a few addresses, at once; return how many.

    Its links lead to a page that says that it is a trial. The log keeps how many addresses, never
    which.

    Raises:
        CampaignError: too many addresses or none, one that cannot be read, or no mail to send.
    """
    to = list({one.casefold(): one for one in addresses}.values())
    if not to:
        raise CampaignError(_("Donnez au moins une adresse."))
    if len(to) > MOST:
        raise CampaignError(_("Un essai va à %(most)s adresses au plus.") % {"most": MOST})
    own, raw = frozen_of(campaign)
    subject = f"{WORD} {own}"
    frozen = Frozen(retitled(raw, subject))
    sender = bare_address(site_address())
    mails = []
    for address in to:
        raw = frozen.fill(address, TRIAL_CODE, 0)
        mails.append(
            OutboxMessage(
                message_id=str(message_from_bytes(raw)["Message-ID"]),
                subject=subject[:255],
                envelope_from=sender,
                recipients=bare_address(address),
                raw=raw,
                lane=OutboxMessage.Lane.URGENT,
            )
        )
    with transaction.atomic():
        held = hold(campaign.pk)
        if held.state not in TRIED_IN:
            raise CampaignStateChanged(_("Cet envoi a déjà commencé : il ne s’essaie plus."))
        OutboxMessage.objects.bulk_create(mails)
        told = ngettext("%(count)s adresse", "%(count)s adresses", len(to)) % {"count": len(to)}
        note(held, CampaignVerb.ESSAI, by=by, detail=told)
    return len(to)
