"""Registering by the form: who is registered, what is kept, and what a resend does."""

from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client

from core.models import OutboxMessage
from events.enums import EventKind, RegistrationState
from events.form.link_again import LINKS
from events.models import Event, Registration
from events.own.links import path_of
from events.services import cancelling
from tests.events.factories import registered
from tests.events.form.visitor import (
    HIDDEN,
    PERSON,
    arrival_path,
    event_with_form,
    form_path,
    mailed_path,
    opened,
    question,
    sent,
    the_registration,
)

pytestmark = pytest.mark.django_db


def names(registration: Registration) -> list[str]:
    return list(registration.participants.values_list("name", flat=True))


def test_one_person_registers_and_is_shown_their_place(client: Client) -> None:
    event = event_with_form()
    page = client.get(arrival_path(sent(client, event, structure="CPTS", actor_type="infirmier")))
    assert "Votre place est confirmée" in page.content.decode()
    registration = the_registration(event)
    assert registration.state == RegistrationState.CONFIRMEE
    assert (registration.departement, registration.actor_type) == ("95", "infirmier")
    assert names(registration) == ["Camille Exemple"]
    assert registration.consented_at is not None
    assert "12\N{NO-BREAK SPACE}mois" in registration.consent_wording
    assert OutboxMessage.objects.get().lane == "urgent"


def test_a_contact_brings_others_or_registers_others_alone(client: Client) -> None:
    event = event_with_form()
    sent(client, event, companions=["Alix Exemple", "", "  Sam   Exemple "])
    assert names(the_registration(event)) == ["Camille Exemple", "Alix Exemple", "Sam Exemple"]
    other = event_with_form()
    sent(client, other, companions=["Alix Exemple"], not_coming="on")
    assert names(the_registration(other)) == ["Alix Exemple"]


def test_the_link_is_in_the_mail_alone(client: Client) -> None:
    event = event_with_form()
    page = client.get(arrival_path(sent(client, event))).content.decode()
    assert "Un courriel part à camille@exemple.fr." in page
    assert mailed_path() not in page
    assert "Votre place est confirmée" in client.get(mailed_path()).content.decode()


def test_the_same_sending_registers_once(client: Client) -> None:
    event = event_with_form()
    hidden = opened(client, event)
    first, second = sent(client, event, hidden), sent(client, event, hidden)
    assert arrival_path(first).split(":")[0] == arrival_path(second).split(":")[0]
    assert Registration.objects.filter(event=event).count() == 1
    assert OutboxMessage.objects.count() == 1


def test_a_resend_after_a_cancellation_registers_nobody_anew(client: Client) -> None:
    event = event_with_form()
    hidden = opened(client, event)
    sent(client, event, hidden)
    cancelling.cancel(the_registration(event).pk)
    page = client.get(arrival_path(sent(client, event, hidden))).content.decode()
    assert "Cette inscription a pris fin" in page
    assert "M’inscrire de nouveau" in page
    assert Event.objects.get(pk=event.pk).taken == 0


def test_a_resend_is_shown_its_registration_though_the_event_is_full(client: Client) -> None:
    event = event_with_form(capacity=1, has_waiting_list=False)
    hidden = opened(client, event)
    sent(client, event, hidden)
    assert arrival_path(sent(client, event, hidden)).startswith("/inscriptions/")


def test_going_back_to_register_somebody_else_makes_another_registration(client: Client) -> None:
    event = event_with_form()
    hidden = opened(client, event)
    sent(client, event, hidden)
    sent(client, event, hidden, name="Alix Exemple")
    assert Registration.objects.filter(event=event).count() == 2


@pytest.mark.parametrize("capacity", [None, 1])
def test_nobody_learns_who_is_registered_already(client: Client, capacity: int | None) -> None:
    """Newcomer or not, the page is the same; the address alone is told."""
    event = event_with_form(capacity=capacity)
    sent(client, event)
    said = "".join(client.get(mailed_path()).content.decode().split())
    assert "votreplaceestconfirmée" in said.lower()
    own = path_of(the_registration(event))
    again = sent(client, event, email="CAMILLE@exemple.fr", name="camille  EXEMPLE")
    mail = mailed_path()
    newcomer = sent(client, event, email="CAMILLE@exemple.fr", name="Alix Exemple")
    assert arrival_path(again).split(":")[0] == arrival_path(newcomer).split(":")[0]
    assert mail.split(":")[0] == own.split(":")[0]
    assert Registration.objects.filter(event=event).count() == 2
    assert OutboxMessage.objects.count() == 3


def test_a_stranger_cannot_fill_the_box_of_whoever_is_registered(client: Client) -> None:
    cache.clear()
    event = event_with_form()
    for _ in range(6):
        assert sent(client, event).status_code == 303
    assert OutboxMessage.objects.count() == 1 + LINKS


def test_of_four_nurses_the_three_who_were_not_are_registered(client: Client) -> None:
    event = event_with_form()
    sent(client, event, companions=["Alix Exemple"], not_coming="on")
    four = ["Alix Exemple", "Sam Exemple", "Lou Exemple", "Noa Exemple"]
    hidden = opened(client, event)
    for _ in range(2):  # and a double click changes nothing
        arrival_path(sent(client, event, hidden, companions=four, not_coming="on"))
    assert [names(one) for one in event.registrations.order_by("number")] == [four[:1], four[1:]]
    assert Event.objects.get(pk=event.pk).taken == 4
    assert OutboxMessage.objects.count() == 3


def test_the_link_is_sent_again_and_nobody_learns_whether_the_address_is_known(
    client: Client,
) -> None:
    event = event_with_form()
    sent(client, event)
    path = form_path(event) + "lien/"
    assert "Recevoir mon lien" in client.get(path).content.decode()
    pages = []
    for address in (PERSON["email"], "inconnu@exemple.fr"):
        response = client.post(path, {"email": address})
        assert response.status_code == 200
        pages.append(response.content)
    assert pages[0] == pages[1]
    assert OutboxMessage.objects.count() == 2
    assert client.post(path, {"email": "\x00"}).status_code == 400


def test_a_full_event_says_rule_and_position_before_one_registers(client: Client) -> None:
    event = event_with_form(capacity=1)
    registered(event)
    registered(event)
    page = client.get(form_path(event)).content.decode()
    assert "vous serez n°\N{NO-BREAK SPACE}2 sur la liste d’attente" in page
    assert "dans l’ordre" in page
    arrived = client.get(arrival_path(sent(client, event))).content.decode()
    assert "vous êtes sur la liste d’attente" in arrived
    assert "dans l’ordre" in arrived
    waiting = client.get(mailed_path()).content.decode()
    assert "Vous êtes n°\N{NO-BREAK SPACE}2 sur la liste d’attente" in waiting


@pytest.mark.parametrize(
    "values", [{"on_one_illness": True}, {"kind": EventKind.ATELIER, "audiences": ["patients"]}]
)
def test_nobody_is_asked_who_they_are_where_being_there_tells_of_health(
    client: Client, values: dict
) -> None:
    event = event_with_form()
    Event.objects.filter(pk=event.pk).update(**values)
    page = client.get(form_path(event)).content.decode()
    assert "Je suis" not in page
    assert "Votre structure" not in page
    refused = sent(client, event, actor_type="patient")
    assert refused.status_code == 400
    assert "Cochez cette case" in refused.content.decode()
    sent(client, event, actor_type="patient", agreed="on")
    assert the_registration(event).actor_type == ""


def test_questions_are_asked_as_the_answers_given_before_say(client: Client) -> None:
    lunch = question("yes_no", "Venez-vous déjeuner ?", required=True)
    meal = question(
        "choice",
        "Quel repas ?",
        choices="Sans viande\nClassique",
        required=True,
        shown_if="Venez-vous déjeuner ? = oui",
    )
    event = event_with_form(questions=[lunch, meal])
    lunch_name, meal_name = f"q-{lunch['id']}", f"q-{meal['id']}"
    missing = sent(client, event, **{lunch_name: "oui"})
    assert missing.status_code == 400
    assert "Choisissez une réponse" in missing.content.decode()
    # An answer to a question that is not asked is dropped, right or wrong.
    sent(client, event, **{lunch_name: "non", meal_name: "n’importe quoi"})
    assert the_registration(event).answers == {lunch["id"]: "non"}


def test_arrangements_are_kept_as_codes_with_a_note(client: Client) -> None:
    event = event_with_form()
    sent(client, event, arrangements=["lsf", "boucle"], note="au premier rang")
    registration = the_registration(event)
    assert registration.arrangements == ["boucle", "lsf"]
    assert registration.arrangement_note == "au premier rang"


def test_a_line_is_added_without_javascript_and_nothing_is_judged(client: Client) -> None:
    event = event_with_form()
    fields = {**opened(client, event), "name": "Camille", "companions": ["Alix"]}
    response = client.post(form_path(event), {**fields, "action": "ajouter"})
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('name="companions"') == 2
    assert 'value="Alix"' in page
    assert "error-summary" not in page
    assert not Registration.objects.exists()


def test_more_than_one_registration_takes_are_refused(client: Client) -> None:
    event = event_with_form(largest_party=2)
    response = sent(client, event, companions=["Alix", "Sam"])
    assert response.status_code == 400
    assert "2 personnes au plus" in response.content.decode()
    assert Event.objects.get(pk=event.pk).taken == 0


def test_a_group_larger_than_what_is_free_is_told_so_without_a_waiting_list(
    client: Client,
) -> None:
    event = event_with_form(capacity=2, has_waiting_list=False)
    response = sent(client, event, companions=["Alix", "Sam"])
    assert response.status_code == 409
    assert 'value="Alix"' in response.content.decode()


def test_one_form_serves_so_many_times_and_is_then_given_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.form.views.SENDINGS", 1)
    cache.clear()
    event = event_with_form()
    hidden = opened(client, event)
    sent(client, event, hidden)
    used_up = sent(client, event, hidden, name="Alix Exemple")
    page = used_up.content.decode()
    assert used_up.status_code == 429
    assert 'value="Alix Exemple"' in page
    fresh = {name: unescape(value) for name, value in HIDDEN.findall(page)}
    assert sent(client, event, fresh, name="Alix Exemple").status_code == 303
    assert event.registrations.count() == 2


def test_a_flood_from_one_address_is_held_back_above_three_hundred_a_minute(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from events.form import views

    assert views.POSTS == 300
    monkeypatch.setattr(views, "POSTS", 2)
    event = event_with_form()
    statuses = [client.post(form_path(event)).status_code for _ in range(3)]
    assert statuses == [400, 400, 429]
