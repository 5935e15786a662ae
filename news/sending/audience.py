"""Whom a campaign would reach, and whom it leaves out; the queries are always as many."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from news.enums import CampaignState, DeliveryState, ListKind, SubscriberState
from news.models import Campaign, Delivery, MailingList, Subscriber, Subscription
from news.recipients import recipients
from news.services.announcing import told_of

if TYPE_CHECKING:
    from wagtail.models import Page

GOT = Q(state__in=[DeliveryState.PARTIE, DeliveryState.EN_COURS]) | Q(
    state__in=[DeliveryState.ATTENTE, DeliveryState.PRISE],
    campaign__state__in=[CampaignState.ENVOI, CampaignState.PAUSE],
)
"""Deliveries by which somebody got a mail, or is about to."""

TOLD, GOT_IT, SOMEWHERE, EVERYWHERE = range(4)
"""What becomes of whoever asked for it: left out for one of two reasons, or reached."""


@dataclass(frozen=True)
class Choice:
    """What decides whom a campaign reaches.

    Attributes:
        themes, territories: keys of lists.
        again: whether those who got it already get it too.
        campaign_id: the campaign itself, whose own deliveries are no reason to be left out.
    """

    page: "Page | None"
    themes: tuple[int, ...] = ()
    territories: tuple[int, ...] = ()
    again: bool = False
    campaign_id: int | None = None

    @classmethod
    def of(cls, campaign: Campaign) -> "Choice":
        """Return that of a campaign."""
        return cls(
            campaign.page,
            tuple(one.pk for one in campaign.themes.all()),
            tuple(one.pk for one in campaign.territories.all()),
            campaign.again,
            campaign.pk,
        )


@dataclass(frozen=True)
class Audience:
    """How many a campaign would reach.

    Attributes:
        count: those who would get it.
        registered: left out, since they are registered to what is announced.
        already: left out, since they got it.
        by_list: of ``count``, how many chose each list, by its key.
        everywhere: of ``count``, how many chose no territory.
    """

    count: int = 0
    registered: int = 0
    already: int = 0
    by_list: dict[int, int] = field(default_factory=dict)
    everywhere: int = 0


def people(choice: Choice, told: Collection[str] | None = None) -> QuerySet[Subscriber]:
    """Return those who would get the mail.

    Args:
        choice: what decides it.
        told: whom the room of the page leaves out, where that was read already.
    """
    without = told_of(choice.page) if told is None else told
    found = recipients(choice.themes, choice.territories, without)
    return found if choice.again else found.exclude(Exists(_got(choice)))


def audience_of(choice: Choice) -> Audience:
    """Count whom the mail would reach: ``people``, and who is not among them."""
    left_out = []
    if told := told_of(choice.page):
        left_out.append(When(email_key__in=told, then=Value(TOLD)))
    if choice.page is not None and not choice.again:
        left_out.append(When(Exists(_got(choice)), then=Value(GOT_IT)))
    chose_place = Exists(
        Subscription.objects.filter(subscriber=OuterRef("pk"), list__kind=ListKind.TERRITOIRE)
    )
    place = Case(When(chose_place, then=Value(SOMEWHERE)), default=Value(EVERYWHERE))
    wanted = recipients(choice.themes, choice.territories).order_by()
    fates = wanted.annotate(fate=Case(*left_out, default=place)).values_list("fate")
    counted = dict(fates.annotate(Count("pk")))
    everywhere = counted.get(EVERYWHERE, 0)
    reached = people(choice, told).values("pk")
    by_list = Subscription.objects.filter(subscriber__in=reached).order_by()
    return Audience(
        count=counted.get(SOMEWHERE, 0) + everywhere,
        registered=counted.get(TOLD, 0),
        already=counted.get(GOT_IT, 0),
        by_list=dict(by_list.values_list("list").annotate(Count("pk"))),
        everywhere=everywhere,
    )


def sized_lists() -> QuerySet[MailingList]:
    """Return the lists, each with how many people chose it as ``people``, in one query."""
    chosen = Q(subscriptions__subscriber__state=SubscriberState.ABONNE)
    return MailingList.objects.annotate(people=Count("subscriptions", filter=chosen))


def got_by(page: "Page | None", but: int | None) -> QuerySet[Delivery]:
    """Return the deliveries by which people got the mail of a page, through other campaigns.

    Args:
        page: a letter, or what was announced.
        but: the key of a campaign to leave out of account.
    """
    if page is None:
        return Delivery.objects.none()
    return Delivery.objects.filter(GOT, campaign__page=page.pk).exclude(campaign=but)


def _got(choice: Choice) -> QuerySet[Delivery]:
    return got_by(choice.page, choice.campaign_id).filter(subscriber=OuterRef("pk"))
