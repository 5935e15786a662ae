"""Taking one's turn."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from events.exceptions import EventError
from events.models import Event
from events.services.turns import take_turn
from tests.events.factories import EventFactory


@pytest.mark.django_db
def test_each_turn_has_the_next_number_and_reads_the_event_as_it_is(django_assert_num_queries):
    event = EventFactory(title="Soirée", audiences=["patients"])
    Event.objects.filter(pk=event.pk).update(title="Journée")
    with transaction.atomic():
        with django_assert_num_queries(1):
            found = take_turn(event.pk)
        assert (found.title, found.audiences, found.version) == ("Journée", ["patients"], 1)
        assert found.starts_at == event.starts_at
        assert take_turn(event.pk).version == 2
    assert Event.objects.get(pk=event.pk).version == 2


@pytest.mark.django_db
def test_there_is_no_turn_without_an_event():
    with transaction.atomic(), pytest.raises(EventError, match="n’existe plus"):
        take_turn(404)


@pytest.mark.django_db(transaction=True)
def test_a_turn_outside_a_transaction_would_hold_nothing():
    event = EventFactory()
    assert not connection.in_atomic_block
    with pytest.raises(TransactionManagementError):
        take_turn(event.pk)
