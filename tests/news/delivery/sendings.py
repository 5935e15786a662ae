"""Campaigns that are being sent, made in a few statements."""

from django.db import transaction
from django.utils import timezone

from news.addresses import choices_path
from news.delivery.freezing import freeze
from news.delivery.marks import CODE_MARK
from news.enums import CampaignState, DeliveryState
from news.models import Campaign, MailingList, Subscriber, Subscription
from news.services.materialising import materialise
from tests.news.factories import make_campaign, make_theme


def make_people(theme: MailingList, count: int, domain: str = "exemple.fr") -> list[Subscriber]:
    """Make so many subscribers to ``theme``, in two statements."""
    now = timezone.now()
    start = Subscriber.objects.count()
    names = [f"abonne-{start + number}@{domain}" for number in range(count)]
    moments = {"state_at": now, "created_at": now, "last_act_at": now}
    people = Subscriber.objects.bulk_create(
        [Subscriber(email=name, email_key=name, **moments) for name in names]
    )
    Subscription.objects.bulk_create(
        Subscription(subscriber=person, list=theme, since=now) for person in people
    )
    return people


@transaction.atomic
def start_sending(theme: MailingList, text: str = "Bonjour.\n.\nUn atelier ouvre.\n") -> Campaign:
    """Return a campaign that is being sent to those who subscribed to ``theme``."""
    link = f"https://etp.exemple.fr{choices_path(CODE_MARK)}"
    campaign = make_campaign(theme)
    html = f"<!doctype html><p>Bonjour.</p><p><a href='{link}'>Vos choix</a></p>"
    Campaign.objects.filter(pk=campaign.pk).update(
        raw=freeze("La lettre de novembre", html, f"{text}\n{link}\n", campaign),
        state=CampaignState.ENVOI,
        started_at=timezone.now(),
        total=materialise(campaign),
    )
    campaign.refresh_from_db()
    return campaign


def send_to(count: int) -> Campaign:
    """Return a campaign that is being sent to ``count`` new people."""
    theme = make_theme()
    make_people(theme, count)
    return start_sending(theme)


def try_again(campaign: Campaign) -> None:
    """Let all mails of a campaign be due, those that failed too, as « Renvoyer » does."""
    campaign.deliveries.update(state=DeliveryState.ATTENTE, tries=0, not_before=None)
    Campaign.objects.filter(pk=campaign.pk).update(
        state=CampaignState.ENVOI, state_at=timezone.now()
    )
