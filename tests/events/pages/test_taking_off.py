"""An event that people count on is neither hidden nor deleted without a word."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from events.admin.taking_off import SURE
from events.models import DiscoveryEveningPage, Event
from events.services import cancelling, deciding
from tests.events.factories import noon, registered
from tests.events.page_factories import make_page
from tests.events.pages.people import coordinator, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return make_page(capacity=10, title="Soirée à Cergy")


@pytest.fixture
def event(page):
    return Event.objects.get(page_id=page.pk)


@pytest.fixture
def officer(client, page):
    user = officer_of(page.support_structure)
    client.force_login(user)
    return user


def act(client, view, page, **data):
    """Press the button of Wagtail's own page of confirmation."""
    return client.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), data)


def act_in_bulk(client, action, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return client.post(f"{address}?id={page.pk}", {"confirm": "1"})


def said(answer):
    """Return the messages of an answer as one text, with plain spaces."""
    words = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    return words.replace("\u202f", " ").replace("\xa0", " ")


def is_live(page):
    return DiscoveryEveningPage.objects.filter(pk=page.pk, live=True).exists()


def test_nobody_deletes_an_event_before_it_is_cancelled(client, officer, page, event):
    registered(event, seats=2)
    registered(event)
    answer = act(client, "delete", page)
    assert is_live(page)
    assert answer.status_code == 302
    assert "3 personnes sont inscrites à « Soirée à Cergy »" in said(answer)
    assert reverse("events_desk:places", args=[event.pk]) in said(answer)
    deciding.cancel(event.pk, by=officer, reason="Salle fermée")
    act(client, "delete", page)
    assert not DiscoveryEveningPage.objects.exists()


def test_a_postponed_event_is_not_over(client, officer, page, event):
    registered(event)
    deciding.postpone(event.pk, by=officer, reason="Neige")
    end = noon() - timedelta(days=3)
    Event.objects.filter(pk=event.pk).update(starts_at=end, ends_at=end)
    act(client, "delete", page)
    assert is_live(page)
    Event.objects.filter(pk=event.pk).update(decision="")
    act(client, "delete", page)
    assert not is_live(page), "what has taken place may go"


def test_hiding_is_asked_twice(client, officer, page, event):
    registered(event)
    answer = act(client, "unpublish", page)
    assert is_live(page)
    text = answer.content.decode()
    assert "1 personne est inscrite" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert reverse("events_desk:places", args=[event.pk]) in text
    act(client, "unpublish", page, **{SURE: "1"})
    assert not is_live(page)
    event.refresh_from_db()
    assert not event.is_public


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_several_at_once_change_nothing(client, page, event, action):
    client.force_login(coordinator())
    registration = registered(event)
    assert "1 personne est inscrite" in said(act_in_bulk(client, action, page))
    assert is_live(page)
    cancelling.cancel(registration.pk, now=noon())
    act_in_bulk(client, action, page)
    assert not is_live(page), "nobody counts on it any more"


def test_who_may_not_cancel_is_told_who_may(client, event, page):
    Event.objects.filter(pk=event.pk).update(on_one_illness=True)
    registered(event)
    client.force_login(coordinator())
    text = act(client, "unpublish", page).content.decode()
    assert "Seule la structure d’appui" in text
    assert reverse("events_desk:places", args=[event.pk]) not in text
