"""« Annoncer par mail »: filled from the page, without those who are registered."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import OutboxMessage
from core.registry import announcements
from events.models import Event
from events.services.cancelling import cancel
from news.delivery import letters
from news.delivery.claims import claim
from news.delivery.freezing import fill
from news.delivery.pace import Pace
from news.exceptions import CampaignError
from news.models import Campaign
from news.services.announcing import thing_of
from news.services.campaign_states import finish, pause
from news.services.campaigns import prepare
from news.services.launching import resume, send_again, start_due
from tests.events.factories import contact, registered
from tests.events.page_factories import make_page
from tests.events.pages.people import officer_of
from tests.news.factories import make_news
from tests.news.sending.conftest import launched

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_page(title="Soirée découverte à Cergy")


def mail_of(campaign):
    raw = bytes(Campaign.objects.get(pk=campaign.pk).raw)
    return message_from_bytes(fill(raw, "a@exemple.fr", "c" * 32, 7), policy=default)


def test_an_event_is_announced_without_those_who_are_registered(event, theme, people, client):
    officer = officer_of(event.support_structure)
    row = Event.objects.get(page=event)
    registered(row, who=contact(people[0].email.upper()))
    gone = registered(row, who=contact(people[1].email))
    cancel(gone.pk)
    client.force_login(officer)
    new = reverse("news_sending:new", args=[event.pk])
    assert 'value="Soirée découverte à Cergy"' in client.get(new).content.decode()
    typed = {
        "themes": [theme.pk],
        "subject": "Venez à Cergy",
        "introduction": "Une soirée ouverte.",
    }
    client.post(new, typed)
    campaign = Campaign.objects.get()
    page = client.get(reverse("news_sending:campaign", args=[campaign.pk]))
    assert page.context["audience"].registered == 1
    assert page.context["audience"].count == 2
    assert page.context["errors"] == ()
    assert not [one for one in page.context["warnings"] if "aperçu" in one.casefold()]
    launched(campaign, 2, officer)
    assert people[0].pk not in campaign.deliveries.values_list("subscriber", flat=True)
    mail = mail_of(campaign)
    assert mail["Subject"] == "Venez à Cergy"
    text = mail.get_body(("plain",)).get_content()
    assert "Une soirée ouverte." in text
    assert f"/agenda/{event.slug}/" in text
    (calendar,) = mail.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert "BEGIN:VEVENT" in calendar.get_content()


def claimed():
    """Return who the worker would now write to, by the one campaign that is being sent."""
    (running,) = letters.running()
    letter = letters.letter_of(running, is_dotted=False)
    return [mail.subscriber for mail in claim(letter.audience, "a worker", Pace(), ())]


@pytest.mark.parametrize(
    "change",
    [
        {"is_public": False}, {"is_listed": False}, {"decision": "annule"},
        {"decision": "reporte"}, {"ends_at": "past"},
    ],
)  # fmt: skip
def test_what_is_over_hidden_or_cancelled_is_not_announced(event, theme, change):
    officer = officer_of(event.support_structure)
    past = timezone.now() - timedelta(hours=1)
    if "ends_at" in change:
        change = {"starts_at": past - timedelta(hours=1), "ends_at": past}
    Event.objects.filter(page=event).update(**change)
    with pytest.raises(CampaignError, match="ne peut pas être annoncée"):
        prepare(event, officer, themes=[theme])


def test_an_event_on_one_illness_comes_with_a_caution(event):
    page = announcements.get(event._meta.label)
    assert not page.caution(event.pk)
    Event.objects.filter(page=event).update(on_one_illness=True)
    assert "quelque chose de la santé" in str(page.caution(event.pk))


def test_news_are_announced(desk, theme, people):
    news = make_news(title="Un guide pour les aidants")
    desk.post(
        reverse("news_sending:new", args=[news.pk]),
        {"themes": [theme.pk], "subject": "Un guide", "introduction": ""},
    )
    campaign = Campaign.objects.get()
    assert campaign.introduction == thing_of(news).item.summary
    page = desk.get(reverse("news_sending:campaign", args=[campaign.pk]))
    assert page.context["is_ready"], page.context["errors"]
    assert str(thing_of(news).button) == "Lire l’actualité"
    typed = {"themes": [theme.pk], "subject": "Un guide"}
    said = "Pour celles et ceux qui aident."
    for introduction, shown in ((said, said), ("", thing_of(news).item.summary)):
        desk.post(
            reverse("news_sending:choose", args=[campaign.pk]),
            {**typed, "introduction": introduction},
        )
        text = desk.get(reverse("news_sending:preview_text", args=[campaign.pk]))
        assert shown in " ".join(text.content.decode().split())


def test_whoever_registers_before_the_mail_leaves_does_not_get_it(event, theme, people, settings):
    settings.LETTERS_PER_MINUTE = settings.LETTERS_PER_DOMAIN_PER_MINUTE = 0
    officer = officer_of(event.support_structure)
    row, at = Event.objects.get(page=event), timezone.now() + timedelta(days=1)
    campaign = launched(prepare(event, officer, themes=[theme]), 3, officer, at=at)
    registered(row, who=contact(people[0].email))
    start_due(at)
    waiting = campaign.deliveries.filter(state="attente").values_list("subscriber", flat=True)
    assert set(waiting) == {people[1].pk, people[2].pk}
    pause(campaign, officer)
    registered(row, who=contact(people[1].email))
    resume(campaign, officer)
    assert claimed() == [people[2].pk]
    campaign.deliveries.update(state="echec")
    finish(campaign)
    registered(row, who=contact(people[2].email))
    with pytest.raises(CampaignError, match="Personne n’est à essayer"):
        send_again(campaign, officer)


def test_a_sending_does_not_go_on_to_announce_what_was_cancelled(event, theme, people):
    officer = officer_of(event.support_structure)
    campaign = prepare(event, officer, themes=[theme])
    launched(campaign, 3, officer)
    pause(campaign, officer)
    Event.objects.filter(page=event).update(decision="annule")
    with pytest.raises(CampaignError, match="ne peut pas être annoncée"):
        resume(campaign, officer)
    assert Campaign.objects.get().state == "pause"


def test_an_announcement_goes_again_only_if_asked(event, theme, people):
    officer = officer_of(event.support_structure)
    launched(prepare(event, officer, themes=[theme]), 3, officer)
    assert launched(prepare(event, officer, themes=[theme], again=True), 3, officer).total == 3


def test_a_page_that_changed_since_is_not_announced_as_it_was(event, theme, people):
    officer = officer_of(event.support_structure)
    at = timezone.now() + timedelta(days=1)
    campaign = prepare(event, officer, themes=[theme])
    launched(campaign, 3, officer, at=at)
    event.refresh_from_db()
    event.introduction = "Le lieu a changé."
    event.save_revision().publish()
    assert start_due(at) == 1
    kept = Campaign.objects.get()
    assert kept.state == "brouillon"
    assert "a changé depuis que le message a été figé" in kept.log.last().detail
    told = OutboxMessage.objects.get(recipients=officer.email)
    assert "Envoi suspendu" in told.subject
    assert f"/admin/envois/{campaign.pk}/" in message_from_bytes(
        bytes(told.raw), policy=default
    ).get_body(("plain",)).get_content().replace("\n", "")
