"""News and letters of a year, and the mails of letters that left."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from core.registry import year_figures
from core.year_figures import YearScope, lines_of
from news.enums import CampaignKind, CampaignState, DeliveryState
from news.models import Campaign, Delivery
from news.services.reporting import TOTAL
from tests.news.factories import make_campaign, make_letter, make_news, make_subscriber
from tests.territories.factories import DepartementFactory, SupportStructureFactory

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year - 1
DAY = date(YEAR, 6, 15)


def numbers(**scope) -> dict[str, int]:
    lines = lines_of(year_figures.get("diffusion"), YearScope(YEAR, **scope))
    return {line.row.key: line.now for line in lines if line.now}


def send(letter, year: int, count: int, **values) -> Campaign:
    """Return a letter that left to ``count`` people, and was refused by the server of one more."""
    began = timezone.make_aware(datetime(year, 6, 15, 10))  # noqa: DTZ001 – made aware here
    campaign = make_campaign(
        **{"page": letter, "state": CampaignState.TERMINEE, "started_at": began, **values}
    )
    states = [*([DeliveryState.PARTIE] * count), DeliveryState.REFUSEE]
    Delivery.objects.bulk_create(
        Delivery(campaign=campaign, subscriber=make_subscriber(), state=one) for one in states
    )
    return campaign


def test_what_was_published_and_sent_in_a_year():
    own, here = SupportStructureFactory(), DepartementFactory()
    make_news(published_on=DAY, support_structure=own, departements=[here])
    make_news(published_on=DAY)
    make_news(published_on=date(YEAR - 1, 12, 31))
    make_news(published_on=DAY, publish=False)
    letter = make_letter(issued_on=DAY, support_structure=own)
    send(letter, YEAR, 2)
    send(letter, YEAR - 1, 3)
    send(letter, YEAR, 4, kind=CampaignKind.ANNONCE)
    assert numbers() == {"actualites": 2, "lettres": 1, "courriels": 2}
    assert numbers(departement=here.pk) == {"actualites": 1, "lettres": 1, "courriels": 2}
    assert numbers(structures=frozenset({own.pk})) == {
        "actualites": 1, "lettres": 1, "courriels": 2,
    }  # fmt: skip
    assert numbers(structures=frozenset({SupportStructureFactory().pk})) == {}


def test_mails_count_when_their_rows_are_forgotten():
    campaign = send(make_letter(issued_on=DAY), YEAR, 2)
    campaign.deliveries.all().delete()
    Campaign.objects.filter(pk=campaign.pk).update(figures={TOTAL: 3, "sent": 2})
    assert numbers()["courriels"] == 2
