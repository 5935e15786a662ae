"""The jobs of the circuit: past the promise, closed accounts, the morning's digest."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core import registry
from core.models import OutboxMessage
from directory.enums import QueueKind, QueueState
from directory.models import ModeratorProfile, QueueItem
from directory.moderation.judging import may_answer
from directory.services.entries import shortcuts
from directory.services.moderation import circuit, digest, escalation, queue, text_answers
from tests.core.mails import parsed, text_of
from tests.directory import people
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=timezone.get_default_timezone())
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def coordinator(db):
    return people.coordinator(email="coordination@exemple.fr")


def mails():
    """Return recipient and text of the mails since the last call."""
    rows = list(OutboxMessage.objects.order_by("pk"))
    found = [(row.recipients, text_of(parsed(row))) for row in rows]
    OutboxMessage.objects.all().delete()
    return found


def test_the_jobs_are_the_worker_s():
    assert {"directory.escalation", "directory.digest"} <= set(registry.jobs.names())


def test_what_waits_too_long_goes_to_the_coordinators_once(submitted, coordinator, moderator):
    other = queue.open_item(QueueKind.SIGNALEMENT, ProgrammeFactory())
    QueueItem.objects.update(promised_on=YESTERDAY)
    mails()
    assert escalation.run() == 2
    [(address, text)] = mails()
    assert address == coordinator.email
    assert "2 demandes" in text
    assert str(other.programme) in text
    assert escalation.run() == 0
    assert mails() == []
    submitted.refresh_from_db()
    assert may_answer(submitted, coordinator)[0]
    assert may_answer(submitted, moderator)[0]


def test_what_is_in_time_or_asks_nothing_stays(submitted, coordinator):
    fact = queue.open_item(
        QueueKind.FAIT,
        submitted.programme,
        facts={"pending": False},
        state=QueueState.EN_EFFET,
    )
    waits = queue.open_item(QueueKind.FAIT, submitted.programme, facts={"pending": True})
    QueueItem.objects.filter(pk__in=[fact.pk, waits.pk]).update(promised_on=YESTERDAY)
    assert escalation.run() == 1
    waits.refresh_from_db()
    assert waits.escalated_at is not None


def test_a_resubmission_waits_anew(submitted, coordinator, moderator, write, holder):
    QueueItem.objects.update(promised_on=YESTERDAY)
    escalation.run()
    submitted.refresh_from_db()
    text_answers.send_back(submitted, user=moderator, comment="À préciser.")
    mails()
    again = circuit.submit(write(holder, title="Mieux"), user=holder)
    assert again.escalated_at is None
    assert [address for address, _text in mails()] == [moderator.email]
    assert escalation.run() == 0


def test_a_moderator_who_leaves_leaves_nothing_behind(submitted, moderator):
    other = people.moderator(email="autre95@exemple.fr")
    queue.take(submitted, user=moderator)
    moderator.is_active = False
    moderator.save()
    mails()
    assert escalation.run() == 1
    submitted.refresh_from_db()
    assert submitted.assigned_to is None
    assert [address for address, _text in mails()] == [other.email]
    assert not may_answer(submitted, moderator)[0]
    text_answers.approve(submitted, user=other)


@pytest.mark.parametrize("lost", ["right", "departement", "account"])
def test_what_the_last_moderator_leaves_goes_to_the_coordinators(
    submitted, coordinator, moderator, lost
):
    queue.take(submitted, user=moderator)
    mails()
    if lost == "right":
        moderator.groups.clear()
    elif lost == "departement":
        moderator.moderator_profile.departements.clear()
    else:
        moderator.delete()
    assert escalation.run() > 0
    told = mails()
    assert {address for address, _text in told} == {coordinator.email}
    submitted.refresh_from_db()
    assert submitted.assigned_to is None
    assert may_answer(submitted, coordinator) == (True, "")
    assert escalation.run() == 0


def test_one_mail_names_all_that_a_moderator_leaves(submitted, coordinator, moderator):
    other = queue.open_item(QueueKind.SIGNALEMENT, ProgrammeFactory())
    moderator.delete()
    mails()
    assert escalation.run() == 2
    [(address, text)] = mails()
    assert address == coordinator.email
    assert "Plus aucun modérateur ne peut répondre à 2 demandes" in text
    assert str(other.programme) in text


def test_what_nobody_moderates_is_told_of_again_past_the_promise(coordinator, write, holder):
    circuit.submit(write(holder, title="Sans personne"), user=holder)
    assert [address for address, _text in mails()] == [coordinator.email]
    assert escalation.run() == 0
    opened = timezone.now() - timedelta(days=9)
    QueueItem.objects.update(opened_at=opened, escalated_at=opened, promised_on=YESTERDAY)
    assert (escalation.run(), escalation.run()) == (1, 0)
    assert [address for address, _text in mails()] == [coordinator.email]


def test_a_late_line_stays_in_the_digest_of_its_moderator(digested, coordinator, write, holder):
    circuit.submit(write(holder, title="En retard"), user=holder)
    QueueItem.objects.update(promised_on=YESTERDAY)
    escalation.run()
    mails()
    assert digest.run(TUESDAY) == 1
    assert [address for address, _text in mails()] == [digested.email]


def test_confirmations_where_nobody_moderates_are_told_to_the_coordinators(
    coordinator, programme, holder
):
    shortcuts.confirm(programme, user=holder, role="porteur")
    QueueItem.objects.update(opened_at=TUESDAY - timedelta(days=1))
    assert digest.run(TUESDAY) == 1
    assert [address for address, _text in mails()] == [coordinator.email]
    assert digest.run(TUESDAY) == 0


@pytest.fixture
def digested(moderator):
    ModeratorProfile.objects.filter(user=moderator).update(daily_digest=True)
    return moderator


def test_one_digest_a_morning_names_all_that_waits(digested, write, holder):
    circuit.submit(write(holder, title="Un nouveau titre"), user=holder)
    queue.open_item(QueueKind.SIGNALEMENT, ProgrammeFactory(title="Autre fiche"))
    assert digest.run(TUESDAY.replace(hour=7, minute=29)) == 0
    assert digest.run(TUESDAY) == 1
    [(address, text)] = mails()
    assert address == digested.email
    assert "2 demandes" in text
    assert "Autre fiche" in text
    assert digest.run(TUESDAY.replace(hour=18)) == 0
    assert digest.run(TUESDAY + timedelta(days=1)) == 1


@pytest.mark.parametrize("day", [28, 29])
def test_no_digest_on_a_week_end(digested, write, holder, day):
    circuit.submit(write(holder, title="Un nouveau titre"), user=holder)
    assert digest.run(TUESDAY.replace(day=day)) == 0


def test_no_digest_where_nothing_waits(digested, coordinator):
    assert digest.run(TUESDAY) == 0
    assert mails() == []
    assert ModeratorProfile.objects.get(user=digested).digested_on == TUESDAY.date()


def test_a_digest_that_fails_is_not_counted(digested, write, holder, monkeypatch):
    circuit.submit(write(holder, title="Un nouveau titre"), user=holder)

    def breaks(*args, **kwargs):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(digest, "send", breaks)
        with pytest.raises(RuntimeError):
            digest.run(TUESDAY)
    assert ModeratorProfile.objects.get(user=digested).digested_on is None
    assert digest.run(TUESDAY) == 1


def test_a_digest_costs_the_same_for_two_and_for_twenty(digested, django_assert_max_num_queries):
    for _number in range(2):
        queue.open_item(QueueKind.SIGNALEMENT, ProgrammeFactory())
    with django_assert_max_num_queries(40) as few:
        digest.run(TUESDAY)
    for _number in range(8):
        queue.open_item(QueueKind.SIGNALEMENT, ProgrammeFactory())
    with django_assert_max_num_queries(len(few.captured_queries)):
        digest.run(TUESDAY + timedelta(days=1))
