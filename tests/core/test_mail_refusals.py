"""Rooms are told, in the same transaction, when a mail will never arrive."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core import registry
from core.mail.outcome import reclaim_expired, record
from core.mail.retry import MAX_TRIES
from core.mail.transport import Receipt, Refusal
from core.models import OutboxMessage
from core.registry import RefusedMail, Registry
from tests.core.factories import OutboxMessageFactory

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


@pytest.fixture
def told(monkeypatch) -> list[RefusedMail]:
    """Listen alone, and return what was heard."""
    heard: list[RefusedMail] = []
    listeners: Registry = Registry("listener to refused mails")
    listeners.register("test", heard.append)
    monkeypatch.setattr(registry, "mail_refusals", listeners)
    return heard


def in_flight(**values) -> OutboxMessage:
    return OutboxMessageFactory(state=State.SENDING, claimed_by="w", **values)


def refused(message: OutboxMessage, *, permanent: bool, tries: int = 1) -> None:
    message.tries = tries
    everybody = tuple(message.recipient_list)
    with transaction.atomic():
        record(message, Receipt(refusals=(Refusal(everybody, permanent, "550 inconnu"),)))


def test_a_permanent_refusal_is_told_with_its_message(told):
    message = in_flight(message_id="<a@exemple.fr>", recipients="partie@exemple.fr")
    refused(message, permanent=True)
    assert told == [RefusedMail("<a@exemple.fr>", ("partie@exemple.fr",), "550 inconnu")]


def test_what_is_tried_again_is_not_told(told):
    refused(in_flight(), permanent=False)
    assert told == []


def test_the_last_try_is_told(told):
    refused(in_flight(), permanent=False, tries=MAX_TRIES)
    assert len(told) == 1


def test_only_those_who_were_refused_are_named(told):
    message = in_flight(recipients="ici@exemple.fr\npartie@exemple.fr")
    with transaction.atomic():
        record(
            message,
            Receipt(("ici@exemple.fr",), (Refusal(("partie@exemple.fr",), True, "550"),)),
        )
    assert [refusal.recipients for refusal in told] == [("partie@exemple.fr",)]


def test_a_mail_that_another_worker_took_over_is_not_told(told):
    message = in_flight()
    OutboxMessage.objects.update(claimed_by="other")
    refused(message, permanent=True)
    assert told == []


def test_a_mail_that_ends_every_worker_is_told(told):
    past = timezone.now() - timedelta(minutes=1)
    in_flight(claimed_until=past, tries=MAX_TRIES)
    in_flight(claimed_until=past, tries=1)
    assert reclaim_expired() == 2
    assert len(told) == 1
    assert sorted(OutboxMessage.objects.values_list("state", flat=True)) == ["failed", "queued"]


def test_a_listener_that_fails_does_not_keep_the_outcome_from_being_recorded(monkeypatch, caplog):
    def fails(_refused: RefusedMail) -> None:
        OutboxMessageFactory(recipients="jamais@exemple.fr")
        raise RuntimeError

    listeners: Registry = Registry("listener")
    listeners.register("broken", fails)
    monkeypatch.setattr(registry, "mail_refusals", listeners)
    refused(in_flight(), permanent=True)
    assert OutboxMessage.objects.get().state == State.FAILED
    assert "listener broken failed" in caplog.text
