"""No subscriber, list or campaign adds a query to a page of the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.models import Delivery, Subscriber, Subscription
from news.services.campaign_states import finish
from tests.news.factories import make_campaign, make_theme
from tests.news.sending.conftest import launched

pytestmark = pytest.mark.django_db

MOST = 27


def add_people(theme, count):
    """Write subscribers at once: it is reading that is measured."""
    now, start = timezone.now(), Subscriber.objects.count()
    made = Subscriber.objects.bulk_create(
        Subscriber(
            email=f"p{rank}@exemple.fr", email_key=f"p{rank}@exemple.fr",
            state_at=now, created_at=now, last_act_at=now,
        )
        for rank in range(start, start + count)
    )  # fmt: skip
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, list=theme, since=now) for one in made
    )


def queries(desk, url):
    with CaptureQueriesContext(connection) as found:
        assert desk.get(url).status_code == 200
    return len(found)


def test_preparing(desk, campaign, theme):
    names = ("new", "campaign", "confirm", "count")
    keys = {"new": campaign.page_id}
    urls = [reverse(f"news_sending:{name}", args=[keys.get(name, campaign.pk)]) for name in names]
    for url in urls:
        desk.get(url)  # what the process remembers of the site
    few = [queries(desk, url) for url in urls]
    add_people(theme, 500)
    for _rank in range(10):
        campaign.themes.add(make_theme())
        make_campaign(theme, started_at=timezone.now(), page=campaign.page)
    assert [queries(desk, url) for url in urls] == few
    assert max(few) <= MOST


def test_list_and_report(desk, campaign, theme, officer):
    launched(campaign, 3, officer)
    Delivery.objects.update(state="refusee", last_error="550 5.7.1 non")
    finish(campaign)
    urls = [
        reverse("news_sending:list"),
        *(reverse(f"news_sending:{n}", args=[campaign.pk]) for n in ("campaign", "failures")),
    ]
    for url in urls:
        desk.get(url)  # what the process remembers of the site
    few = [queries(desk, url) for url in urls]
    add_people(theme, 300)
    Delivery.objects.bulk_create(
        Delivery(campaign=campaign, subscriber=one, state="echec", last_error="450 4.2.2 plein")
        for one in Subscriber.objects.filter(deliveries=None)
    )
    for _rank in range(30):
        make_campaign(theme, created_by=officer)
    assert [queries(desk, url) for url in urls] == few
    assert max(few) <= MOST
