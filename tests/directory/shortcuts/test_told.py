"""Immediate changes ask for no answer: who hears of them, when, and until when they are undone."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.models import OutboxMessage
from directory.enums import ActivityState, Outcome, QueueState, Source
from directory.exceptions import QueueError
from directory.models import ModeratorProfile, QueueItem
from directory.services.entries import shortcuts
from directory.services.moderation import digest, fact_answers, fact_keeping
from tests.core.mails import parsed, text_of
from tests.directory.factories import ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]
TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=timezone.get_default_timezone())


def mails():
    """Return recipient and text of the mails since the last call."""
    rows = list(OutboxMessage.objects.order_by("pk"))
    found = [(row.recipients, text_of(parsed(row))) for row in rows]
    OutboxMessage.objects.all().delete()
    return found


def opened(moment):
    QueueItem.objects.update(opened_at=moment)


def test_fifty_confirmations_are_one_mail_in_the_morning(moderator, holder, entry):
    entries = [entry, *ProgrammeFactory.create_batch(4, organisation=entry.organisation)]
    for one in entries:
        shortcuts.confirm(one, user=holder, role=Source.PORTEUR)
    assert mails() == []
    opened(TUESDAY - timedelta(days=1))
    assert digest.run(TUESDAY) == 1
    [(address, text)] = mails()
    assert address == moderator.email
    assert "5 changements" in text
    assert entry.title in text
    assert "demande" not in text.split("--")[0]
    assert digest.run(TUESDAY.replace(hour=12)) == 0
    assert digest.run(TUESDAY + timedelta(days=1)) == 0


def test_a_change_of_the_day_is_told_of_the_next_morning_once(moderator, holder, entry):
    shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    opened(TUESDAY.replace(hour=6))
    assert digest.run(TUESDAY) == 0
    assert digest.run(TUESDAY + timedelta(days=1)) == 1
    assert digest.run(TUESDAY + timedelta(days=2)) == 0


def test_a_change_of_state_is_told_at_once_or_in_the_digest(moderator, holder, entry):
    shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    assert [address for address, _text in mails()] == [moderator.email]
    ModeratorProfile.objects.update(daily_digest=True)
    shortcuts.set_state(entry, ActivityState.ACTIF, user=holder)
    assert mails() == []
    opened(TUESDAY - timedelta(days=1))
    assert digest.run(TUESDAY) == 1
    [(_address, text)] = mails()
    assert "plus de place" in text


def test_what_nobody_undid_is_filed_after_two_weeks(moderator, holder, entry):
    item = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    opened(timezone.now() - timedelta(days=13))
    assert fact_keeping.run() == 0
    opened(timezone.now() - timedelta(days=15))
    assert fact_keeping.run() == 1
    assert fact_keeping.run() == 0
    item.refresh_from_db()
    assert (item.state, item.outcome) == (QueueState.CLOSE, Outcome.GARDEE)
    assert item.closed_by is None
    with pytest.raises(QueueError):
        fact_answers.undo(item, user=moderator)


def test_what_waits_for_an_agreement_is_never_filed(reviewed, holder, entry):
    item = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    opened(timezone.now() - timedelta(days=90))
    assert fact_keeping.run() == 0
    item.refresh_from_db()
    assert item.state == QueueState.OUVERTE
