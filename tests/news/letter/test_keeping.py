"""What a letter told of the site stays: the archive and the mail say the same for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.enums import CampaignState
from news.letter.items import previous_at
from news.letter.reading import parts_of
from news.models import KeptItems, LetterPage
from news.services.composing import what_is_new
from tests.news.factories import make_campaign, make_letter, make_news
from tests.news.letter.conftest import block, coming, item_of

pytestmark = pytest.mark.django_db


def titles(page, **options) -> list[str]:
    page = LetterPage.objects.get(pk=page.pk)
    return [item.title for part in parts_of(page, **options) for item in part.items]


def publish(page) -> None:
    LetterPage.objects.get(pk=page.pk).save_revision().publish()


def test_a_published_letter_does_not_follow_the_site(events):
    page = make_letter(body=[coming()])
    events.told = [item_of(2)]
    assert titles(page) == ["Atelier n° 1"]
    assert titles(page, fresh=True) == ["Atelier n° 2"]
    publish(page)
    assert titles(page) == ["Atelier n° 2"]


@pytest.mark.parametrize("how", ["mailed", "old"])
def test_once_settled_it_is_never_read_again(events, how):
    page = make_letter(body=[coming()])
    if how == "mailed":
        make_campaign(page=page, state=CampaignState.PROGRAMMEE)
    else:
        before = timezone.now() - timedelta(days=8)
        LetterPage.objects.filter(pk=page.pk).update(first_published_at=before)
    kept_at = KeptItems.objects.get(page=page).at
    events.told = [item_of(2)]
    publish(page)
    assert titles(page) == titles(page, fresh=True) == ["Atelier n° 1"]
    assert KeptItems.objects.get(page=page).at == kept_at
    changed = LetterPage.objects.get(pk=page.pk)
    changed.body[0].value["number"] = 3
    changed.save_revision().publish()
    assert titles(page) == ["Atelier n° 2"]


def test_an_older_revision_brings_back_its_words_alone(events):
    page = make_letter(body=[coming()], introduction="Premières phrases.")
    first = page.latest_revision
    make_campaign(page=page, state=CampaignState.ENVOI)
    page.introduction = "Autres phrases."
    page.save_revision().publish()
    events.told = []
    first.publish()
    assert titles(page) == ["Atelier n° 1"]


def test_news_are_those_since_the_letter_before():
    old = make_news(title="D’avant")
    make_letter(body=[])
    new = make_news(title="De maintenant")
    since = {"title": "", "number": 5, "since": None, "categories": [], "departements": []}
    page = make_letter(body=[block("news_latest", since)])
    assert titles(page) == [new.title]
    everything = {**since, "since": timezone.localdate().isoformat()}
    assert titles(make_letter(body=[block("news_latest", everything)])) == [new.title, old.title]
    before_all = block("news_latest", {**everything, "since": "0001-01-01"})
    assert titles(make_letter(body=[before_all], publish=False)) == [new.title, old.title]
    found = {one.name: one for one in what_is_new()}
    assert found["news"].things == ()
    assert previous_at(None) == KeptItems.objects.order_by("-at").first().at


def test_chosen_things_that_are_gone_are_left_out(events):
    events.told = [item_of(1), item_of(2)]
    value = {"title": "À noter", "things": [2, 9, 1]}
    page = make_letter(body=[block("events_chosen", value)], publish=False)
    (part,) = parts_of(page)
    assert (part.title, [item.key for item in part.items]) == ("À noter", [2, 1])
