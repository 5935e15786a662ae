"""Do letters leave? Asked by /healthz: a worker that is down sends none, and tells nobody."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from news.enums import CampaignState, DeliveryState
from news.models import Campaign, Delivery
from news.sending.hours import is_quiet

LATE_AFTER = timedelta(hours=2)
"""How long a sending may stand still: servers and domains rest for an hour at most."""


def letters_leave(now: datetime | None = None) -> bool:
    """Tell whether every sending goes on, and every scheduled one began."""
    moment = now or timezone.now()
    since = moment - LATE_AFTER
    late = Q(state=CampaignState.ENVOI, state_at__lt=since)
    if not (is_quiet(moment) or is_quiet(since)):
        late |= Q(state=CampaignState.PROGRAMMEE, scheduled_for__lt=since)
    found = dict(Campaign.objects.filter(late).order_by().values_list("pk", "state"))
    if not found:
        return True
    if CampaignState.PROGRAMMEE in found.values():
        return False
    return not _stand_still(found, since)


def _stand_still(campaigns: dict[int, str], since: datetime) -> bool:
    """Tell whether mails of these sendings are due for long, and none left since."""
    rows = Delivery.objects.filter(campaign__in=campaigns)
    due = Q(state=DeliveryState.ATTENTE) & (Q(not_before=None) | Q(not_before__lt=since))
    cut = Q(state__in=[DeliveryState.PRISE, DeliveryState.EN_COURS], claimed_until__lt=since)
    return rows.filter(due | cut).exists() and not rows.filter(sent_at__gte=since).exists()
