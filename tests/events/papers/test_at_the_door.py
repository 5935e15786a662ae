"""Those who came without a place get one, with their presence, and the books balance."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.models import OutboxMessage
from events.enums import Decision, RegistrationState, Verb
from events.exceptions import AlreadyRegistered, EventError, StateChanged
from events.models import Attendance, Event, EventLog, Participant, Registration
from events.services import at_the_door, attesting, publishing
from tests.core.html import document, text_of
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance
from tests.events.page_factories import in_days, make_page, sitting
from tests.events.pages.people import officer_of
from tests.events.papers.people import before, past_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db):
    return officer_of()


def full_event(**values):
    """Return an event of yesterday whose two places were taken, and two people who waited."""
    event = past_event(capacity=2, **values)
    registered(event, ["Prise Place", "Autre Place"], now=before(event))
    waiting = registered(event, ["Attend Patiemment", "Avec Elle"], now=before(event))
    return event, waiting


def test_somebody_unknown_gets_a_seat_a_presence_and_an_attestation(by):
    event, _waiting = full_event()
    mails = OutboxMessage.objects.count()
    done = at_the_door.add(event.sittings.get(), contact(name="Venue Sans Place"), by=by)
    assert done.added_places == 1
    assert done.registration.state == RegistrationState.CONFIRMEE
    assert assert_books_balance(event.pk).capacity == 3
    assert attesting.issue(event.pk, by=by).new == 1
    assert OutboxMessage.objects.count() == mails, "nobody is written to"
    line = EventLog.objects.get(verb=Verb.CAPACITE)
    assert (line.user, line.detail["capacity"], line.detail["former"]) == (by, 3, 2)


def test_who_waited_and_came_gets_their_seats(by):
    event, waiting = full_event()
    done = at_the_door.seat(waiting.pk, event.sittings.get(), by=by)
    assert done.added_places == 2
    books = assert_books_balance(event.pk)
    assert (books.capacity, books.taken, books.waiting) == (4, 4, 0)
    assert Attendance.objects.filter(participant__registration=waiting).count() == 2
    with pytest.raises(StateChanged):
        at_the_door.seat(waiting.pk, event.sittings.get(), by=by)


def test_a_free_place_is_taken_before_one_is_made(by):
    event = past_event(capacity=2)
    done = at_the_door.add(event.sittings.get(), contact(), by=by)
    assert (done.added_places, assert_books_balance(event.pk).capacity) == (0, 2)


def test_the_page_gets_the_place_too_and_may_be_published_again(by):
    page = make_page(capacity=1, days=[sitting(in_days(3))])
    event = Event.objects.get(page_id=page.pk)
    registered(event, ["Prise Place"])
    start = event.starts_at
    at_the_door.add(event.sittings.get(), contact(), by=by, now=start)
    page.refresh_from_db()
    assert page.capacity == 2
    publishing.publish(page.get_latest_revision_as_object())
    assert assert_books_balance(event.pk).capacity == 2


@pytest.mark.parametrize("name", ["Prise Place", "PRISE  plâce", "Avec Elle"])
def test_somebody_who_is_known_is_not_registered_twice(by, name):
    event, _waiting = full_event()
    with pytest.raises(AlreadyRegistered, match="cochez-la"):
        at_the_door.add(event.sittings.get(), contact(name=name), by=by)
    assert assert_books_balance(event.pk).capacity == 2


@pytest.mark.parametrize(
    ("values", "days", "why"),
    [
        ({}, -3, "n’a pas commencé"),
        ({}, 400, "effacés"),
        ({"decision": Decision.ANNULE}, 0, "annulé"),
        ({"decision": Decision.REPORTE}, 0, "annulé"),
    ],
)
def test_the_door_is_shut(by, values, days, why):
    event, waiting = full_event()
    Event.objects.filter(pk=event.pk).update(**values)
    now = event.starts_at + timedelta(days=days)
    row = event.sittings.get()
    with pytest.raises(EventError, match=why):
        at_the_door.add(row, contact(), by=by, now=now)
    with pytest.raises(EventError, match=why):
        at_the_door.seat(waiting.pk, row, by=by, now=now)
    assert not Attendance.objects.exists()


def test_a_workshop_that_tells_an_illness_asks_and_keeps_no_profession(by, client):
    event = past_event(kind="atelier", audiences=["patients"])
    at_the_door.add(event.sittings.get(), contact(actor_type="patient"), by=by)
    assert Registration.objects.get().actor_type == ""
    client.force_login(officer_of(event.support_structure))
    html = client.get(page_of(event)).content.decode()
    assert 'name="came"' in html
    assert "actor_type" not in html


def page_of(event):
    """Return the address of the boxes of its only sitting."""
    return reverse("events_papers:presence", args=[event.pk, event.sittings.get().pk])


def test_the_page_of_boxes_writes_them_down(client):
    event, waiting = full_event()
    client.force_login(officer_of(event.support_structure))
    text = text_of(document(client.get(page_of(event)).content.decode()))
    assert "Attend Patiemment, Avec Elle" in text
    answer = client.post(page_of(event), {"seat": waiting.pk}, follow=True)
    assert "L’événement a 2 places de plus." in answer.content.decode()
    sent = {"came": "1", "name": "Venue Hier", "email": "", "structure": "", "actor_type": ""}
    assert client.post(page_of(event), sent).status_code == 302
    assert Participant.objects.get(name="Venue Hier").attendances.count() == 1
    again = client.post(page_of(event), sent)
    assert again.status_code == 409
    assert 'value="Venue Hier"' in again.content.decode()
    assert_books_balance(event.pk)


@pytest.mark.parametrize(
    "sent",
    [{"name": ""}, {"name": "\x00"}, {"name": "x" * 10_000}, {"name": "A", "email": "a@b"},
     {"name": "A", "email": "é\x00@"}, {"name": "A", "actor_type": "'"}, {"name": "…"}],
)  # fmt: skip
def test_what_cannot_be_a_person_is_said_on_the_page(client, sent):
    event = past_event()
    client.force_login(officer_of(event.support_structure))
    assert client.post(page_of(event), {"came": "1", **sent}).status_code == 400
    assert not Registration.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 40, "\x00", "0"])
def test_a_registration_that_does_not_exist_is_said(client, key):
    event = past_event()
    client.force_login(officer_of(event.support_structure))
    answer = client.post(page_of(event), {"seat": key}, follow=True)
    assert "n’existe plus" in answer.content.decode()


def test_a_registration_of_another_event_is_left_alone(by):
    _event, waiting = full_event()
    other = EventFactory(starts_at=noon() - timedelta(days=1))
    with pytest.raises(EventError, match="autre événement"):
        at_the_door.seat(waiting.pk, other.sittings.get(), by=by)
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.ATTENTE
