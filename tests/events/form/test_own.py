"""One's own registration, by its link: GET shows, POST acts, a dead link says so."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutboxMessage
from events.enums import Decision, EventMode, RegistrationState
from events.form.arrival import arrival_path
from events.models import Event, Participant, Registration
from events.own.links import path_of
from events.services import cancelling
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.form.visitor import HIDDEN, event_with_form

pytestmark = pytest.mark.django_db


PAST = {
    "starts_at": timezone.now() - timedelta(days=1, hours=2),
    "ends_at": timezone.now() - timedelta(days=1),
}


def page(client: Client, registration: Registration, rest: str = "") -> str:
    response = client.get(path_of(registration) + rest)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    return response.content.decode()


@pytest.fixture
def offered() -> Registration:
    """Return somebody who waited and to whom a place was just offered."""
    event = EventFactory(capacity=1)
    first, second = registered(event), registered(event)
    cancelling.cancel(first.pk, now=noon())
    Registration.objects.filter(pk=second.pk).update(
        offered_until=timezone.now() + timedelta(days=1)
    )
    second.refresh_from_db()
    assert second.state == RegistrationState.PROPOSEE
    return second


def test_looking_changes_nothing(client: Client, offered: Registration) -> None:
    for rest in ("", "annuler/", "modifier/"):
        page(client, offered, rest)
    offered.refresh_from_db()
    assert offered.state == RegistrationState.PROPOSEE


@pytest.mark.parametrize(
    ("action", "state"),
    [("accepter", RegistrationState.CONFIRMEE), ("refuser", RegistrationState.ANNULEE)],
)
def test_an_offer_is_answered_by_post(
    client: Client, offered: Registration, action: str, state: RegistrationState
) -> None:
    assert client.post(path_of(offered), {"action": action}).status_code == 303
    offered.refresh_from_db()
    assert offered.state == state


def test_an_offer_whose_time_is_over_is_told(client: Client, offered: Registration) -> None:
    Registration.objects.filter(pk=offered.pk).update(offered_until=timezone.now())
    response = client.post(path_of(offered), {"action": "accepter"})
    assert response.status_code == 409
    assert "le délai pour répondre est passé" in response.content.decode()


def test_no_answer_is_no_error_of_the_server(client: Client, offered: Registration) -> None:
    assert client.post(path_of(offered), {"action": "\x00?"}).status_code == 400
    assert client.post(path_of(offered) + "annuler/", {"qui": "x" * 9000}).status_code == 400


def test_one_of_them_or_all_are_cancelled(client: Client) -> None:
    registration = registered(EventFactory(capacity=5), ["Camille", "Alix", "Sam"])
    alix = Participant.objects.get(name="Alix")
    path = path_of(registration) + "annuler/"
    assert "Alix ne vient pas" in page(client, registration, "annuler/")
    client.post(path, {"qui": str(alix.pk)})
    assert Event.objects.get().taken == 2
    client.post(path, {"qui": "tous"})
    registration.refresh_from_db()
    assert (Event.objects.get().taken, registration.state) == (0, RegistrationState.ANNULEE)
    assert client.post(path, {"qui": "tous"}).status_code == 409
    assert "M’inscrire de nouveau" in page(client, registration)


def test_a_stranger_is_not_cancelled_by_another_link(client: Client) -> None:
    event = EventFactory(capacity=5)
    own, other = registered(event, seats=2), registered(event, seats=2)
    theirs = other.participants.first()
    assert theirs is not None
    response = client.post(path_of(own) + "annuler/", {"qui": str(theirs.pk)})
    assert response.status_code == 400
    assert Event.objects.get().taken == 4


def test_what_was_typed_is_corrected_and_somebody_added(client: Client) -> None:
    event = event_with_form()
    registration = registered(event, ["Camille", "Alix"])
    path = path_of(registration) + "modifier/"
    shown = page(client, registration, "modifier/")
    first, second = registration.participants.order_by("position")
    fields = {
        **dict(HIDDEN.findall(shown)),
        "name": "Camille Exemple",
        "email": "autre@exemple.fr",
        "postcode": "78000",
        f"person-{first.pk}": "Camille Exemple",
        f"person-{second.pk}": "Alix",
        "companions": ["Sam"],
    }
    assert client.post(path, fields).status_code == 303
    registration.refresh_from_db()
    assert (registration.email, registration.departement) == ("autre@exemple.fr", "78")
    names = list(registration.participants.values_list("name", flat=True))
    assert names == ["Camille Exemple", "Alix", "Sam"]
    twice = client.post(path, {**fields, "companions": ["alix"]})
    assert twice.status_code == 400
    more = client.post(path, {**fields, "action": "ajouter"}).content.decode()
    assert more.count('name="companions"') == 2


def test_what_the_form_does_not_ask_stays_as_the_organiser_typed_it(client: Client) -> None:
    event = event_with_form(on_one_illness=True)
    who = contact("", name="Camille", phone="01 99 00 12 34", structure="Maison de santé")
    registration = registered(event, who=replace(who, email=""))
    person = registration.participants.get()
    fields = {
        **dict(HIDDEN.findall(page(client, registration, "modifier/"))),
        "name": "Camille Exemple",
        "postcode": "78000",
        f"person-{person.pk}": "Camille Exemple",
    }
    assert client.post(path_of(registration) + "modifier/", fields).status_code == 303
    before = registration.phone, registration.person_key, registration.structure
    registration.refresh_from_db()
    assert registration.name == "Camille Exemple"
    assert (registration.phone, registration.person_key, registration.structure) == before


def test_a_correction_and_a_newcomer_are_written_down_together_or_not_at_all(
    client: Client,
) -> None:
    event = event_with_form(capacity=10)
    registered(event, ["Alix"], who=contact("alix@exemple.fr"))
    registration = registered(event, ["Camille"])
    person = registration.participants.get()
    fields = {
        **dict(HIDDEN.findall(page(client, registration, "modifier/"))),
        "name": registration.name,
        "email": "alix@exemple.fr",
        "postcode": "95000",
        f"person-{person.pk}": "Alix",
        "companions": ["Sam"],
    }
    mails = OutboxMessage.objects.count()
    path = path_of(registration) + "modifier/"
    assert client.post(path, fields).status_code == 409
    assert (Event.objects.get(pk=event.pk).taken, OutboxMessage.objects.count()) == (2, mails)
    fields["email"] = registration.email
    assert client.post(path, fields).status_code == 303
    assert (Event.objects.get(pk=event.pk).taken, OutboxMessage.objects.count()) == (3, mails + 1)


def test_nobody_is_added_to_a_full_event(client: Client) -> None:
    event = event_with_form(capacity=1)
    registration = registered(event)
    person = registration.participants.get()
    fields = {
        **dict(HIDDEN.findall(page(client, registration, "modifier/"))),
        "name": registration.name,
        "email": registration.email,
        "postcode": "95000",
        f"person-{person.pk}": person.name,
        "companions": ["Sam"],
    }
    response = client.post(path_of(registration) + "modifier/", fields)
    assert response.status_code == 409
    assert 'value="Sam"' in response.content.decode()


def test_the_link_to_connect_is_for_confirmed_people_alone(client: Client) -> None:
    link = "https://visio.exemple.fr/salon"
    event = EventFactory(capacity=1, mode=EventMode.DISTANCE, online_link=link)
    confirmed, waiting = registered(event), registered(event)
    assert link in page(client, confirmed)
    assert link not in page(client, waiting)


def test_an_erased_registration_has_a_dead_link(client: Client) -> None:
    registration = registered(EventFactory())
    path = path_of(registration)
    Registration.objects.filter(pk=registration.pk).update(anonymised_at=timezone.now())
    for rest in ("", "modifier/", "annuler/", "rappels/"):
        assert client.get(path + rest).status_code == 410
    assert client.get(path[:-1] + ".ics").status_code == 410
    assert client.post(path, {"action": "accepter"}).status_code == 410


def test_a_decision_of_the_organiser_is_what_one_reads_first(client: Client) -> None:
    from events.services import deciding

    event = EventFactory()
    registration = registered(event)
    deciding.postpone(event.pk, by=TeamFactory(), reason="Grève des transports.")
    shown = page(client, registration)
    assert "Cet événement est reporté" in shown
    assert "Grève des transports." in shown


@pytest.mark.parametrize(
    ("event_values", "values", "words", "absent"),
    [
        ({"capacity": 9}, {}, "Un rappel suit", "Date d’origine"),
        ({"capacity": 9}, {"wants_reminders": False}, "Votre place est confirmée", "Un rappel"),
        ({"decision": Decision.REPORTE}, {}, "Date d’origine", "Ajouter à mon agenda"),
        ({"decision": Decision.ANNULE}, {}, "Cet événement est annulé", "Modifier"),
        (PAST, {}, "Cet événement est passé", "Votre place est confirmée"),
        (PAST, {"state": RegistrationState.ATTENTE, "turn": 1}, "est passé", "liste d’attente"),
        ({}, {"state": RegistrationState.A_APPROUVER}, "Retirer ma demande", "Annuler mon"),
        (
            {},
            {"state": RegistrationState.REFUSEE, "reason": "Réunion de médecins."},
            "La raison donnée : Réunion de médecins.",
            "M’inscrire de nouveau",
        ),
        (
            {"lead_hours": 20 * 24},
            {"state": RegistrationState.ATTENTE, "turn": 1},
            "Une place est libre",
            "Vous êtes n°",
        ),
    ],
)
def test_what_is_read_follows_registration_and_event(
    client: Client, event_values: dict, values: dict, words: str, absent: str
) -> None:
    registration = registered(EventFactory(capacity=9))
    Event.objects.filter(pk=registration.event_id).update(**event_values)
    Registration.objects.filter(pk=registration.pk).update(**values)
    shown = page(client, registration).replace("\N{NO-BREAK SPACE}", " ")
    assert words in shown
    assert absent not in shown.partition("<main")[2]


def test_pages_ask_few_and_steady_questions_of_the_database(
    client: Client, django_assert_max_num_queries: object
) -> None:
    event = event_with_form(capacity=None)
    registration = registered(event)
    path = f"/agenda/{event.slug}/inscription/"
    client.get(path)
    for _ in range(2):
        with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture
            client.get(path)
        with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture
            client.get(path_of(registration))
        with django_assert_max_num_queries(4):  # type: ignore[operator]  # a fixture
            client.get(arrival_path(event, RegistrationState.ATTENTE, 1))
        for _other in range(5):
            registered(event, seats=3, who=contact())
