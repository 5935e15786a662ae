"""Which steps a campaign takes, and which are refused: all pairs of states."""

import itertools

import pytest
from django.utils import timezone

from news.enums import CampaignState, CampaignVerb, DeliveryState
from news.exceptions import CampaignError, CampaignStateChanged
from news.models import Campaign, CampaignLog, Delivery
from news.services import campaign_states as states
from news.services.launching import cancel_schedule, resume
from tests.news.factories import make_campaign, make_letter, make_subscriber

pytestmark = pytest.mark.django_db

B, P, E, A, T, S = (
    CampaignState.BROUILLON, CampaignState.PROGRAMMEE, CampaignState.ENVOI,
    CampaignState.PAUSE, CampaignState.TERMINEE, CampaignState.ARRETEE,
)  # fmt: skip
ALLOWED = {(B, P), (B, E), (P, B), (P, E), (E, A), (E, S), (E, T), (A, E), (A, S), (T, E)}


def test_every_step_that_does_not_follow_is_refused():
    campaign = make_campaign()
    for before, after in itertools.product(CampaignState, CampaignState):
        campaign.state = before
        if (before, after) in ALLOWED:
            states.check_follows(campaign, after)
        else:
            with pytest.raises(CampaignStateChanged, match=str(before.label)):
                states.check_follows(campaign, after)


@pytest.mark.parametrize(
    ("step", "allowed", "after"),
    [
        (states.pause, {E}, A), (resume, {A}, E), (states.stop, {E, A}, S),
        (cancel_schedule, {P}, B),
    ],
)  # fmt: skip
def test_steps_of_officers(step, allowed, after):
    letter = make_letter()
    for before in CampaignState:
        campaign = make_campaign(state=before, page=letter)
        if before in allowed:
            assert step(campaign, None).state == after
            assert CampaignLog.objects.filter(campaign=campaign).count() == 1
        else:
            with pytest.raises(CampaignStateChanged):
                step(campaign, None)
            assert not CampaignLog.objects.filter(campaign=campaign).exists()
            assert Campaign.objects.get(pk=campaign.pk).state == before


def test_a_letter_taken_off_the_site_does_not_go_on():
    letter = make_letter()
    campaign = make_campaign(state=A, page=letter)
    letter.unpublish()
    with pytest.raises(CampaignError, match="publi"):
        resume(Campaign.objects.get(pk=campaign.pk), None)


def test_the_worker_pauses_and_ends_without_being_told_off():
    campaign = make_campaign(state=E, page=make_letter())
    assert states.pause_for(campaign, "Le serveur refuse tout.")
    assert not states.pause_for(campaign, "Encore.")
    kept = Campaign.objects.get(pk=campaign.pk)
    assert (kept.state, kept.paused_why) == (A, "Le serveur refuse tout.")
    assert not states.finish(campaign)
    resume(campaign, None)
    assert Campaign.objects.get(pk=campaign.pk).paused_why == ""
    row = Delivery.objects.create(campaign=campaign, subscriber=make_subscriber())
    assert not states.finish(campaign)
    Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.PARTIE)
    assert states.finish(campaign)
    kept.refresh_from_db()
    assert kept.state == T
    assert kept.ended_at <= timezone.now()
    assert [line.verb for line in kept.log.all()] == [
        CampaignVerb.PAUSE, CampaignVerb.REPRISE, CampaignVerb.FIN,
    ]  # fmt: skip


def test_a_campaign_that_was_deleted_is_said():
    campaign = make_campaign()
    Campaign.objects.filter(pk=campaign.pk).delete()
    with pytest.raises(CampaignError, match="n’existe plus"):
        states.pause(campaign, None)
