"""The desk as an officer uses it: choose, try, confirm, follow, read."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import OutboxMessage
from news.enums import CampaignState, ConsentAct, DeliveryState
from news.models import Bounce, Campaign, ConsentRecord, Delivery
from news.services import campaign_states
from news.services.erasing import erase
from news.services.forgetting import forget_bounces
from news.services.leaving import unsubscribe
from news.services.reporting import figures_of, forget_deliveries
from tests.news.factories import make_campaign, make_subscriber, make_theme
from tests.news.sending.conftest import launched, order, written_letter

pytestmark = pytest.mark.django_db


def address(name, *keys):
    return reverse(f"news_sending:{name}", args=keys)


def confirmation(campaign, typed, **values):
    stamp = order(campaign, 0).seen
    return {
        "when": "maintenant", "typed": typed, "seen": stamp, "at_any_hour": "on", **values
    }  # fmt: skip


def test_from_the_letter_to_the_people(desk, letter, theme, people):
    new = address("new", letter.pk)
    shown = desk.get(new).content.decode()
    assert "3 abonnés" in shown
    refused = desk.post(new, {"themes": []})
    assert refused.status_code == 400
    assert "Choisissez au moins un thème" in refused.content.decode()
    assert not Campaign.objects.exists()
    assert desk.post(new, {"themes": [theme.pk]}).status_code == 302
    campaign = Campaign.objects.get()
    page = desk.get(address("campaign", campaign.pk))
    assert "3 personnes recevront ce message." in page.content.decode()
    assert page.context["is_ready"]
    assert "Un envoi de cette page existe déjà" in desk.get(new).content.decode()

    wrong = desk.post(address("confirm", campaign.pk), confirmation(campaign, "4"))
    assert wrong.status_code == 409
    assert "vous avez tapé 4" in wrong.content.decode()
    assert 'value="4"' in wrong.content.decode()
    assert desk.post(
        address("confirm", campaign.pk), confirmation(campaign, "3\u202f")
    ).url == address("campaign", campaign.pk)
    assert campaign.deliveries.count() == 3
    again = desk.post(address("confirm", campaign.pk), confirmation(campaign, "3"), follow=True)
    assert "en cours d’envoi" in again.content.decode()
    assert campaign.deliveries.count() == 3


def test_a_schedule_says_when_it_begins_and_is_cancelled(desk, campaign):
    typed = confirmation(campaign, "3", when="plus-tard", day="2026-13-45", hour="9")
    bad = desk.post(address("confirm", campaign.pk), typed)
    assert bad.status_code == 400
    assert "2026-13-45" in bad.content.decode()
    empty = desk.post(address("confirm", campaign.pk), {**typed, "day": "", "hour": ""})
    assert "Choisissez un jour" in empty.content.decode()
    assert "js/date-time-chooser.js" in empty.content.decode()  # the calendar beside the day
    year = Campaign.objects.get().created_at.year + 1
    fine = {**typed, "day": f"{year}-03-03", "hour": "09:30"}
    shown = desk.post(address("confirm", campaign.pk), fine, follow=True).content.decode()
    assert "9 h 30" in shown.replace("\u00a0", " ")
    assert Campaign.objects.get().state == CampaignState.PROGRAMMEE
    trial = desk.post(address("trial", campaign.pk), {"addresses": "pas une adresse"})
    assert trial.status_code == 400
    assert "n’est pas une adresse" in trial.content.decode()
    assert "pas une adresse</textarea>" in trial.content.decode()
    late = desk.post(address("choose", campaign.pk), {"themes": []}, follow=True)
    assert "rien n’a été changé" in late.content.decode()
    desk.post(address("cancel", campaign.pk))
    assert Campaign.objects.get().state == CampaignState.BROUILLON


def test_a_refusal_is_said_where_nobody_is_left_to_write_to(desk, campaign, people):
    typed = confirmation(campaign, "3")
    for one in people:
        unsubscribe(one)
    shown = desk.post(address("confirm", campaign.pk), typed, follow=True).content.decode()
    assert "choisissez d’autres listes" in shown


def test_the_frame_shows_the_mail_and_runs_nothing(desk, campaign):
    answer = desk.get(address("preview", campaign.pk))
    assert "ouvrent leurs portes" in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "ouvrent leurs portes" in desk.get(address("preview_text", campaign.pk)).content.decode()


def test_a_trial_from_the_desk(desk, campaign):
    url = address("trial", campaign.pk)
    bad = desk.post(url, {"addresses": "a@exemple.fr, pas une adresse"})
    assert bad.status_code == 400
    assert "« pas » n’est pas une adresse" in bad.content.decode().replace("\u202f", " ")
    assert "a@exemple.fr, pas une adresse" in bad.content.decode()
    assert desk.post(url, {"addresses": "a@exemple.fr\nb@exemple.fr"}).status_code == 302
    assert OutboxMessage.objects.count() == 2
    assert "a@exemple.fr" not in desk.get(address("campaign", campaign.pk)).content.decode()
    Campaign.objects.update(state=CampaignState.ENVOI)
    late = desk.post(url, {"addresses": "a@exemple.fr"}, follow=True)
    assert "il ne s’essaie plus" in late.content.decode()


def test_errors_of_the_mail_stand_in_its_way(desk, officer, theme, people):
    empty = written_letter(body=[])
    desk.post(address("new", empty.pk), {"themes": [theme.pk]})
    campaign = Campaign.objects.get()
    page = desk.get(address("campaign", campaign.pk))
    assert "La lettre n’a aucun contenu." in page.content.decode()
    assert not page.context["is_ready"]
    desk.post(address("confirm", campaign.pk), confirmation(campaign, "3"))
    assert Campaign.objects.get().state == CampaignState.BROUILLON


def test_the_officer_holds_back_goes_on_and_stops(desk, campaign, officer):
    launched(campaign, 3, officer)
    states = []
    for step in ("pause", "resume", "pause", "stop"):
        desk.post(address(step, campaign.pk))
        states.append(str(Campaign.objects.get().state))
        assert desk.get(address("campaign", campaign.pk)).status_code == 200
    assert states == ["pause", "envoi", "pause", "arretee"]
    late = desk.post(address("resume", campaign.pk), follow=True)
    assert "n’est pas en pause" in late.content.decode()


def test_what_suspended_a_campaign_is_said(desk, campaign, officer):
    launched(campaign, 3, officer)
    campaign_states.pause_for(campaign, "Le serveur d’envoi refuse tout depuis cinq minutes.")
    shown = desk.get(address("campaign", campaign.pk)).content.decode()
    assert "refuse tout depuis cinq minutes" in shown
    numbers = desk.get(address("progress", campaign.pk)).json()
    assert (numbers["state"], numbers["words"]) == ("pause", "0 sur 3")


def test_the_report_tells_what_became_of_each_mail_and_outlives_the_rows(
    desk, campaign, officer, people
):
    launched(campaign, 3, officer)
    rows = [row.pk for row in campaign.deliveries.order_by("pk")]
    error = "550 5.1.1 <abonne@exemple.fr> User unknown"
    Delivery.objects.filter(pk=rows[0]).update(state=DeliveryState.PARTIE)
    Delivery.objects.filter(pk=rows[1]).update(state=DeliveryState.REFUSEE, last_error=error)
    Delivery.objects.filter(pk=rows[2]).update(state=DeliveryState.LAISSEE)
    ConsentRecord.objects.create(
        subscriber=people[0], campaign=campaign, act=ConsentAct.DESABONNEMENT, at=campaign.state_at
    )
    for source in ("envoi", "boite", "boite"):  # refused at once: no mail that came back
        Bounce.objects.create(
            subscriber=people[0], campaign=campaign, kind="dur", source=source, at=campaign.state_at
        )
    campaign_states.finish(campaign)
    Campaign.objects.update(in_doubt=2)
    erase(people[0])
    page = desk.get(address("campaign", campaign.pk))
    shown = page.content.decode()
    assert "Ouvrir le message" in shown
    figures = page.context["figures"]
    assert (figures.sent, figures.refused, figures.left_out, figures.unsubscribed) == (1, 1, 1, 1)
    assert (figures.hard, figures.came_back) == (1, 1)
    assert figures.percent == 100
    assert "L’adresse n’existe pas, ou plus" in shown
    assert "abonne@exemple.fr" not in shown
    assert "2 messages partaient" in shown
    table = desk.get(address("failures", campaign.pk)).content.decode()
    assert people[1].email in table
    assert people[0].email not in table

    Campaign.objects.update(ended_at=campaign.created_at - timedelta(days=400))
    assert forget_deliveries() == 3
    kept = Campaign.objects.get()
    assert kept.raw is None
    assert not Delivery.objects.exists()
    assert forget_deliveries() == 0
    assert desk.get(address("campaign", campaign.pk)).context["figures"] == figures.__class__(
        **{**vars(figures), "in_doubt": 2}
    )
    assert desk.get(address("preview", campaign.pk)).status_code == 200


def test_a_report_is_written_down_before_what_it_counts_goes():
    """A mail comes back before its campaign has ended: it is a year old first."""
    year = timedelta(days=365)
    begun, ended = timezone.now() - year - timedelta(days=2), timezone.now() - year / 2
    campaign = make_campaign(state="terminee", started_at=begun, ended_at=ended)
    going_on = make_campaign(state="pause", started_at=begun)
    for one in (campaign, going_on):
        person = make_subscriber()
        Delivery.objects.create(campaign=one, subscriber=person, state=DeliveryState.PARTIE)
        Bounce.objects.create(subscriber=person, campaign=one, kind="dur", source="boite", at=begun)
    assert forget_deliveries() == 0
    assert forget_bounces() == 2
    figures = figures_of(Campaign.objects.get(pk=campaign.pk))
    assert (figures.sent, figures.hard) == (1, 1)
    assert list(Delivery.objects.values_list("campaign", flat=True)) == [going_on.pk]


def test_a_list_that_got_much_lately_is_said(desk, campaign, officer, theme):
    for subject in ("Premier", "Deuxième"):
        make_campaign(theme, subject=subject, started_at=campaign.created_at, state="terminee")
    shown = desk.get(address("campaign", campaign.pk)).content.decode()
    assert "« Agenda » a déjà 2 messages" in shown.replace("\u202f", " ")
    assert "Premier" in shown
    assert "Deuxième" in shown


def test_a_formula_in_an_answer_of_a_server_is_text(desk, campaign, officer):
    launched(campaign, 3, officer)
    campaign.deliveries.update(state=DeliveryState.ECHEC, last_error="=1+1")
    assert "'=1+1" in desk.get(address("failures", campaign.pk)).content.decode()


TYPED = (
    "themes", "territories", "subject", "introduction", "again", "addresses", "when", "day",
    "hour", "typed", "seen", "at_any_hour", "etat", "sorte", "p",
)  # fmt: skip
HOSTILE = ["\x00", "9" * 40, "é'\"><script>" * 1000]


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_that_is_typed_breaks_a_page(desk, campaign, letter, value):
    name = dict.fromkeys(TYPED, value)
    for step in ("choose", "trial", "confirm", "pause", "resume", "cancel", "stop", "retry"):
        assert desk.post(address(step, campaign.pk), name).status_code < 500, step
    assert desk.post(address("new", letter.pk), name).status_code == 400
    for step in ("count", "campaign", "progress"):
        assert desk.get(address(step, campaign.pk), name).status_code in (200, 400)
    assert desk.get(address("list"), name).status_code in (200, 400)
    assert Campaign.objects.get().state == CampaignState.BROUILLON


def test_the_count_follows_the_boxes(desk, campaign, theme):
    other = make_theme("Formations")
    make_subscriber(other)
    found = desk.get(address("count", campaign.pk), {"themes": [theme.pk, other.pk]}).json()
    assert found == {"count": 4, "words": "4 personnes recevront ce message."}
    assert desk.get(address("count", campaign.pk)).json()["count"] == 0


def test_the_list_is_narrowed_by_state_and_kind(desk, campaign):
    make_campaign(subject="Une annonce arrêtée", kind="annonce", state="arretee")

    def shown(**query):
        return desk.get(address("list"), query).content.decode()

    assert "La lettre de novembre" in shown()
    assert "La lettre de novembre" not in shown(etat="arretee")
    assert "Une annonce arrêtée" in shown(etat="arretee", sorte="annonce")
    assert "Aucun envoi ne répond" in shown(etat="pause")


def test_a_preparation_is_given_up(desk, campaign):
    desk.post(address("give_up", campaign.pk))
    assert not Campaign.objects.exists()
