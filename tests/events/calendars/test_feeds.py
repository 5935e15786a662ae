"""The public calendars, read by another library than the one that writes them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.enums import EventKind, EventMode
from events.models import Event, WorkshopPage
from events.services import deciding
from tests.accounts.factories import TeamFactory
from tests.events.calendars.reading import entries, only, read
from tests.events.factories import EventFactory, SittingFactory, noon
from tests.events.page_factories import in_days, make_page, publish_page, sitting
from tests.territories.factories import CommuneFactory, CPTSFactory

pytestmark = pytest.mark.django_db


def agenda(client, query=""):
    response = client.get(f"/agenda.ics{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def test_an_event_as_a_reader_finds_it(client):
    commune = CommuneFactory(name="Cergy", latitude=49.0363, longitude=2.0761)
    event = EventFactory(
        title="Soirée « ETP »; asthme, BPCO \\ sommeil",
        introduction="Deux heures\npour « découvrir ».",
        commune=commune,
        address="3 rue de la Paix",
        contact_name="Service d’appui",
        contact_phone="0199001234",
        contact_email="appui@exemple.fr",
    )
    entry = only(agenda(client))
    held = event.sittings.get()
    assert entry.uid == f"{held.uid}@agenda.exemple.fr"
    assert entry.summary.replace("\u202f", " ") == "Soirée « ETP » ; asthme, BPCO \\ sommeil"
    assert (entry.dtstart, entry.dtend) == (event.starts_at, event.ends_at)
    assert str(entry.dtstart.tzinfo) == "Europe/Paris"
    assert entry.location == f"Salle des fêtes, 3 rue de la Paix, {commune}"
    assert (entry.geo.lat, entry.geo.lng) == (49.04, 2.08)
    assert (entry.status, entry.sequence, entry.transparency) == ("CONFIRMED", 0, "TRANSPARENT")
    assert str(entry.url) == f"https://agenda.exemple.fr/agenda/{event.slug}/"
    assert str(entry.organizer.uri) == "mailto:agenda@exemple.fr"
    assert entry.last_modified == held.changed_at.replace(microsecond=0)
    for told in ("pour «", "Service d’appui", "01", "appui@exemple.fr", str(entry.url)):
        assert told in entry.description


def test_a_file_is_what_the_standard_asks(client):
    EventFactory(title="É" * 200, introduction="à" * 390)
    content = agenda(client)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"METHOD:PUBLISH" in content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in content
    assert only(content).summary == "É" * 200


def test_a_moved_evening_is_the_same_one_moved(client):
    page = make_page(days=[sitting(in_days(10), key="5e8de5e0-6a0e-4a7c-9f59-6a3f2c1f0001")])
    before = only(agenda(client))
    page.sittings = [sitting(in_days(12), key="5e8de5e0-6a0e-4a7c-9f59-6a3f2c1f0001")]
    publish_page(page)
    after = only(agenda(client))
    assert after.uid == before.uid
    assert after.dtstart - before.dtstart == timedelta(days=2)
    assert after.sequence == before.sequence + 1
    assert after.last_modified >= before.last_modified


def test_a_cancelled_evening_is_told_for_ninety_days(client):
    event = EventFactory(title="Soirée", starts_at=noon() + timedelta(days=200))
    before = only(agenda(client))
    deciding.cancel(event.pk, by=TeamFactory(), reason="Grève des trains.")
    after = only(agenda(client))
    assert (after.uid, after.status) == (before.uid, "CANCELLED")
    assert after.sequence == before.sequence + 1
    assert after.summary.startswith("Annulé")
    assert after.description.startswith("Grève des trains.")
    Event.objects.update(decided_at=timezone.now() - timedelta(days=89))
    assert only(agenda(client)).status == "CANCELLED"
    Event.objects.update(decided_at=timezone.now() - timedelta(days=91))
    assert entries(agenda(client)) == []


def test_of_a_cancelled_event_whose_page_is_gone_only_the_end_is_told(client):
    page = make_page(title="Titre secret", introduction="Rien à lire")
    event = Event.objects.get()
    uid = only(agenda(client)).uid
    deciding.cancel(event.pk, by=TeamFactory(), reason="Raison secrète")
    page.unpublish()
    for address in ("/agenda.ics", f"/agenda/{page.slug}.ics"):
        content = client.get(address).content
        entry = only(content)
        assert (entry.uid, entry.status) == (uid, "CANCELLED")
        assert "secr" not in content.decode().casefold()
        assert (entry.url, entry.location, entry.description) == (None, None, None)


def test_a_postponed_event_is_tentative(client):
    event = EventFactory()
    deciding.postpone(event.pk, by=TeamFactory(), reason="Salle fermée.")
    entry = only(agenda(client))
    assert entry.status == "TENTATIVE"
    assert entry.summary.startswith("Reporté")


def test_a_series_is_one_entry_a_sitting_and_tells_the_one_that_goes(client):
    days = [sitting(in_days(5), title="Le souffle"), sitting(in_days(9)), sitting(in_days(12))]
    page = make_page(WorkshopPage, title="Atelier", days=days)
    assert [one.summary for one in entries(agenda(client))] == [
        "Atelier – Le souffle", "Atelier – séance 2 sur 3", "Atelier – séance 3 sur 3",
    ]  # fmt: skip
    page.sittings = [days[0], days[2]]
    publish_page(page)
    found = entries(agenda(client))
    assert [one.status for one in found] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert found[1].sequence == 1
    assert found[2].summary == "Atelier – séance 2 sur 2"
    event = Event.objects.get()
    event.sittings.exclude(cancelled_at=None).update(
        cancelled_at=timezone.now() - timedelta(days=91)
    )
    assert [one.status for one in entries(agenda(client))] == ["CONFIRMED", "CONFIRMED"]


def test_nobody_reads_the_link_to_connect(client):
    event = EventFactory(mode=EventMode.DISTANCE, online_link="https://visio.exemple.fr/secret")
    for address in ("/agenda.ics", f"/agenda/{event.slug}.ics", "/agenda/flux/"):
        assert b"visio" not in client.get(address).content
    entry = only(agenda(client))
    assert entry.location == "En ligne"
    assert "donné aux personnes inscrites" in entry.description


def test_filters_of_the_list_narrow_the_feed(client):
    cpts = CPTSFactory()
    here = CommuneFactory()
    EventFactory(title="Ici", cpts=cpts, departement=here.departement)
    EventFactory(title="Atelier", kind=EventKind.ATELIER, audiences=["patients"])
    EventFactory(title="Visio", mode=EventMode.DISTANCE)

    def titles(query):
        return {one.summary for one in entries(agenda(client, query))}

    assert titles(f"?cpts={cpts.slug}") == {"Ici"}
    assert titles(f"?departement={here.departement_id}") == {"Ici"}
    assert titles("?type=atelier&type=soiree&public=patients") == {"Atelier"}
    assert titles("?mode=distance") == {"Visio"}
    assert titles("?annee=2019&mois=2019-01&page=7&autre=1") == {"Ici", "Atelier", "Visio"}
    assert read(agenda(client, f"?cpts={cpts.slug}")).prodid
    name = agenda(client, f"?cpts={cpts.slug}&type=soiree").decode().replace("\r\n ", "")
    assert cpts.name in name
    assert "X-WR-CALNAME:Agenda ETP" in name


@pytest.mark.parametrize(
    "query",
    ["?cpts=nulle-part", "?type=x'\"\x00", "?departement=" + "9" * 10_000, "?mode=%ff%fe"],
)
def test_a_value_that_means_nothing_brings_nothing_rather_than_everything(client, query):
    EventFactory()
    assert entries(agenda(client, query)) == []


def test_what_is_off_the_agenda_has_a_file_and_stands_in_no_feed(client):
    event = EventFactory(is_listed=False)
    hidden = EventFactory(is_public=False)
    assert entries(agenda(client)) == []
    assert only(client.get(f"/agenda/{event.slug}.ics").content).url
    assert client.get(f"/agenda/{hidden.slug}.ics").status_code == 404
    assert client.get("/agenda/nulle-part.ics").status_code == 404
    assert client.post("/agenda.ics").status_code == 405


def test_the_slug_of_a_deleted_page_may_serve_anew(client):
    EventFactory(slug="soiree", is_public=False, title="Ancienne")
    EventFactory(slug="soiree", title="Nouvelle")
    assert only(client.get("/agenda/soiree.ics").content).summary == "Nouvelle"


def test_whoever_has_it_already_is_told_so(client):
    event = EventFactory()
    addresses = ("/agenda.ics", f"/agenda/{event.slug}.ics", "/agenda/flux/")
    for minutes, address in enumerate(addresses, start=1):
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=300"
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        event.sittings.update(changed_at=timezone.now() + timedelta(minutes=minutes))
        changed = client.get(address, headers={"if-none-match": first["ETag"]})
        assert changed.status_code == 200


@pytest.mark.parametrize("address", ["/agenda.ics", "/agenda/flux/"])
def test_as_many_queries_whatever_there_is(client, django_assert_max_num_queries, address):
    EventFactory(commune=CommuneFactory(), cpts=CPTSFactory())
    with django_assert_max_num_queries(3):
        client.get(address)
    for _number in range(12):
        event = EventFactory(commune=CommuneFactory(), cpts=CPTSFactory())
        SittingFactory(event=event)
    with django_assert_max_num_queries(3):
        content = client.get(address).content
    assert content.count(b"BEGIN:VEVENT") in (0, 25)


def test_as_many_queries_for_an_event_whatever_its_sittings(client, django_assert_num_queries):
    event = EventFactory(commune=CommuneFactory())
    with django_assert_num_queries(2):
        client.get(f"/agenda/{event.slug}.ics")
    for days in range(1, 20):
        start = event.starts_at + timedelta(days=days)
        SittingFactory(event=event, starts_at=start, ends_at=start + timedelta(hours=2))
    with django_assert_num_queries(2):
        assert len(entries(client.get(f"/agenda/{event.slug}.ics").content)) == 20
