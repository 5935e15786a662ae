"""What the agenda shows on pages of other rooms."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from core.registry import TerritoryPlace, menu_links, public_cards, sitemaps
from events.models import AgendaPage, Event
from events.registered.documents import public_documents
from events.registered.pages import lay_out_agenda
from events.registered.places import events_of_territory, next_events
from events.services import deciding
from search.models import Document
from search.registry import sources
from search.services import rebuild
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory, noon
from tests.events.page_factories import make_agenda, make_page
from tests.territories.factories import (
    CommuneFactory,
    CPTSFactory,
    DepartementFactory,
    IntercommunaliteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(db):
    return RequestFactory().get("/")


def event(days, **values):
    start = noon() + timedelta(days=days)
    return EventFactory(starts_at=start, ends_at=start + timedelta(hours=2), **values)


def test_setup_makes_the_agenda_once(client):
    page = make_agenda()
    assert page.get_url() == "/agenda/"
    assert lay_out_agenda() is None
    assert AgendaPage.objects.count() == 1
    assert client.get("/agenda/").status_code == 200
    assert menu_links.get("agenda").path == "/agenda/"
    assert client.get("/").content.decode().count('href="/agenda/"') == 3  # two menus, footer


def test_home_shows_the_next_three(request_, client):
    make_agenda()
    assert next_events(request_) is None
    for days in (9, 3, 5, 7):
        event(days, title=f"J{days}")
    event(1, is_listed=False)
    assert [card.title for card in next_events(request_)["cards"]] == ["J3", "J5", "J7"]
    assert "Ce qui vient" in client.get("/").content.decode()


def test_a_territory_shows_what_takes_place_in_it(request_):
    departement, group = DepartementFactory(code="95"), IntercommunaliteFactory()
    town = CommuneFactory(departement=departement, intercommunalite=group)
    cpts = CPTSFactory()
    event(3, title="Ville", commune=town, departement=departement)
    event(4, title="CPTS", cpts=cpts)
    event(-4, title="Passé", commune=town, departement=departement)

    def titles(kind, code):
        found = events_of_territory(request_, TerritoryPlace(kind, code, ()))
        return [card.title for card in found["cards"]] if found else None

    assert titles("departement", "95") == ["Ville"]
    assert titles("intercommunalite", group.siren) == ["Ville"]
    assert titles("cpts", cpts.slug) == ["CPTS"]
    assert titles("departement", "78") is None


def test_a_territory_leads_to_all_of_them(request_):
    departement = DepartementFactory(code="95")
    for days in range(1, 8):
        event(days, departement=departement)
    found = events_of_territory(request_, TerritoryPlace("departement", "95", ("95",)))
    assert len(found["cards"]) == 5
    assert found["more_url"] == "/agenda/?departement=95"


def test_the_site_map_has_the_agenda_and_its_events():
    page = make_page()
    make_page(is_listed=False)
    paths = [entry.path for entry in sitemaps.get("agenda").entries()]
    assert paths == ["/agenda/", f"/agenda/{page.slug}/"]


def test_an_event_is_found_by_its_title_its_place_and_its_text(client):
    body = [{"type": "paragraph", "value": "<p>Nous parlerons de kinésithérapie.</p>"}]
    page = make_page(title="Soirée des soignants", body=body, commune=CommuneFactory(name="Cergy"))
    for words in ("soignants", "kinesitherapie", "cergy"):
        content = client.get(f"/recherche/?q={words}").content.decode()
        assert f'href="/agenda/{page.slug}/"' in content


def test_the_search_says_what_was_decided(client):
    make_page(title="Soirée des soignants", commune=CommuneFactory(name="Cergy"))
    event = Event.objects.get()

    def found():
        return client.get("/recherche/?q=soignants").content.decode()

    assert f"{event.starts_at.year}" in found()
    deciding.postpone(event.pk, by=TeamFactory(), reason="Travaux.")
    assert "Reporté. Cergy" in found()
    deciding.cancel(event.pk, by=TeamFactory(), reason="Grève.")
    assert "Annulé. " in found()


def test_the_index_made_anew_is_the_index_that_followed():
    make_page()
    make_page(is_listed=False)
    followed = list(Document.objects.filter(kind="evenement").values("key", "title", "all_tokens"))
    written, dropped = rebuild(sources.get("evenement"))
    assert (written, dropped) == (1, 0)
    again = list(Document.objects.filter(kind="evenement").values("key", "title", "all_tokens"))
    assert again == followed
    assert len(list(public_documents())) == 1


def test_the_directory_gives_the_cards_of_its_programmes():
    assert public_cards.get("directory.Programme").draw([]) == []
