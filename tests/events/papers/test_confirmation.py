"""The letter to somebody without an address."""

import pytest
from django.urls import reverse

from events.dates import moment
from events.papers.confirmation import confirmation_html, confirmation_pdf
from events.services import cancelling
from tests.core.html import document, text_of
from tests.core.pdfs import told, words_of
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.pages.people import officer_of

pytestmark = pytest.mark.django_db


def words(registration) -> str:
    """Return the letter in words."""
    return text_of(document(confirmation_html(registration))).replace("\xa0", " ")


def test_it_says_what_when_where_who_and_whom_to_call():
    event = EventFactory(capacity=3, title="L'ETP : une soirée")
    who = contact(name="Andrée Exemple", phone="01 99 00 00 34")
    made = registered(event, ["Andrée Exemple", "Paul Exemple"], who=who)
    content = confirmation_pdf(made, seconds=60)
    text = words_of(content)
    for part in (
        "Votre inscription est confirmée", "L’ETP : une soirée", "Salle des fêtes",
        "de 20 h à 22 h", "Andrée Exemple", "Paul Exemple", event.support_structure.name,
        "votre place servira", "effacées 12 mois après",
    ):  # fmt: skip
        assert part in text, part
    about = told(content)
    assert (about["Tagged"], about["Pages"]) == ("yes", "1")


def test_it_says_where_somebody_stands_and_gives_the_link_to_whoever_has_a_place_alone():
    link = "https://visio.exemple.fr/abc"
    event = EventFactory(capacity=1, mode="distance", online_link=link)
    first, second = registered(event), registered(event)
    assert link in words(first)
    assert "place 1 sur la liste d’attente" in words(second)
    assert link not in words(second)
    second.refresh_from_db()
    cancelling.cancel(first.pk, now=noon())
    for row in (first, second):
        row.refresh_from_db()
    assert "Votre inscription est annulée" in words(first)
    until = moment(second.offered_until).replace("\xa0", " ")
    assert f"Répondez à l’organisateur avant le {until}." in words(second)


def test_what_was_erased_is_not_printed(client):
    made = registered(EventFactory())
    client.force_login(officer_of(made.event.support_structure))
    made.anonymised_at = noon()
    made.save()
    address = reverse("events_papers:confirmation", args=[made.event_id, made.pk])
    assert client.get(address).status_code == 404
