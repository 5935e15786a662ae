"""Who gets a place, who waits, who is told to come another way."""

from datetime import timedelta

import pytest

from core.models import OutboxMessage
from events.contact import Contact
from events.enums import (
    RegistrationMode,
    RegistrationOrigin,
    RegistrationState,
    Verb,
)
from events.exceptions import AlreadyRegistered, EventError, NoPlaceLeft, RegistrationClosed
from events.facts import read_sittings
from events.models import Event, EventLog, Participant, Registration
from events.services import cancelling, deciding, invitations
from tests.directory.people import officer
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance

pytestmark = pytest.mark.django_db

CONFIRMED = RegistrationState.CONFIRMEE
WAITING = RegistrationState.ATTENTE


def test_places_are_given_in_order_then_people_wait():
    event = EventFactory(capacity=2)
    found = [registered(event) for _person in range(4)]
    assert [one.state for one in found] == [CONFIRMED, CONFIRMED, WAITING, WAITING]
    assert [one.number for one in found] == sorted(one.number for one in found)
    assert [one.turn for one in found] == [None, None, found[2].number, found[3].number]
    assert assert_books_balance(event.pk).waiting == 2


def test_each_participant_takes_a_seat():
    event = EventFactory(capacity=4)
    registration = registered(event, ["Anne Martin", "Zoé Petit", "Léa Roux"])
    assert registration.seats == 3
    assert assert_books_balance(event.pk).taken == 3
    people = Participant.objects.filter(registration=registration)
    assert [(one.position, one.name_key) for one in people] == [
        (0, "annemartin"),
        (1, "zoepetit"),
        (2, "learoux"),
    ]


def test_a_party_that_does_not_fit_waits_whole():
    event = EventFactory(capacity=2)
    registered(event)
    assert registered(event, seats=2).state == WAITING
    assert assert_books_balance(event.pk).taken == 1


def test_a_newcomer_gets_the_seat_that_nobody_in_front_can_use():
    event = EventFactory(capacity=2)
    registered(event)
    large = registered(event, seats=2)
    single = registered(event)
    assert single.state == RegistrationState.PROPOSEE
    skipped = EventLog.objects.get(event=event, verb=Verb.PASSEE)
    assert skipped.registration == large
    assert skipped.reason == "Il faut 2 places ; 1 place libre."
    assert skipped.detail == {"seats": 2, "free": 1, "by": single.number}
    assert_books_balance(event.pk)


def test_without_limit_everybody_comes():
    event = EventFactory(capacity=None)
    assert registered(event, seats=6).state == CONFIRMED
    assert assert_books_balance(event.pk).taken == 6


def test_without_waiting_list_one_is_told_so():
    event = EventFactory(capacity=1, has_waiting_list=False)
    registered(event)
    with pytest.raises(NoPlaceLeft, match="plus de place"):
        registered(event)
    assert Registration.objects.count() == 1


def test_a_party_larger_than_the_room_does_not_wait_for_ever():
    event = EventFactory(capacity=3, held_back=1)
    with pytest.raises(NoPlaceLeft, match="plus nombreux"):
        registered(event, seats=3)


def test_the_same_person_is_registered_once_and_nothing_is_lost():
    event = EventFactory(capacity=5)
    registered(event, ["Zoé Petit"], who=contact("Zoe@exemple.fr"))
    version = Event.objects.get(pk=event.pk).version
    with pytest.raises(AlreadyRegistered, match="déjà inscrite"):
        registered(event, ["Anne Martin", "ZOE  PETIT"], who=contact("zoe@EXEMPLE.fr"))
    found = assert_books_balance(event.pk)
    assert (found.taken, found.version, Participant.objects.count()) == (1, version, 1)
    assert OutboxMessage.objects.count() == 1


def test_a_colleague_may_use_the_same_address():
    event = EventFactory(capacity=5)
    registered(event, ["Zoé Petit"], who=contact("cpts@exemple.fr"))
    assert registered(event, ["Anne Martin"], who=contact("cpts@exemple.fr")).state == CONFIRMED


def test_who_cancelled_may_register_anew():
    event = EventFactory(capacity=5)
    first = registered(event, ["Zoé Petit"], who=contact("zoe@exemple.fr"))
    cancelling.cancel(first.pk, now=noon())
    assert registered(event, ["Zoé Petit"], who=contact("zoe@exemple.fr")).state == CONFIRMED


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([], "le nom de chaque"),
        (["Anne", " "], "le nom de chaque"),
        (["Anne", "\x00"], "le nom de chaque"),
        (["Anne", "ANNE"], "deux fois"),
        ([f"Personne {number}" for number in range(7)], "6 personnes au plus"),
    ],
)
def test_names_are_looked_at(names, message):
    with pytest.raises(EventError, match=message):
        registered(EventFactory(capacity=50), names)


def test_an_organiser_registers_more_people_and_after_the_closing():
    event = EventFactory(capacity=50, closes_at=noon() - timedelta(hours=1))
    with pytest.raises(RegistrationClosed, match="closes"):
        registered(event)
    found = registered(event, seats=7, by=officer(), origin=RegistrationOrigin.SAISIE)
    assert (found.state, found.seats) == (CONFIRMED, 7)


def test_somebody_without_mail_is_told_apart_by_their_phone():
    event = EventFactory(capacity=5)
    who = Contact(name="Jean Petit", phone="01 99 00 12 34")
    first = registered(event, ["Jean Petit"], who=who, by=officer())
    assert (first.person_key, OutboxMessage.objects.count()) == ("+33199001234", 0)
    with pytest.raises(AlreadyRegistered):
        registered(event, ["Jean Petit"], who=Contact(name="J", phone="0199001234"), by=officer())


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"opens_at": noon() + timedelta(days=1)}, "pas encore ouvertes"),
        ({"closes_at": noon()}, "closes"),
        ({"starts_at": noon() - timedelta(hours=1)}, "closes"),
        ({"starts_at": noon() - timedelta(hours=3)}, "passé"),
        ({"registration_mode": RegistrationMode.AILLEURS}, "pas ici"),
        ({"is_public": False}, "pas ici"),
    ],
)
def test_registration_is_closed(values, message):
    with pytest.raises(RegistrationClosed, match=message):
        registered(EventFactory(**values))


def test_nobody_registers_to_what_is_cancelled_and_organisers_only_to_what_is_postponed():
    by = officer()
    event = EventFactory(capacity=5)
    deciding.postpone(event.pk, by=by, reason="Grève", now=noon())
    with pytest.raises(RegistrationClosed, match="reporté"):
        registered(event)
    assert registered(event, by=by).state == CONFIRMED
    deciding.cancel(event.pk, by=by, reason="Tempête", now=noon())
    with pytest.raises(RegistrationClosed, match="annulé"):
        registered(event, by=by)


def test_what_was_asked_is_kept():
    event = EventFactory()
    registration = registered(
        event,
        answers={"abc": "Oui"},
        arrangements=["lsf"],
        note="Au premier rang",
        consent_wording="J’accepte.",
    )
    found = Registration.objects.get(pk=registration.pk)
    assert (found.answers, found.arrangements) == ({"abc": "Oui"}, ["lsf"])
    assert (found.arrangement_note, found.departement) == ("Au premier rang", "95")
    assert (found.consented_at, found.consent_wording) == (noon(), "J’accepte.")
    assert found.actor_type == "infirmier"


def test_who_one_is_is_never_kept_where_it_would_tell_an_illness():
    assert registered(EventFactory(on_one_illness=True)).actor_type == ""


class TestHeldBack:
    """Places that organisers alone give."""

    def test_the_public_does_not_get_them(self):
        event = EventFactory(capacity=3, held_back=2)
        assert [registered(event).state for _one in range(2)] == [CONFIRMED, WAITING]
        assert_books_balance(event.pk)

    def test_an_organiser_gives_them_past_those_who_wait(self):
        event = EventFactory(capacity=2, held_back=1)
        registered(event)
        registered(event)
        given = registered(event, by=officer(), held=True)
        found = assert_books_balance(event.pk)
        assert (given.state, found.held_taken, found.taken) == (CONFIRMED, 1, 2)
        with pytest.raises(NoPlaceLeft, match="gardées"):
            registered(event, by=officer(), held=True)

    def test_a_cancelled_one_is_held_back_again(self):
        event = EventFactory(capacity=2, held_back=1)
        registered(event)
        waits = registered(event)
        given = registered(event, by=officer(), held=True)
        cancelling.cancel(given.pk, by=officer(), now=noon())
        waits.refresh_from_db()
        assert waits.state == WAITING
        assert assert_books_balance(event.pk).held_taken == 0


class TestInvitation:
    """A secret link opens the form."""

    def test_only_with_the_link_and_as_often_as_it_says(self):
        event = EventFactory(capacity=9, registration_mode=RegistrationMode.INVITATION)
        link = invitations.invite(event, by=officer(), uses_left=2)
        for wrong in ("", "autre"):
            with pytest.raises(RegistrationClosed, match="invitation"):
                registered(event, invitation_secret=wrong)
        for _use in range(2):
            assert registered(event, invitation_secret=link.secret).state == CONFIRMED
        with pytest.raises(RegistrationClosed):
            registered(event, invitation_secret=link.secret)
        assert registered(event, by=officer()).state == CONFIRMED

    def test_a_link_without_limit_until_it_is_closed(self):
        event = EventFactory(capacity=9, registration_mode=RegistrationMode.INVITATION)
        link = invitations.invite(event, by=officer())
        registered(event, invitation_secret=link.secret)
        invitations.close(link)
        with pytest.raises(RegistrationClosed):
            registered(event, invitation_secret=link.secret)


def test_a_registration_asks_little_of_the_database(django_assert_max_num_queries):
    """Turn, registration, counts, people, log, mail; two for its calendar; a savepoint here.

    What the form has read of the event is not read again, and how many came does not matter.
    """
    for event in (EventFactory(capacity=50), EventFactory(capacity=1)):
        known = Event.objects.select_related("support_structure", "commune").get(pk=event.pk)
        read_sittings(known)
        registered(event)
        with django_assert_max_num_queries(10):
            registered(event, known=known)
        for _one in range(20):
            registered(event)
        with django_assert_max_num_queries(10):
            registered(event, known=known)
