"""The sending of the last letter of the demonstration: ended, with something in its report."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from accounts.groups import COMMUNICATION
from news.enums import (
    BounceKind,
    BounceSource,
    CampaignState,
    CampaignVerb,
    DeliveryState,
    ListKind,
)
from news.models import Campaign, Delivery, LetterPage, MailingList, Subscriber
from news.sending.content import content_of
from news.services.bouncing import record_bounce
from news.services.campaign_states import note
from news.services.campaigns import prepare
from news.services.leaving import unsubscribe
from news.subscribing.origins import LEAVING

LEFT, GONE, FULL = "alix@exemple.fr", "charlie@exemple.fr", "morgan@exemple.fr"
"""Who left through the letter, whose mail came back, whose mailbox never took it."""
NO_MAILBOX = "550 5.1.1 <charlie@exemple.fr>: Recipient address rejected: User unknown"
MAILBOX_FULL = "452 4.2.2 Mailbox full"
TRIES = 14


@transaction.atomic
def lay_out_sending() -> None:
    """Add the sending, unless there is one; whoever subscribed since has no part in it."""
    page = LetterPage.objects.filter(live=True).order_by("-issued_on").first()
    officer = get_user_model().objects.filter(groups__name=COMMUNICATION, is_active=True).first()
    if page is None or officer is None or Campaign.objects.exists():
        return
    day = timezone.make_aware(datetime.combine(page.issued_on, datetime.min.time()))
    began, ended = day + timedelta(hours=10), day + timedelta(hours=10, minutes=2)
    people = list(Subscriber.objects.filter(created_at__lt=began).order_by("pk"))
    campaign = prepare(page, officer, themes=MailingList.objects.filter(kind=ListKind.THEME))
    campaign.log.update(at=began - timedelta(minutes=20))
    content = content_of(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(
        raw=content.frozen(campaign),
        revision=content.revision_id,
        preheader=content.mail.preheader,
        state=CampaignState.TERMINEE,
        created_at=began - timedelta(minutes=20),
        started_at=began,
        ended_at=ended,
        state_at=ended,
        total=len(people),
    )
    note(campaign, CampaignVerb.DEBUT, by=officer, detail=f"{len(people)} personnes", at=began)
    note(campaign, CampaignVerb.FIN, by=None, at=ended)
    Delivery.objects.bulk_create(_delivery(campaign, person, ended) for person in people)
    for person in people:
        if person.email == LEFT:
            unsubscribe(person, campaign=campaign, page=LEAVING, now=ended + timedelta(hours=3))
        elif person.email == GONE:
            record_bounce(
                person, BounceKind.DUR, BounceSource.BOITE, "5.1.1", NO_MAILBOX, campaign,
                now=ended + timedelta(minutes=9),
            )  # fmt: skip


def _delivery(campaign: Campaign, person: Subscriber, at: datetime) -> Delivery:
    failed = person.email == FULL
    return Delivery(
        campaign=campaign,
        subscriber=person,
        domain=person.email_key.rpartition("@")[2],
        state=DeliveryState.ECHEC if failed else DeliveryState.PARTIE,
        tries=TRIES if failed else 1,
        last_error=MAILBOX_FULL if failed else "",
        sent_at=None if failed else at,
    )
