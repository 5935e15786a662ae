"""A campaign leaves once, to whom was counted, with what was read."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage
from news.enums import CampaignState, DeliveryState, SubscriberState
from news.exceptions import CampaignError, CampaignStateChanged, CountDiffers, NobodyToWriteTo
from news.models import Campaign, Delivery
from news.sending.preview_views import message_of
from news.services import campaign_states, launching
from news.services.campaigns import choose, prepare
from news.services.launching import (
    cancel_schedule,
    launch,
    send_again,
    start_due,
)
from news.services.leaving import unsubscribe
from news.services.testing import send_trial
from tests.news.factories import make_subscriber, make_theme
from tests.news.sending.conftest import launched, order

pytestmark = pytest.mark.django_db

TOMORROW = timezone.timedelta(days=1)


def got(campaign, state=DeliveryState.ATTENTE):
    rows = campaign.deliveries.filter(state=state)
    return set(rows.values_list("subscriber__email", flat=True))


def test_what_was_read_leaves_to_whom_was_counted(campaign, people, officer, letter):
    with pytest.raises(CountDiffers, match="à 3 personnes, et vous avez tapé 2"):
        launched(campaign, 2, officer)
    assert not Delivery.objects.exists()
    held = launched(campaign, 3, officer)
    assert (held.state, held.total) == (CampaignState.ENVOI, 3)
    assert got(campaign) == {one.email for one in people}
    row = campaign.deliveries.first()
    assert (row.domain, row.tries, row.sent_at) == ("exemple.fr", 0, None)
    kept = Campaign.objects.get(pk=campaign.pk)
    assert b"La lettre de novembre" in bytes(kept.raw)
    assert kept.revision_id == letter.live_revision_id
    assert [line.verb for line in kept.log.all()] == ["prepare", "debut"]


def test_a_second_click_launches_nothing(campaign, officer):
    twice = order(campaign, 3)
    launch(campaign, twice, officer)
    with pytest.raises(CampaignStateChanged, match="en cours d’envoi"):
        launch(campaign, twice, officer)
    assert Delivery.objects.count() == 3


def test_a_page_published_anew_has_to_be_read_again(campaign, officer, letter):
    wanted = order(campaign, 3)
    letter.body = [("text", "<p>Une autre lettre, avec bien d’autres choses à lire.</p>")]
    letter.save_revision().publish()
    with pytest.raises(CampaignError, match="a changé depuis"):
        launch(campaign, wanted, officer)
    assert Campaign.objects.get().state == CampaignState.BROUILLON


def test_whoever_got_a_letter_does_not_get_it_again(campaign, officer, letter, theme, people):
    launched(campaign, 3, officer)
    late = make_subscriber(theme)
    second = prepare(letter, officer, themes=[theme])
    launched(second, 1, officer)
    assert got(second) == {late.email}
    third = prepare(letter, officer, themes=[theme])
    with pytest.raises(NobodyToWriteTo):
        launched(third, 0, officer)


def test_a_stopped_campaign_leaves_the_others_to_be_written_to(campaign, officer, letter, theme):
    launched(campaign, 3, officer)
    first = campaign.deliveries.first()
    campaign.deliveries.filter(pk=first.pk).update(state=DeliveryState.PARTIE)
    campaign_states.stop(campaign, officer)
    second = prepare(letter, officer, themes=[theme])
    launched(second, 2, officer)
    assert first.subscriber.email not in got(second)


def test_a_schedule_freezes_the_mail_and_counts_when_it_begins(campaign, officer, letter, theme):
    at = timezone.now() + TOMORROW
    held = launched(campaign, 3, officer, at=at)
    assert held.state == CampaignState.PROGRAMMEE
    assert not Delivery.objects.exists()
    letter.body = [("text", "<p>Une correction après coup, qui ne part pas du tout.</p>")]
    letter.save_revision().publish()
    make_subscriber(theme)
    assert start_due(at - timezone.timedelta(minutes=1)) == 0
    assert start_due(at + timezone.timedelta(minutes=1)) == 1
    kept = Campaign.objects.get(pk=campaign.pk)
    assert (kept.state, kept.total) == (CampaignState.ENVOI, 4)
    assert b"correction" not in bytes(kept.raw)
    assert start_due(at + TOMORROW) == 0


def test_one_that_cannot_begin_holds_up_no_other(campaign, officer, letter, theme, monkeypatch):
    at = timezone.now() + TOMORROW
    launched(campaign, 3, officer, at=at)
    second = launched(prepare(letter, officer, themes=[theme]), 3, officer, at=at)
    begin = launching._begin

    def begins(held, **options):
        if held.pk == campaign.pk:
            raise RuntimeError("a programme of somebody else")
        begin(held, **options)

    monkeypatch.setattr(launching, "_begin", begins)
    assert start_due(at) == 1
    assert Campaign.objects.get(state=CampaignState.ENVOI).pk == second.pk


def test_a_page_that_is_gone_gives_its_schedule_back(campaign, officer, letter):
    at = timezone.now() + TOMORROW
    launched(campaign, 3, officer, at=at)
    letter.unpublish()
    assert start_due(at) == 1
    kept = Campaign.objects.get(pk=campaign.pk)
    assert (kept.state, kept.scheduled_for) == (CampaignState.BROUILLON, None)
    assert "pas publiée" in kept.log.last().detail
    assert not Delivery.objects.exists()


def test_a_schedule_whose_people_all_left_ends_at_once(campaign, officer, people):
    at = timezone.now() + TOMORROW
    launched(campaign, 3, officer, at=at)
    for one in people:
        unsubscribe(one)
    start_due(at)
    assert Campaign.objects.get(pk=campaign.pk).state == CampaignState.TERMINEE


def test_a_process_that_is_killed_while_it_begins_leaves_nothing_half_made(
    campaign, officer, monkeypatch
):
    at = timezone.now() + TOMORROW
    launched(campaign, 3, officer, at=at)

    def killed(*_args, **_options):
        assert Delivery.objects.count() == 3
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(launching, "move", killed)
        with pytest.raises(SystemExit), transaction.atomic():
            start_due(at)
    assert not Delivery.objects.exists()
    assert Campaign.objects.get().state == CampaignState.PROGRAMMEE
    assert start_due(at) == 1
    assert campaign.deliveries.count() == 3


def test_whoever_leaves_in_between_is_left_out(campaign, officer, people):
    launched(campaign, 3, officer)
    unsubscribe(people[0], campaign=campaign)
    assert got(campaign, DeliveryState.LAISSEE) == {people[0].email}


def test_failures_are_tried_again_but_for_those_who_left(campaign, officer, people):
    launched(campaign, 3, officer)
    rows = list(campaign.deliveries.order_by("pk"))
    Delivery.objects.filter(pk__in=[rows[0].pk, rows[1].pk]).update(
        state=DeliveryState.REFUSEE, last_error="550 5.7.1 refused", tries=3
    )
    Delivery.objects.filter(pk=rows[2].pk).update(state=DeliveryState.PARTIE)
    with pytest.raises(CampaignStateChanged, match="attendez qu’il soit terminé"):
        send_again(campaign, officer)
    assert campaign_states.finish(campaign)
    people[0].state = SubscriberState.BLOQUE
    people[0].save()
    assert send_again(campaign, officer) == 1
    again = campaign.deliveries.get(state=DeliveryState.ATTENTE)
    assert (again.tries, again.last_error, again.subscriber) == (0, "", people[1])
    assert Campaign.objects.get(pk=campaign.pk).state == CampaignState.ENVOI


def test_a_trial_is_the_very_mail_and_is_logged_without_addresses(campaign, officer, people):
    assert send_trial(campaign, ["a@exemple.fr", "A@exemple.fr", "b@exemple.fr"], officer) == 2
    mails = list(OutboxMessage.objects.order_by("pk"))
    assert {mail.recipients.casefold() for mail in mails} == {"a@exemple.fr", "b@exemple.fr"}
    assert {mail.lane for mail in mails} == {"urgent"}
    raw = bytes(mails[0].raw).decode()
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in raw
    assert mails[0].subject == "[Essai] La lettre de novembre"
    assert not any(one.code in raw for one in people)
    line = campaign.log.last()
    assert (line.verb, line.detail) == ("essai", "2 adresses")
    with pytest.raises(CampaignError, match="10 adresses au plus"):
        send_trial(campaign, [f"n{rank}@exemple.fr" for rank in range(11)], officer)
    launched(campaign, 3, officer)
    with pytest.raises(CampaignStateChanged):
        send_trial(campaign, ["a@exemple.fr"], officer)


def test_lists_change_in_preparation_alone(campaign, officer, theme):
    other = make_theme()
    choose(campaign, themes=[theme, other])
    assert campaign.themes.count() == 2
    launched(campaign, 3, officer)
    with pytest.raises(CampaignStateChanged, match="n’est plus en préparation"):
        choose(campaign, themes=[other])
    assert campaign.themes.count() == 2


def test_a_cancelled_schedule_is_prepared_anew(campaign, officer, theme):
    launched(campaign, 3, officer, at=timezone.now() + TOMORROW)
    letter = campaign.page.specific
    letter.body = [("text", "<p>Une correction, faite après la programmation.</p>")]
    letter.save_revision().publish()
    send_trial(campaign, ["a@exemple.fr"], officer)
    tried = message_from_bytes(bytes(OutboxMessage.objects.get().raw), policy=default)
    assert tried["Subject"] == "[Essai] La lettre de novembre"
    assert "ouvrent leurs portes" in tried.get_body(("plain",)).get_content()  # what leaves
    cancel_schedule(campaign, officer)
    assert "Une correction" in message_of(campaign).get_body(("plain",)).get_content()
    assert start_due(timezone.now() + 2 * TOMORROW) == 0
    launched(campaign, 3, officer)
    assert campaign.deliveries.count() == 3
