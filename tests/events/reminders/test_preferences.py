"""Reminders end on request, by the link in each of them: a GET shows, a POST acts."""

import pytest

from events.models import Registration
from events.own.links import token_of
from tests.events.factories import EventFactory, registered

pytestmark = pytest.mark.django_db


def test_asked_shown_and_taken_back(client):
    own = registered(EventFactory())
    address = f"/inscriptions/{token_of(own)}/rappels/"
    page = client.get(address)
    assert page.status_code == 200
    assert "Ne plus recevoir de rappels" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert Registration.objects.get().wants_reminders
    answer = client.post(address, {"rappels": "non"})
    assert (answer.status_code, answer["Location"]) == (303, f"/inscriptions/{token_of(own)}/")
    assert not Registration.objects.get().wants_reminders
    assert "Recevoir les rappels" in client.get(address).content.decode()
    client.post(address, {"rappels": "oui"})
    assert Registration.objects.get().wants_reminders


@pytest.mark.parametrize("typed", ["", "x'\"<b>", "\x00", "n" * 10_000])
def test_another_answer_changes_nothing(client, typed):
    own = registered(EventFactory())
    answer = client.post(f"/inscriptions/{token_of(own)}/rappels/", {"rappels": typed})
    assert answer.status_code == 400
    assert "Choisissez une réponse" in answer.content.decode()
    assert Registration.objects.get().wants_reminders


def test_a_link_that_was_cut_says_so(client):
    own = registered(EventFactory())
    assert client.get(f"/inscriptions/{token_of(own)[:-3]}/rappels/").status_code == 404
