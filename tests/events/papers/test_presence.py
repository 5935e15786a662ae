"""Boxes to tick: one submit, or each tick at once; two phones at the same time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Attendance, Registration
from events.services.attendance import note_presence
from tests.core.html import all_of, document, text_of
from tests.events.factories import EventFactory, SittingFactory, noon, registered
from tests.events.pages.people import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return EventFactory(capacity=50)


@pytest.fixture
def sitting(event):
    return event.sittings.get()


@pytest.fixture
def by(event, client):
    user = officer_of(event.support_structure)
    client.force_login(user)
    return user


def person(event, name):
    return registered(event, [name]).participants.get()


def address(sitting, view="presence"):
    return reverse(f"events_papers:{view}", args=[sitting.event_id, sitting.pk])


def present(sitting):
    return set(Attendance.objects.filter(sitting=sitting).values_list("participant", flat=True))


def test_one_submit_saves_what_was_changed(client, by, event, sitting):
    a, b, c = (person(event, name) for name in ("Ali A", "Bea B", "Cid C"))
    note_presence(a.pk, sitting.pk, present=True, by=by)
    answer = client.post(address(sitting), {"was": [a.pk], "present": [b.pk, c.pk]})
    assert answer.status_code == 302
    assert present(sitting) == {b.pk, c.pk}


def test_a_tick_of_another_phone_is_not_undone(client, by, event, sitting):
    mine, theirs = person(event, "Ali A"), person(event, "Bea B")
    note_presence(theirs.pk, sitting.pk, present=True, by=officer_of(event.support_structure))
    client.post(address(sitting), {"was": [], "present": [mine.pk]})
    assert present(sitting) == {mine.pk, theirs.pk}


def test_the_page_says_who_noted_whom_and_counts(client, by, event, sitting):
    other = officer_of(event.support_structure)
    other.first_name, other.last_name = "Claire", "Exemple"
    other.save()
    note_presence(person(event, "Ali A").pk, sitting.pk, present=True, by=other)
    note_presence(person(event, "Bea B").pk, sitting.pk, present=True, by=by)
    person(event, "Cid C")
    tree = document(client.get(address(sitting)).content.decode())
    text = text_of(tree)
    assert "noté par Claire Exemple à" in text
    assert "noté par vous à" in text
    assert "2 présents sur 3" in text
    boxes = all_of(tree, "input", name="present")
    assert [box.get("checked") is not None for box in boxes] == [True, True, False]


def test_each_tick_is_saved_and_answers_how_all_stand(client, by, event, sitting):
    a, b = person(event, "Ali A"), person(event, "Bea B")
    note_presence(b.pk, sitting.pk, present=True, by=officer_of(event.support_structure))
    answer = client.post(address(sitting, "tick"), {"participant": a.pk, "present": "1"})
    told = answer.json()
    assert told["count"] == "2 présents sur 2"
    assert [one["pk"] for one in told["present"]] == [a.pk, b.pk]
    assert "noté par vous" in told["present"][0]["note"]
    client.post(address(sitting, "tick"), {"participant": a.pk, "present": "0"})
    assert present(sitting) == {b.pk}


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"participant": "x", "present": "1"}, {"participant": "9" * 40, "present": "1"},
        {"participant": "\x00", "present": "1"}, {"participant": "-1", "present": "1"},
        {"participant": "²", "present": "1"},
    ],
)  # fmt: skip
def test_a_tick_of_nobody_is_refused(client, by, sitting, sent):
    answer = client.post(address(sitting, "tick"), sent)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_somebody_of_another_event_cannot_be_ticked(client, by, sitting):
    stranger = person(EventFactory(), "Autre Part")
    sent = {"participant": stranger.pk, "present": "1"}
    assert client.post(address(sitting, "tick"), sent).status_code == 400
    client.post(address(sitting), {"present": [stranger.pk, "x", "\x00", "9" * 30]})
    assert not Attendance.objects.exists()


def test_a_sitting_of_another_event_or_cancelled_is_not_found(client, by, event, sitting):
    other = EventFactory().sittings.get()
    crossed = reverse("events_papers:presence", args=[event.pk, other.pk])
    assert client.get(crossed).status_code == 404
    sitting.cancelled_at = sitting.starts_at
    sitting.save()
    assert client.get(address(sitting)).status_code == 404


def test_an_event_without_anybody_says_so(client, by, sitting):
    text = text_of(document(client.get(address(sitting)).content.decode()))
    assert "Personne n’a de place confirmée" in text


def test_queries_grow_neither_with_people_nor_with_sittings(client, by):
    event = EventFactory(capacity=50, starts_at=noon() + timedelta(minutes=1))
    sitting, counts = event.sittings.get(), []
    client.force_login(by := officer_of(event.support_structure))
    for size in (2, 12):
        for rank in range(size):
            who = person(event, f"P{size} Numéro{rank}")
            note_presence(who.pk, sitting.pk, present=True, by=by)
            asked = person(event, f"Demande {size} Numéro{rank}").registration
            Registration.objects.filter(pk=asked.pk).update(state="a-approuver")
        SittingFactory(event=event)
        pages = [address(sitting), reverse("events_papers:home", args=[event.pk])]
        for page in pages:
            client.get(page)
        lengths = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            lengths.append(len(queries))
        counts.append(lengths)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 20
