"""A freed place goes to the next whose party fits: offered, taken, refused, or lost in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import OutboxMessage
from events import hours
from events.availability import may_register, state_of
from events.enums import EventState, RegistrationState, Verb
from events.exceptions import AlreadyRegistered, EventError, StateChanged
from events.models import Event, EventLog, Registration
from events.position import position_of
from events.services import cancelling, deciding, expiring, lines, offers
from tests.directory.people import officer
from tests.events.factories import EventFactory, contact, night, noon, registered
from tests.events.ledger.accounts_kept import (
    assert_books_balance,
    assert_no_seat_beside_the_line,
)

pytestmark = pytest.mark.django_db

CONFIRMED = RegistrationState.CONFIRMEE
WAITING = RegistrationState.ATTENTE
OFFERED = RegistrationState.PROPOSEE
ENDED = RegistrationState.ANNULEE


def states(*registrations: Registration) -> list[str]:
    for registration in registrations:
        registration.refresh_from_db()
    return [registration.state for registration in registrations]


def verbs(event: Event) -> list[str]:
    return list(EventLog.objects.filter(event=event).values_list("verb", flat=True))


@pytest.fixture
def full() -> tuple[Event, list[Registration], list[Registration]]:
    """Return an event of two places, the two who have them, and three who wait."""
    event = EventFactory(capacity=2)
    return event, [registered(event), registered(event)], [registered(event) for _ in range(3)]


def test_a_freed_seat_is_offered_to_the_first_in_turn(full):
    event, seated, waiting = full
    cancelling.cancel(seated[0].pk, now=noon())
    assert states(seated[0], *waiting) == [ENDED, OFFERED, WAITING, WAITING]
    assert waiting[0].offered_until == noon() + timedelta(hours=48)
    found = assert_books_balance(event.pk)
    assert (found.taken, found.waiting) == (2, 2)
    assert registered(event).state == WAITING


def test_an_accepted_offer_is_a_place(full):
    event, seated, waiting = full
    cancelling.cancel(seated[0].pk, now=noon())
    mails = OutboxMessage.objects.count()
    for _click in range(2):
        assert offers.accept(waiting[0].pk, now=noon()).state == CONFIRMED
    assert OutboxMessage.objects.count() == mails + 1
    assert verbs(event).count(Verb.ACCEPTEE) == 1
    assert_books_balance(event.pk)


def test_a_declined_offer_goes_to_the_next(full):
    event, seated, waiting = full
    cancelling.cancel(seated[0].pk, now=noon())
    offers.decline(waiting[0].pk, now=noon())
    assert states(*waiting) == [ENDED, OFFERED, WAITING]
    assert_books_balance(event.pk)
    with pytest.raises(StateChanged):
        offers.decline(waiting[0].pk, now=noon())


def test_an_offer_without_answer_goes_to_the_next(full):
    event, seated, waiting = full
    cancelling.cancel(seated[0].pk, now=noon())
    due = noon() + timedelta(hours=48)
    assert expiring.expire_due(due - timedelta(seconds=1)) == 0
    with pytest.raises(StateChanged, match="plus proposée"):
        offers.accept(waiting[0].pk, now=due)
    assert expiring.expire_due(due) == 1
    assert states(*waiting) == [ENDED, OFFERED, WAITING]
    assert expiring.expire_due(due) == 0
    assert verbs(event).count(Verb.EXPIREE) == 1
    assert_books_balance(event.pk)


def test_cancelling_after_accepting_frees_the_seat_at_once(full):
    event, seated, waiting = full
    cancelling.cancel(seated[0].pk, now=noon())
    offers.accept(waiting[0].pk, now=noon())
    cancelling.cancel(waiting[0].pk, now=noon())
    assert states(*waiting) == [ENDED, OFFERED, WAITING]
    assert_books_balance(event.pk)


def test_who_cannot_use_the_seat_is_passed_by_with_a_reason_and_keeps_their_turn():
    event = EventFactory(capacity=2)
    seated = [registered(event), registered(event)]
    large, single = registered(event, seats=2), registered(event)
    cancelling.cancel(seated[0].pk, now=noon())
    assert states(large, single) == [WAITING, OFFERED]
    skipped = EventLog.objects.get(event=event, verb=Verb.PASSEE)
    assert (skipped.registration, skipped.detail["by"]) == (large, single.number)
    cancelling.cancel(seated[1].pk, now=noon())
    assert states(large) == [WAITING]
    offers.decline(single.pk, now=noon())
    assert states(large) == [OFFERED]
    assert_books_balance(event.pk)


def test_a_smaller_party_is_offered_what_it_now_fits():
    event = EventFactory(capacity=2)
    seated = [registered(event), registered(event)]
    large = registered(event, seats=2)
    cancelling.cancel(seated[0].pk, now=noon())
    assert states(large) == [WAITING]
    cancelling.cancel_participant(large.participants.last().pk, now=noon())
    assert states(large) == [OFFERED]
    assert_books_balance(event.pk)


class TestHours:
    """Never by night, nor in the last hours."""

    def test_by_night_the_seat_is_kept_for_the_next_in_turn(self, full):
        event, seated, waiting = full
        cancelling.cancel(seated[0].pk, now=night())
        assert states(*waiting) == [WAITING] * 3
        assert registered(event, now=night()).state == WAITING
        assert expiring.offer_freed(night()) == 0
        morning = hours.morning_after(night())
        version = Event.objects.get(pk=event.pk).version
        assert expiring.offer_freed(morning) == 1
        assert states(*waiting) == [OFFERED, WAITING, WAITING]
        assert expiring.offer_freed(morning) == 0
        assert Event.objects.get(pk=event.pk).version == version + 1
        assert_books_balance(event.pk)

    def test_an_offer_does_not_end_by_night(self):
        event = EventFactory(offer_hours=12)
        end = hours.offered_until(event, noon())
        assert timezone.localtime(end).hour == 10
        assert end.date() == (noon() + timedelta(days=1)).date()

    def test_an_offer_ends_before_the_last_hours(self):
        event = EventFactory(offer_hours=72, lead_hours=24)
        now = event.starts_at - timedelta(hours=40)
        assert hours.offered_until(event, now) == event.starts_at - timedelta(hours=24)

    def test_in_the_last_hours_the_first_who_comes_has_the_seat(self, full):
        event, seated, waiting = full
        late = event.starts_at - timedelta(hours=24)
        cancelling.cancel(seated[0].pk, now=late)
        cancelling.cancel(seated[1].pk, now=late)
        assert states(*waiting) == [WAITING] * 3
        fresh = Event.objects.get(pk=event.pk)
        assert state_of(fresh, late) == EventState.OUVERT
        assert registered(event, now=late).state == CONFIRMED
        assert offers.take_free_seat(waiting[1].pk, now=late).state == CONFIRMED
        passed = EventLog.objects.filter(event=event, verb=Verb.PASSEE).order_by("pk")
        # The newcomer passed all three by, then the second in turn the first.
        assert [line.registration for line in passed] == [*waiting, waiting[0]]
        assert passed[0].reason.startswith("Si près de l’événement")
        with pytest.raises(EventError, match="pas de place"):
            offers.take_free_seat(waiting[0].pk, now=late)
        with pytest.raises(StateChanged):
            offers.take_free_seat(waiting[1].pk, now=late)
        assert_books_balance(event.pk)

    def test_before_that_nobody_helps_themselves(self, full):
        _event, seated, waiting = full
        cancelling.cancel(seated[0].pk, now=night())
        with pytest.raises(EventError):
            offers.take_free_seat(waiting[0].pk, now=night())

    @pytest.mark.parametrize(("hour", "dark"), [(7, True), (8, False), (20, False), (21, True)])
    def test_what_night_is(self, hour: int, dark: bool):
        assert hours.is_night(noon().replace(hour=hour, minute=59)) is dark


class TestNextInLine:
    """The organiser sees the next five, and why."""

    def test_it_says_why(self):
        event = EventFactory(capacity=2)
        seated = registered(event)
        registered(event)
        for seats in (2, 1, 1, 1, 1, 1):
            registered(event, seats=seats)
        cancelling.cancel(seated.pk, now=night())
        found = lines.next_in_line(Event.objects.get(pk=event.pk), now=noon())
        assert [(one.position, one.fits) for one in found] == [
            (1, False),
            (2, True),
            (3, False),
            (4, False),
            (5, False),
        ]
        assert [one.why for one in found[:3]] == [
            "Il faut 2 places ; 1 place libre.",
            "Prochaine personne à qui une place libre sera proposée.",
            "Attend qu’une place se libère.",
        ]

    def test_a_person_knows_their_position(self, full):
        _event, seated, waiting = full
        assert [position_of(one) for one in (*seated, *waiting)] == [None, None, 1, 2, 3]


class TestDecisions:
    """A cancelled or postponed event offers nothing, and everybody hears of it."""

    def test_all_are_told_and_offers_are_taken_back(self, full):
        event, seated, waiting = full
        by = officer()
        cancelling.cancel(seated[0].pk, now=noon())
        mails = OutboxMessage.objects.count()
        deciding.postpone(event.pk, by=by, reason="La salle est inondée.", now=noon())
        assert OutboxMessage.objects.count() == mails + 4
        assert states(*waiting) == [WAITING] * 3
        assert expiring.offer_freed(noon()) == 0
        assert Event.objects.get(pk=event.pk).sittings.get().sequence == 1
        with pytest.raises(StateChanged):
            offers.accept(waiting[0].pk, now=noon())
        deciding.maintain(event.pk, by=by, now=noon())
        assert states(*waiting) == [OFFERED, WAITING, WAITING]
        assert_no_seat_beside_the_line(event.pk)
        assert_books_balance(event.pk)

    def test_deciding_the_same_twice_tells_nobody_twice(self, full):
        event, _seated, _waiting = full
        by = officer()
        for _click in range(2):
            deciding.cancel(event.pk, by=by, reason="Tempête", now=noon())
        found = Event.objects.get(pk=event.pk)
        assert verbs(event).count(Verb.DECISION) == 1
        assert (found.decision_reason, found.decided_at) == ("Tempête", noon())
        assert not may_register(found, noon())
        mails = OutboxMessage.objects.count()
        deciding.cancel(event.pk, by=by, reason="Tempête de neige", now=noon() + timedelta(hours=1))
        found.refresh_from_db()
        assert (found.decision_reason, found.decided_at) == ("Tempête de neige", noon())
        assert OutboxMessage.objects.count() == mails

    def test_a_reason_is_due_and_what_is_over_is_over(self, full):
        event, _seated, _waiting = full
        with pytest.raises(EventError, match="pourquoi"):
            deciding.cancel(event.pk, by=officer(), reason="  ", now=noon())
        with pytest.raises(EventError, match="passé"):
            deciding.cancel(event.pk, by=officer(), reason="Tard", now=event.ends_at)

    def test_what_is_postponed_takes_place_once_it_has_a_new_date(self, full):
        event, _seated, _waiting = full
        by, after = officer(), event.ends_at + timedelta(days=1)
        deciding.postpone(event.pk, by=by, reason="Tempête", now=noon())
        with pytest.raises(EventError, match="nouvelle date"):
            deciding.maintain(event.pk, by=by, now=after)
        assert deciding.cancel(event.pk, by=by, reason="Tempête", now=after).decision


def test_who_waits_does_not_register_twice(full):
    event, _seated, _waiting = full
    registered(event, ["Zoé Petit"], who=contact("zoe@exemple.fr"))
    with pytest.raises(AlreadyRegistered):
        registered(event, ["Zoé Petit"], who=contact("zoe@exemple.fr"))
