"""The search and the clock follow what is published: at once, at its hour, no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import scheduled_pages
from events.models import Event
from news.models import NewsPage
from search.models import Document
from search.registry import sources
from search.services import rebuild
from tests.events.page_factories import make_page as make_event
from tests.news.articles.people import set_up
from tests.news.factories import make_category, make_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(db):
    return set_up()


def found(page):
    rows = Document.objects.filter(kind="actualite", key=str(page.pk))
    return rows.values_list("title", flat=True)


def test_the_search_follows(index):
    page = make_news(title="Marche à Cergy", categories=[make_category("Sport")])
    assert list(found(page)) == ["Marche à Cergy"]
    page.title = "Marche à Pontoise"
    page.save_revision()
    assert list(found(page)) == ["Marche à Cergy"]
    page.save_revision().publish()
    assert list(found(page)) == ["Marche à Pontoise"]
    assert rebuild(sources.get("actualite")) == (1, 0)
    page.unpublish()
    assert not found(page)
    page.save_revision().publish()
    page.delete()
    assert not found(page)


def test_a_page_is_published_and_taken_off_at_its_hour(index, client):
    page = make_news(publish=False, title="Demain")
    later = timezone.now() + timedelta(hours=1)
    page.go_live_at = later
    page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live
    assert scheduled_pages.run() == 0
    assert not found(page)
    just_now = timezone.now() - timedelta(minutes=1)
    revision = page.latest_revision
    revision.approved_go_live_at = just_now
    revision.content["go_live_at"] = just_now.isoformat()
    revision.save()
    assert scheduled_pages.run() == 1
    page.refresh_from_db()
    assert page.live
    assert list(found(page)) == ["Demain"]
    assert client.get(f"/actualites/{page.slug}/").status_code == 200
    NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert scheduled_pages.run() == 1
    assert not found(page)
    assert client.get(f"/actualites/{page.slug}/").status_code == 404


def test_an_event_goes_on_the_agenda_at_its_hour_once(monkeypatch):
    page = make_event(publish=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not Event.objects.exists()
    now = page.go_live_at + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    with monkeypatch.context() as broken:
        broken.setattr("events.signals.documents.follow", lambda *_args: 1 / 0)
        with pytest.raises(ExceptionGroup):
            scheduled_pages.run()
    page.refresh_from_db()
    assert (page.live, Event.objects.exists()) == (False, False)
    assert scheduled_pages.run() == 1
    page.refresh_from_db()
    assert page.live
    assert Event.objects.get().is_public
    assert scheduled_pages.run() == 0
    type(page).objects.filter(pk=page.pk).update(expire_at=now - timedelta(seconds=1))
    assert scheduled_pages.run() == 1
    assert not Event.objects.get().is_public
