"""The Atom feed of what was announced."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from events.enums import EventKind
from events.services import deciding
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory

pytestmark = pytest.mark.django_db


def read(client, query=""):
    response = client.get(f"/agenda/flux/{query}")
    assert response["Content-Type"].startswith("application/atom+xml")
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_the_last_announced_come_first(client):
    old = EventFactory(title="Ancienne", first_published_at=timezone.now() - timedelta(days=9))
    EventFactory(title="Nouvelle <b>&", introduction="Avec a < b.")
    EventFactory(title="Cachée", is_public=False)
    EventFactory(title="Interne", is_listed=False)
    parsed = read(client)
    assert [entry.title for entry in parsed.entries] == ["Nouvelle <b>&", "Ancienne"]
    assert parsed.entries[1].id.endswith(f":agenda/{old.uid}")
    assert parsed.entries[1].link == f"https://agenda.exemple.fr/agenda/{old.slug}/"
    assert "Inscriptions ouvertes" in parsed.entries[0].summary


def test_a_decision_is_news_of_the_same_entry(client):
    event = EventFactory()
    before = read(client).entries[0]
    deciding.cancel(
        event.pk, by=TeamFactory(), reason="Grève.", now=timezone.now() + timedelta(hours=1)
    )
    after = read(client).entries[0]
    assert after.id == before.id
    assert after.updated_parsed > before.updated_parsed
    assert "Annulé" in after.summary


def test_filters_narrow_it(client):
    EventFactory(kind=EventKind.ATELIER, title="Atelier")
    EventFactory(title="Soirée")
    parsed = read(client, "?type=atelier&autre=1")
    assert [entry.title for entry in parsed.entries] == ["Atelier"]
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["alternate"] == "https://agenda.exemple.fr/agenda/?type=atelier"
    assert read(client, "?type=rien").entries == []
