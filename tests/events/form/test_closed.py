"""Events to which one cannot register here or now: clear pages, the right status."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.enums import Decision, RegistrationMode, RegistrationOrigin
from events.models import Event, Registration
from events.services import invitations
from tests.accounts.factories import TeamFactory
from tests.events.form.visitor import (
    PERSON,
    arrival_path,
    event_with_form,
    form_path,
    opened,
    sent,
    the_registration,
)

pytestmark = pytest.mark.django_db

YESTERDAY = {
    "starts_at": timezone.now() - timedelta(days=1, hours=2),
    "ends_at": timezone.now() - timedelta(days=1),
}


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ({"decision": Decision.ANNULE, "decision_reason": "Pas de salle."}, 410, "Pas de salle."),
        (YESTERDAY, 410, "Passé"),
        ({"decision": Decision.REPORTE}, 200, "Reporté"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, 200, "ouvriront"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, 200, "closes depuis"),
        ({"registration_mode": RegistrationMode.AILLEURS}, 200, "sur un autre site"),
        ({"registration_mode": RegistrationMode.SANS}, 200, "Sans inscription"),
        ({"registration_mode": RegistrationMode.INVITATION}, 403, "sur invitation"),
        ({"capacity": 0, "has_waiting_list": False}, 200, "Il n’y a pas de liste d’attente."),
    ],
)
def test_the_page_says_why(client: Client, values: dict, status: int, words: str) -> None:
    event = event_with_form()
    hidden = opened(client, event)
    Event.objects.filter(pk=event.pk).update(**values)
    response = client.get(form_path(event))
    assert response.status_code == status
    assert words in response.content.decode()
    assert 'name="email"' not in response.content.decode()
    # Whoever had the form open is told as well, and nobody is registered.
    late = client.post(form_path(event), {**hidden, **PERSON})
    assert late.status_code in {409, 410, 403}
    assert not Registration.objects.exists()


def test_an_unknown_event_is_not_found(client: Client) -> None:
    assert client.get("/agenda/inconnu/inscription/").status_code == 404
    event = event_with_form()
    Event.objects.filter(pk=event.pk).update(is_public=False)
    assert client.get(form_path(event)).status_code == 404


def test_an_invitation_opens_the_form_as_often_as_it_should(client: Client) -> None:
    event = event_with_form(registration_mode=RegistrationMode.INVITATION)
    invitation = invitations.invite(event, by=TeamFactory(), uses_left=1)
    query = f"?invitation={invitation.secret}"
    hidden = opened(client, event, query)
    assert hidden["invitation"] == invitation.secret
    arrival_path(sent(client, event, hidden))
    assert the_registration(event).origin == RegistrationOrigin.INVITATION
    spent = client.get(form_path(event) + query)
    assert spent.status_code == 403
    assert "ne vaut pas, ou plus" in spent.content.decode()


def test_an_invitation_that_is_none_is_told_whatever_it_holds(client: Client) -> None:
    event = event_with_form(registration_mode=RegistrationMode.INVITATION)
    invitation = invitations.invite(event, by=TeamFactory())
    hidden = opened(client, event, f"?invitation={invitation.secret}")
    response = client.post(form_path(event), {**hidden, **PERSON, "invitation": "a\x00b"})
    assert response.status_code == 409
    assert not Registration.objects.exists()


def test_a_request_awaits_the_organiser(client: Client) -> None:
    event = event_with_form(registration_mode=RegistrationMode.APPROBATION)
    assert "Demander une place" in client.get(form_path(event)).content.decode()
    page = client.get(arrival_path(sent(client, event))).content.decode()
    assert "Votre demande est bien arrivée" in page
