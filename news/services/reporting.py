"""How far a campaign is, and what became of it: numbers alone, kept once its rows are forgotten."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from news.enums import BounceKind, BounceSource, CampaignState, ConsentAct, DeliveryState
from news.models import Bounce, Campaign, ConsentRecord, Delivery, Subscriber
from news.services.campaign_states import hold

KEPT = timedelta(days=365)
"""How long the row of each person is kept after the end of a campaign."""

SPEED_OVER = timedelta(seconds=60)
"""Over how long the speed of a sending is measured."""

TOTAL = "total"
"""Stands in ``Campaign.figures`` once the rows were forgotten; before, these are the erased."""

ENDED = (CampaignState.TERMINEE, CampaignState.ARRETEE)


@dataclass(frozen=True)
class Figures:
    """What became of the mails of a campaign.

    Attributes:
        total: people when it began.
        sent: mails that a server took.
        left: not sent yet, or never, if the campaign was stopped.
        refused: refused by a server for good.
        failed: given up after several tries.
        left_out: people who left in between.
        hard, soft, turned_away: people whose mail was taken, then came back: for good, for a time,
            or for what it says.
        complaints: people who called it unwanted.
        unsubscribed: people who left through it.
        in_doubt: mails that a crash may have doubled.
    """

    total: int = 0
    sent: int = 0
    left: int = 0
    refused: int = 0
    failed: int = 0
    left_out: int = 0
    hard: int = 0
    soft: int = 0
    turned_away: int = 0
    complaints: int = 0
    unsubscribed: int = 0
    in_doubt: int = 0

    @property
    def came_back(self) -> int:
        """Return how many mails came back, whatever for."""
        return self.hard + self.soft + self.turned_away

    @property
    def done(self) -> int:
        """Return of how many the fate is known."""
        return self.total - self.left

    @property
    def percent(self) -> int:
        """Return the same, of a hundred; 100 only when nothing is left."""
        return 100 if not self.left else 100 * self.done // self.total


@dataclass(frozen=True)
class Speed:
    """How fast a campaign goes.

    Attributes:
        a_minute: mails sent in the last minute.
        ends_at: when the last will have left, at that speed; None when nobody can tell.
    """

    a_minute: int = 0
    ends_at: datetime | None = None


def figures_of(campaign: Campaign) -> Figures:
    """Return the figures of a campaign, in three queries; none once its rows were forgotten."""
    if TOTAL in campaign.figures:
        known = {one.name for one in fields(Figures)}
        return Figures(**{name: n for name, n in campaign.figures.items() if name in known})
    states = _counts(Delivery.objects.filter(campaign=campaign), "state")
    people = _with_erased(_of_people(campaign), campaign.figures)
    left = (DeliveryState.ATTENTE, DeliveryState.PRISE, DeliveryState.EN_COURS)
    return Figures(
        total=sum(states.values()),
        sent=states.get(DeliveryState.PARTIE, 0),
        left=sum(states.get(state, 0) for state in left),
        refused=states.get(DeliveryState.REFUSEE, 0),
        failed=states.get(DeliveryState.ECHEC, 0),
        left_out=states.get(DeliveryState.LAISSEE, 0),
        in_doubt=campaign.in_doubt,
        **people,
    )


def keep_counts_of(subscriber: Subscriber) -> None:
    """Let the campaigns of somebody who is about to be erased go on counting them, as a number.

    Call it in the transaction that erases them, before their rows go.
    """
    for held in hold_counting(subscriber):
        if TOTAL not in held.figures:
            held.figures = _with_erased(_of_people(held, subscriber=subscriber), held.figures)
            held.save(update_fields=["figures"])


def hold_counting(subscriber: Subscriber) -> list[Campaign]:
    """Return the campaigns whose report counts somebody, held; without their mails.

    Whoever holds the person too calls it before: see ``campaign_states`` for the order.
    """
    keys: set[int] = set()
    for model in (ConsentRecord, Bounce):
        rows = model._default_manager.filter(subscriber=subscriber).exclude(campaign=None)
        keys.update(rows.values_list("campaign", flat=True))
    counting = Campaign.objects.select_for_update(of=("self",), no_key=True).defer("raw")
    return list(counting.filter(pk__in=keys).order_by("pk"))


def speed_of(campaign: Campaign, figures: Figures, now: datetime | None = None) -> Speed:
    """Return how fast a campaign goes, from what left in the last minute."""
    moment = now or timezone.now()
    if campaign.state != CampaignState.ENVOI or campaign.started_at is None:
        return Speed()
    over = min(SPEED_OVER, max(moment - campaign.state_at, timedelta(seconds=1)))
    recent = Delivery.objects.filter(
        campaign=campaign, state=DeliveryState.PARTIE, sent_at__gte=moment - over
    ).count()
    if not recent:
        return Speed()
    a_minute = recent / over.total_seconds() * 60
    return Speed(round(a_minute), moment + timedelta(minutes=figures.left / a_minute))


def keep_figures(campaign: Campaign) -> int:
    """Write the figures of a campaign down and forget its rows and its mail; return how many."""
    with transaction.atomic():
        held = hold(campaign.pk)
        if held.state not in ENDED:  # its failures are tried again, since a moment
            return 0
        held.figures = {**held.figures, **asdict(figures_of(held))}
        held.raw = None
        held.save(update_fields=["figures", "raw"])
        count, _kinds = Delivery.objects.filter(campaign=held).delete()
    return count


def forget_deliveries(now: datetime | None = None) -> int:
    """Forget who got the campaigns that ended long ago; return how many rows were deleted."""
    moment = now or timezone.now()
    return keep_reports(Campaign.objects.filter(ended_at__lt=moment - KEPT))


def keep_reports(campaigns: QuerySet[Campaign]) -> int:
    """Write down the figures of those of some campaigns that have ended; return how many rows went.

    A campaign that is still held back after a year has no report yet.
    """
    ended = campaigns.filter(state__in=ENDED).exclude(figures__has_key=TOTAL)
    return sum(keep_figures(campaign) for campaign in ended.defer("raw"))


def _of_people(campaign: Campaign, **whose: Subscriber) -> dict[str, int]:
    """Return the figures that come of what people did, or servers said of them, in two queries.

    A mail that a server refused at once is no mail that came back: its delivery counts it.
    """
    bounces = Bounce.objects.filter(campaign=campaign, undone_at=None, **whose)
    kinds = _counts(bounces.exclude(source=BounceSource.ENVOI), "kind", "subscriber")
    acts = _counts(ConsentRecord.objects.filter(campaign=campaign, **whose), "act", "subscriber")
    return {
        "hard": kinds.get(BounceKind.DUR, 0),
        "soft": kinds.get(BounceKind.TEMPORAIRE, 0),
        "turned_away": kinds.get(BounceKind.REFUS, 0),
        "complaints": max(kinds.get(BounceKind.PLAINTE, 0), acts.get(ConsentAct.PLAINTE, 0)),
        "unsubscribed": acts.get(ConsentAct.DESABONNEMENT, 0),
    }


def _with_erased(counted: dict[str, int], erased: dict[str, int]) -> dict[str, int]:
    return {name: count + erased.get(name, 0) for name, count in counted.items()}


def _counts(rows: Any, name: str, what: str = "pk") -> dict[str, int]:
    return dict(rows.order_by().values_list(name).annotate(Count(what, distinct=True)))
