"""What moves an evening in the diary of somebody who registered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.calendars.personal import calendar_parts, invitation_for
from events.enums import EventKind, EventMode
from events.models import Event, Registration, Sitting
from events.own.links import token_of
from events.services import cancelling, deciding, waiting
from tests.accounts.factories import TeamFactory
from tests.events.calendars.reading import entries, only, read
from tests.events.factories import EventFactory, SittingFactory, contact, noon, registered
from tests.events.page_factories import in_days, make_page, publish_page, sitting

pytestmark = pytest.mark.django_db

KEY = "5e8de5e0-6a0e-4a7c-9f59-6a3f2c1f0002"


def again(registration):
    return Registration.objects.select_related(
        "event", "event__commune", "event__support_structure"
    ).get(pk=registration.pk)


def call(registration, sittings=None):
    """Return method and entry of what the mail calls to; None when it calls to nothing."""
    parts = calendar_parts(again(registration), sittings)
    if not parts.alternatives:
        assert not parts.attachments
        return None
    ((text, kind),) = parts.alternatives
    method = kind.partition("method=")[2]
    assert read(text).method == method
    return method, only(text)


def test_a_place_is_called_to_as_whoever_registered_already_said_yes():
    event = EventFactory(mode=EventMode.DISTANCE, online_link="https://visio.exemple.fr/a?b=1;c")
    own = registered(event, who=contact("anne@exemple.fr", name='Anne "Nana" Dupont'))
    method, entry = call(own)
    assert (method, entry.status, entry.sequence) == ("REQUEST", "CONFIRMED", 0)
    (person,) = entry.attendees
    assert str(person.uri) == "mailto:anne@exemple.fr"
    assert (person.status, person.rsvp) == ("ACCEPTED", False)
    assert str(entry.organizer.uri) == "mailto:agenda@exemple.fr"
    assert entry.transparency == "OPAQUE"
    assert entry.location == "https://visio.exemple.fr/a?b=1;c"
    assert "https://visio.exemple.fr/a?b=1;c" in entry.description
    assert token_of(own) not in entry.description  # diaries are shared


def test_each_is_called_by_their_own_name_to_what_is_now_true():
    event = EventFactory(title="Soirée du souffle")
    people = [registered(event, who=contact(f"{name}@exemple.fr", name=name)) for name in "ab"]
    for title in ("Soirée du souffle", "Soirée du cœur", "Soirée du souffle"):
        Event.objects.update(title=title)
        for own in people:
            _method, entry = call(own)
            assert entry.summary == title
            (person,) = entry.attendees
            assert (str(person.uri), person.common_name) == (f"mailto:{own.email}", own.name)


def test_the_same_call_is_a_file_too():
    own = registered(EventFactory())
    parts = calendar_parts(again(own))
    ((name, content, kind),) = parts.attachments
    assert (name, kind) == ("invitation.ics", "application/ics")
    assert content.decode() == parts.alternatives[0][0]


def test_a_moved_evening_moves():
    page = make_page(days=[sitting(in_days(10), key=KEY)])
    own = registered(Event.objects.get())
    _method, before = call(own)
    page.sittings = [sitting(in_days(11), key=KEY)]
    page.place_name = "Salle B"
    publish_page(page)
    method, after = call(own)
    assert (method, after.uid) == ("REQUEST", before.uid)
    assert after.dtstart - before.dtstart == timedelta(days=1)
    assert after.sequence == before.sequence + 1
    assert after.location == "Salle B"


def test_a_cancelled_event_leaves_the_diary():
    event = EventFactory()
    own = registered(event)
    _method, before = call(own)
    deciding.cancel(event.pk, by=TeamFactory(), reason="Grève.")
    method, after = call(own)
    assert (method, after.status, after.uid) == ("CANCEL", "CANCELLED", before.uid)
    assert after.sequence > before.sequence
    assert str(after.attendees[0].uri) == f"mailto:{own.email}"


def test_a_postponed_event_stays_as_tentative():
    event = EventFactory()
    own = registered(event)
    deciding.postpone(event.pk, by=TeamFactory(), reason="Salle fermée.")
    method, entry = call(own)
    assert (method, entry.status) == ("REQUEST", "TENTATIVE")


def test_who_cancels_and_comes_back_is_heard_each_time():
    event = EventFactory()
    who = contact()
    first = registered(event, who=who)
    sequences = [call(first)[1].sequence]
    cancelling.cancel(first.pk, now=noon())
    method, entry = call(first)
    assert method == "CANCEL"
    sequences.append(entry.sequence)
    second = registered(event, who=who)
    method, entry = call(second)
    assert method == "REQUEST"
    sequences.append(entry.sequence)
    assert sequences == sorted(set(sequences))


def test_the_evening_stays_while_another_registration_of_the_same_person_holds():
    event = EventFactory(capacity=5)
    who = contact("secretariat@exemple.fr")
    first = registered(event, ["Anne"], who=who)
    registered(event, ["Bruno"], who=who)
    cancelling.cancel(first.pk, now=noon())
    assert call(first) is None


def test_whoever_never_had_a_place_is_called_to_nothing():
    event = EventFactory(capacity=1)
    registered(event)
    waits = registered(event)
    assert call(waits) is None
    cancelling.cancel(waits.pk, now=noon())
    assert call(waits) is None
    assert entries(invitation_for(again(waits))) == []


def test_moved_to_the_waiting_list_the_evening_leaves_the_diary():
    event = EventFactory(capacity=1)
    own = registered(event)
    waiting.move_to_waiting(own.pk, by=TeamFactory(), reason="Erreur.", keep_seats=True)
    method, entry = call(own)
    assert (method, entry.status) == ("CANCEL", "CANCELLED")


def test_without_an_address_there_is_nobody_to_call():
    event = EventFactory()
    own = registered(event, who=contact(" ", phone="01 99 00 12 34"))
    Registration.objects.update(email="")
    assert call(own) is None
    assert len(entries(invitation_for(again(own)))) == 1


def test_a_series_has_a_file_a_sitting_for_a_call_is_to_one_thing():
    event = EventFactory()
    for days in (7, 14):
        start = event.starts_at + timedelta(days=days)
        SittingFactory(event=event, starts_at=start, ends_at=start + timedelta(hours=3))
    own = registered(event)
    parts = calendar_parts(again(own))
    assert [name for name, _content, _kind in parts.attachments] == [
        "invitation-1.ics", "invitation-2.ics", "invitation-3.ics",
    ]  # fmt: skip
    found = [only(content) for _name, content, _kind in parts.attachments]
    assert len({entry.uid for entry in found}) == 3
    ends = [entry.summary.partition(" – ")[2] for entry in found]
    assert ends == ["séance 1 sur 3", "séance 2 sur 3", "séance 3 sur 3"]
    last = event.sittings.last()
    assert call(own, [last])[1].uid.startswith(str(last.uid))


def test_only_the_sittings_that_changed_are_told_the_cancelled_ones_too():
    days = [sitting(in_days(5)), sitting(in_days(9)), sitting(in_days(12))]
    page = make_page(days=days)
    own = registered(Event.objects.get())
    moved = sitting(in_days(13), key=days[2]["id"])
    page.sittings = [days[0], moved]
    publish_page(page)
    changed = list(Sitting.objects.exclude(key=days[0]["id"]).order_by("starts_at"))
    parts = calendar_parts(again(own), changed)
    assert [read(content).method for _name, content, _kind in parts.attachments] == [
        "CANCEL", "REQUEST",
    ]  # fmt: skip
    assert parts.alternatives[0][1].endswith("REQUEST")


def test_of_a_series_that_began_only_what_comes_is_called_to():
    event = EventFactory()
    SittingFactory(
        event=event,
        starts_at=noon() - timedelta(days=3),
        ends_at=noon() - timedelta(days=3) + timedelta(hours=2),
    )
    own = registered(event)
    assert len(calendar_parts(again(own)).attachments) == 1
    assert len(entries(invitation_for(again(own)))) == 2


def test_where_being_there_tells_of_health_colleagues_read_nothing_in_a_shared_diary():
    own = registered(EventFactory(on_one_illness=True))
    assert call(own)[1].classification == "PRIVATE"
    workshop = EventFactory(kind=EventKind.ATELIER, audiences=["patients"])
    assert call(registered(workshop))[1].classification == "PRIVATE"
    assert call(registered(EventFactory()))[1].classification is None


class TestOwnFile:
    """``/inscriptions/<token>.ics``"""

    def test_it_has_all_sittings_and_the_link_to_connect(self, client):
        event = EventFactory(mode=EventMode.HYBRIDE, online_link="https://visio.exemple.fr/a")
        own = registered(event)
        response = client.get(f"/inscriptions/{token_of(own)}.ics")
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Cache-Control"] == "private, no-cache"
        document = read(response.content)
        assert document.method == "PUBLISH"
        entry = only(response.content)
        assert "https://visio.exemple.fr/a" in entry.description
        assert entry.attendees == []
        known = client.get(
            f"/inscriptions/{token_of(own)}.ics", headers={"if-none-match": response["ETag"]}
        )
        assert known.status_code == 304

    def test_cancelled_it_says_so_and_gives_the_link_no_more(self, client):
        event = EventFactory(mode=EventMode.DISTANCE, online_link="https://visio.exemple.fr/a")
        own = registered(event)
        cancelling.cancel(own.pk, now=noon())
        content = client.get(f"/inscriptions/{token_of(own)}.ics").content
        assert only(content).status == "CANCELLED"
        assert b"visio" not in content

    def test_a_link_that_was_cut_is_not_found_and_an_erased_one_is_gone(self, client):
        own = registered(EventFactory())
        assert client.get(f"/inscriptions/{token_of(own)[:-2]}.ics").status_code == 404
        assert client.get("/inscriptions/'<b>.ics").status_code == 404
        Registration.objects.update(anonymised_at=timezone.now())
        assert client.get(f"/inscriptions/{token_of(own)}.ics").status_code == 410

    def test_as_many_queries_whatever_its_sittings(self, client, django_assert_num_queries):
        event = EventFactory()
        own = registered(event)
        with django_assert_num_queries(3):
            client.get(f"/inscriptions/{token_of(own)}.ics")
        for days in range(1, 15):
            start = event.starts_at + timedelta(days=days)
            SittingFactory(event=event, starts_at=start, ends_at=start + timedelta(hours=2))
        with django_assert_num_queries(3):
            client.get(f"/inscriptions/{token_of(own)}.ics")
