"""Somebody corrects what they wrote, or brings more people."""

from datetime import timedelta

import pytest

from events.enums import RegistrationState, Verb
from events.exceptions import AlreadyRegistered, EventError, NoPlaceLeft, StateChanged
from events.models import EventLog, Registration
from events.services import cancelling, changing
from tests.directory.people import officer
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance

pytestmark = pytest.mark.django_db


def test_what_is_given_changes_and_the_rest_stays():
    event = EventFactory(capacity=5)
    registration = registered(event, ["Anne Martin"], answers={"q": "Non"})
    person = registration.participants.get()
    changing.change(
        registration.pk,
        contact=contact("neuve@exemple.fr"),
        names={person.pk: "Anne Martín"},
        arrangements=["acces"],
        now=noon(),
    )
    found = Registration.objects.get(pk=registration.pk)
    assert (found.email, found.person_key) == ("neuve@exemple.fr", "neuve@exemple.fr")
    assert (found.answers, found.arrangements) == ({"q": "Non"}, ["acces"])
    person.refresh_from_db()
    assert (person.name, person.person_key) == ("Anne Martín", "neuve@exemple.fr")
    line = EventLog.objects.get(verb=Verb.MODIFIEE)
    assert "neuve" not in str(line.detail)


def test_nobody_takes_the_address_by_which_the_same_person_is_registered():
    event = EventFactory(capacity=5)
    registered(event, ["Anne Martin"], who=contact("anne@exemple.fr"))
    other = registered(event, ["Anne Martin"])
    with pytest.raises(AlreadyRegistered):
        changing.change(other.pk, contact=contact("anne@exemple.fr"), now=noon())
    assert Registration.objects.get(pk=other.pk).email == other.email


def test_more_people_need_as_many_places():
    event = EventFactory(capacity=3)
    registration = registered(event)
    changing.add_participants(registration.pk, ["Zoé Petit"], now=noon())
    assert assert_books_balance(event.pk).taken == 2
    with pytest.raises(NoPlaceLeft, match="à part"):
        changing.add_participants(registration.pk, ["Léa Roux", "Lou Roy"], now=noon())
    with pytest.raises(AlreadyRegistered):
        changing.add_participants(registration.pk, ["zoe petit"], now=noon())
    with pytest.raises(EventError, match="6 personnes"):
        changing.add_participants(registration.pk, [f"Ami {n}" for n in range(5)], now=noon())
    assert assert_books_balance(event.pk).taken == 2


def test_who_waits_waits_for_more_and_whose_place_is_offered_answers_first():
    event = EventFactory(capacity=2)
    seated, waits = registered(event, seats=2), registered(event)
    changing.add_participants(waits.pk, ["Zoé Petit"], now=noon())
    with pytest.raises(NoPlaceLeft, match="plus nombreux"):  # they would wait for ever
        changing.add_participants(waits.pk, ["Lou Roy"], now=noon())
    assert Registration.objects.get(pk=waits.pk).seats == 2
    single = registered(event)
    cancelling.cancel_participant(seated.participants.first().pk, now=noon())
    single.refresh_from_db()
    assert single.state == RegistrationState.PROPOSEE
    with pytest.raises(StateChanged, match="Répondez d’abord"):
        changing.add_participants(single.pk, ["Léa Roux"], now=noon())
    assert_books_balance(event.pk)


def test_what_has_ended_or_is_over_stays():
    event = EventFactory(capacity=2)
    gone, stays = registered(event), registered(event)
    cancelling.cancel(gone.pk, now=noon())
    with pytest.raises(StateChanged, match="pris fin"):
        changing.change(gone.pk, note="Rien", now=noon())
    over = event.ends_at + timedelta(hours=1)
    with pytest.raises(EventError, match="passé"):
        changing.change(stays.pk, note="Trop tard", now=over)
    changing.change(stays.pk, note="Vu par l’organisateur", by=officer(), now=over)
    assert Registration.objects.get(pk=stays.pk).arrangement_note == "Vu par l’organisateur"
