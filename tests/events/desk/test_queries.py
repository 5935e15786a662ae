"""No registration and no event adds a query to a page of the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.enums import Verb
from events.models import Event, EventLog, Invitation, Participant, Registration
from tests.events.factories import EventFactory

pytestmark = pytest.mark.django_db

MOST = 20
INDEX = "agenda_inscriptions_modeladmin_index"
INSPECT = "agenda_inscriptions_modeladmin_inspect"
EXPORT = "?usage=accueillir&export="


def fill(event, count, state="confirmee"):
    """Write registrations at once: it is reading that is measured."""
    start = Registration.objects.filter(event=event).count()
    made = Registration.objects.bulk_create(
        Registration(
            event=event, number=rank + 1, turn=rank + 1, state=state, seats=1, name=f"P {rank}",
            email=f"p{rank}@exemple.fr", state_at=timezone.now(), origin="formulaire",
            postcode="95000", departement="95", actor_type="infirmier",
        )
        for rank in range(start, start + count)
    )  # fmt: skip
    Participant.objects.bulk_create(
        Participant(registration=one, event=event, name=one.name, name_key=f"p{one.number}",
                    person_key=one.email)
        for one in made
    )  # fmt: skip
    taken = Registration.objects.filter(event=event, state="confirmee").count()
    waiting = Registration.objects.filter(event=event, state="attente").count()
    Event.objects.filter(pk=event.pk).update(capacity=2000, taken=taken, waiting=waiting)


def queries(desk, address, sent=None):
    with CaptureQueriesContext(connection) as found:
        answer = desk.post(address, sent) if sent else desk.get(address)
        answer.getvalue()
    assert answer.status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["event", "places", "message", "log", "duplicates"])
def test_a_thousand_registrations_add_no_query(desk, event, name):
    address = reverse(f"events_desk:{name}", args=[event.pk])
    fill(event, 5)
    few = queries(desk, address)
    fill(event, 995, state="attente")
    assert queries(desk, address) == few <= MOST


def test_the_register_and_its_files(desk, event):
    for address in (reverse(INDEX), *(reverse(INDEX) + EXPORT + kind for kind in ("csv", "xlsx"))):
        Registration.objects.all().delete()
        fill(event, 5)
        few = queries(desk, address)
        fill(event, 995)
        assert queries(desk, address) == few <= MOST


def test_the_list_of_events(desk, event):
    address = reverse("events_desk:list")
    fill(event, 5)
    few = queries(desk, address)
    for _rank in range(8):
        fill(EventFactory(support_structure=event.support_structure), 20)
    assert queries(desk, address) == few <= MOST


def test_a_registration_with_a_long_story(desk, event):
    fill(event, 2)
    registration = event.registrations.first()
    address = reverse("events_desk:registration", args=[event.pk, registration.pk])
    few = queries(desk, address)
    now = timezone.now()
    EventLog.objects.bulk_create(
        EventLog(event=event, registration=registration, at=now, verb=Verb.MODIFIEE)
        for _line in range(40)
    )
    for number in range(5):
        message = event.messages.create(token=str(number), subject="x", text="x", sent_at=now)
        message.recipients.add(registration)
        event.log.create(at=now, verb=Verb.COURRIEL, detail={"message": message.pk, "count": 1})
    assert queries(desk, address) <= few + 1 <= MOST


def test_a_registration_of_many_people(desk, event):
    fill(event, 1)
    registration = event.registrations.get()
    address = reverse(INSPECT, args=[registration.pk])
    few = queries(desk, address)
    Participant.objects.bulk_create(
        Participant(registration=registration, event=event, name=f"Q {rank}", name_key=f"q{rank}")
        for rank in range(9)
    )
    assert queries(desk, address) == few <= MOST


def test_the_links_of_invitations(desk, event, officer):
    address, counted = reverse("events_desk:invitations", args=[event.pk]), []
    for size in (1, 9):
        Invitation.objects.bulk_create(
            Invitation(event=event, label=f"Lien {rank}", created_by=officer)
            for rank in range(size)
        )
        counted.append(queries(desk, address))
    assert counted[0] == counted[1] <= MOST


def test_what_is_kept_of_a_person(desk, event):
    address, sent = reverse("events_erasure:erase"), {"person": "P 0"}
    fill(event, 1)
    few = queries(desk, address, sent)
    for _rank in range(6):
        fill(EventFactory(support_structure=event.support_structure), 1)
    assert queries(desk, address, sent) == few <= MOST
