"""A campaign asks each person once, on their day, and may be stopped and asked again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.models import OutboxMessage
from directory.enums import CampaignState, ReminderAnswer, ReminderStep
from directory.exceptions import CampaignError
from directory.models import (
    Campaign,
    ConfirmationLine,
    ConfirmationRequest,
    HolderQuestion,
    PrivateContact,
)
from directory.services.confirming import campaign_runs, campaigns, mails, reminders
from tests.core.mails import parsed, text_of
from tests.directory.confirming.asked import (
    contact,
    entry_due,
    let_days_pass,
    never_confirmed,
    written,
)
from tests.directory.factories import CommuneFactory, DepartementFactory, PlaceFactory

pytestmark = pytest.mark.django_db
FILE = "liste de l’ARS, fichier « liste.xlsx », importé le 3 mars 2026"


def launch(**values) -> Campaign:
    return campaigns.launch("Essai", user=None, **{"days": 1, **values})


def test_one_mail_a_person_about_what_is_not_up_to_date():
    never_confirmed("camille@exemple.fr")
    entry_due(-3, "camille@exemple.fr")
    entry_due(200, "camille@exemple.fr")
    asked = entry_due(200, "camille@exemple.fr")
    HolderQuestion.objects.create(programme=asked, text="Toujours proposée ?")
    launch()
    assert campaign_runs.run() == 1
    assert campaign_runs.run() == 0
    assert written() == ["camille@exemple.fr"]
    assert ConfirmationLine.objects.filter(step=ReminderStep.CAMPAGNE).count() == 3


def test_everybody_known_from_a_file_is_told_once_where_from():
    programme = never_confirmed()
    contact(programme, "un@exemple.fr", known_from=FILE)
    contact(programme, "deux@exemple.fr", known_from=FILE)
    launch()
    campaign_runs.run()
    assert written() == ["deux@exemple.fr", "un@exemple.fr"]
    text = text_of(parsed(OutboxMessage.objects.first()))
    for words in ("fichier «", "Nous les gardons tant que", "vous y opposer", "CNIL", "/retrait/"):
        assert words in text
    assert not PrivateContact.objects.filter(informed_at=None).exists()
    let_days_pass(15)
    reminders.run()
    assert "CNIL" not in text_of(parsed(OutboxMessage.objects.latest("pk")))


@pytest.mark.parametrize(
    ("starts_on", "first", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 27)),
        (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 27)),  # a Sunday
        (date(2026, 11, 26), date(2026, 11, 26), date(2026, 12, 2)),
    ],
)
def test_people_are_spread_over_working_days_always_alike(settings, starts_on, first, last):
    settings.REMINDERS_AT_ANY_HOUR = False
    campaign = Campaign(pk=7, days=5, starts_on=starts_on)
    people = [f"p{number}@exemple.fr" for number in range(200)]
    days = [campaign_runs.day_of(campaign, person) for person in people]
    assert days == [campaign_runs.day_of(campaign, person) for person in people]
    assert len(set(days)) == 5
    assert all(day.weekday() < 5 for day in days)
    assert (min(days), max(days)) == (first, last) == (min(days), campaign_runs.last_day(campaign))


def test_only_the_departements_chosen():
    commune = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    never_confirmed("la@exemple.fr", places=[PlaceFactory(commune=commune)])
    never_confirmed("ici@exemple.fr")
    launch(departements=[DepartementFactory(code="78")])
    campaign_runs.run()
    assert written() == ["la@exemple.fr"]


def test_stopped_and_resumed():
    never_confirmed("camille@exemple.fr")
    campaign = launch()
    campaigns.stop(campaign, user=None)
    assert campaign_runs.run() == 0
    with pytest.raises(CampaignError, match="changé d’état"):
        campaigns.stop(campaign, user=None)
    campaigns.resume(campaign, user=None)
    assert campaign_runs.run() == 1
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.TERMINEE


def test_what_is_resumed_is_spread_anew_from_that_day():
    for number in range(12):
        never_confirmed(f"p{number}@exemple.fr")
    campaign = launch(days=4)
    campaigns.stop(campaign, user=None)
    Campaign.objects.update(starts_on=timezone.localdate() - timedelta(days=30))
    campaign.refresh_from_db()
    campaigns.resume(campaign, user=None)
    assert 0 < campaign_runs.run() < 12
    assert campaign.starts_on == Campaign.objects.get().starts_on == timezone.localdate()
    assert set(ConfirmationLine.objects.values_list("due_on", flat=True)) == {campaign.starts_on}


def test_a_stop_is_obeyed_before_the_next_person(monkeypatch):
    for number in range(3):
        never_confirmed(f"p{number}@exemple.fr")
    campaign = launch()

    def write_and_stop(person, *, campaign):
        campaigns.stop(campaign, user=None)
        return mails.write_to(person, campaign=campaign)

    monkeypatch.setattr(campaign_runs, "write_to", write_and_stop)
    assert campaign_runs.run() == 1
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ARRETEE
    assert len(written()) == 1


def test_who_replaces_a_refused_address_reads_what_was_to_be_asked_of_them_as_well(monkeypatch):
    shared = never_confirmed("refuse@exemple.fr", "suivante@exemple.fr")
    own = never_confirmed("suivante@exemple.fr")
    launch(days=2)
    today, later = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    days = {"refuse@exemple.fr": today, "suivante@exemple.fr": later}
    monkeypatch.setattr(campaign_runs, "day_of", lambda _campaign, email: days[email])
    campaign_runs.run()
    assert reminders.address_refused("refuse@exemple.fr") is True
    assert written() == ["refuse@exemple.fr", "suivante@exemple.fr"]
    asked = ConfirmationLine.objects.filter(email="suivante@exemple.fr")
    assert set(asked.values_list("programme", flat=True)) == {shared.pk, own.pk}


def test_the_silent_alone_are_asked_again():
    never_confirmed("muette@exemple.fr")
    never_confirmed("repond@exemple.fr")
    first = launch()
    campaign_runs.run()
    ConfirmationLine.objects.filter(email="repond@exemple.fr").update(
        answer=ReminderAnswer.A_CORRIGER, answered_at=timezone.now()
    )
    Campaign.objects.update(state=CampaignState.ARRETEE)
    let_days_pass(10)
    launch(follows=first)
    campaign_runs.run()
    assert written()[2:] == ["muette@exemple.fr"]


def test_one_campaign_at_a_time():
    never_confirmed("camille@exemple.fr")
    launch()
    with pytest.raises(CampaignError, match="déjà en cours"):
        launch()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"days": 0}, "1 à 10"),
        ({"days": 11}, "1 à 10"),
        ({"starts_on": timezone.localdate() - timedelta(days=1)}, "passé"),
        ({}, "Personne"),
    ],
)
def test_what_makes_no_sense_is_refused(values, says):
    with pytest.raises(CampaignError, match=says):
        launch(**values)


def test_the_reminders_that_follow_a_campaign():
    never_confirmed("camille@exemple.fr")
    launch()
    campaign_runs.run()
    for days in (15, 30):
        let_days_pass(days)
        reminders.run()
    steps = ConfirmationLine.objects.order_by("pk").values_list("step", flat=True)
    assert list(steps) == ["campagne", "apres-15", "apres-45"]


def test_a_person_written_to_lately_waits_for_their_turn():
    programme = entry_due(0, "camille@exemple.fr")
    reminders.run()
    campaign = launch()
    assert campaign_runs.run() == 0
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.EN_COURS
    ConfirmationRequest.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert campaign_runs.run() == 1
    assert programme.confirmation_lines.count() == 2


def test_the_mail_is_readable_in_both_parts():
    never_confirmed("camille@exemple.fr")
    launch()
    campaign_runs.run()
    message = parsed(OutboxMessage.objects.get())
    assert message["Auto-Submitted"] == "auto-generated"
    html = message.get_body(("html",)).get_content()
    assert "Relire la fiche et répondre" in html
    assert "/confirmer/" in text_of(message)
