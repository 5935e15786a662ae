"""A refused reminder goes at once to the next private contact, and to the queue."""

import pytest
from django.db import transaction
from django.utils import timezone

from core.mail.outcome import record
from core.mail.transport import Receipt, Refusal
from core.models import OutboxMessage
from directory.enums import QueueKind
from directory.models import ConfirmationRequest, PrivateContact, QueueItem
from directory.services.confirming import reminders
from tests.directory import people
from tests.directory.confirming.asked import entry_due, let_days_pass, written
from tests.directory.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def refuse(email: str, *, permanent: bool = True) -> None:
    """Let the server refuse the last mail to ``email``."""
    message = OutboxMessage.objects.filter(recipients=email).latest("pk")
    OutboxMessage.objects.filter(pk=message.pk).update(state="sending", claimed_by="w")
    message.refresh_from_db()
    with transaction.atomic():
        record(message, Receipt(refusals=(Refusal((email,), permanent, "550 inconnu"),)))


def test_the_next_contact_is_asked_at_once():
    programme = entry_due(0, "un@exemple.fr", "deux@exemple.fr", "trois@exemple.fr")
    moderator = people.moderator()
    reminders.run()
    refuse("un@exemple.fr")
    assert written() == ["un@exemple.fr", "deux@exemple.fr"]
    assert PrivateContact.objects.get(email="un@exemple.fr").refused_at
    item = QueueItem.objects.get()
    assert (item.kind, item.programme) == (QueueKind.INJOIGNABLE, programme)
    assert "@" not in str(item.facts)
    assert OutboxMessage.objects.filter(recipients=moderator.email).count() == 1
    refuse("deux@exemple.fr")
    assert written()[2:] == ["trois@exemple.fr"]
    refuse("trois@exemple.fr")
    assert len(written()) == 3


def test_a_passing_trouble_changes_nothing():
    entry_due(0, "un@exemple.fr", "deux@exemple.fr")
    reminders.run()
    refuse("un@exemple.fr", permanent=False)
    assert written() == ["un@exemple.fr"]
    assert reminders.address_refused("un@exemple.fr", permanent=False) is False


def test_many_entries_of_one_person_make_one_mail_to_the_next():
    moderator = people.moderator()
    for _number in range(3):
        entry_due(0, "un@exemple.fr", "deux@exemple.fr")
    reminders.run()
    refuse("un@exemple.fr")
    assert written() == ["un@exemple.fr", "deux@exemple.fr"]
    assert QueueItem.objects.count() == 3
    assert OutboxMessage.objects.filter(recipients=moderator.email).count() == 1


def test_a_bounce_that_comes_later_is_known_by_its_message():
    entry_due(0, "un@exemple.fr", "deux@exemple.fr")
    reminders.run()
    message_id = ConfirmationRequest.objects.get().message_id
    assert reminders.address_refused("UN@exemple.fr", message_id) is True
    assert reminders.address_refused("un@exemple.fr", message_id) is False
    assert reminders.address_refused("un@exemple.fr", "<autre@exemple.fr>") is False
    assert written() == ["un@exemple.fr", "deux@exemple.fr"]


def test_what_was_answered_meanwhile_is_asked_of_nobody():
    entry_due(0, "un@exemple.fr", "deux@exemple.fr")
    reminders.run()
    ConfirmationRequest.objects.get().lines.update(answer="exacte", answered_at=timezone.now())
    refuse("un@exemple.fr")
    assert written() == ["un@exemple.fr"]
    assert not QueueItem.objects.exists()


def test_a_refused_address_is_left_alone_afterwards():
    entry_due(0, "un@exemple.fr", "deux@exemple.fr")
    reminders.run()
    refuse("un@exemple.fr")
    let_days_pass(15)
    reminders.run()
    assert written() == ["un@exemple.fr", "deux@exemple.fr", "deux@exemple.fr"]


def test_the_member_who_was_asked_already_is_not_asked_twice():
    organisation = OrganisationFactory()
    people.holder(organisation, email="gestion@exemple.fr")
    entry_due(0, "un@exemple.fr", organisation=organisation)
    reminders.run()
    refuse("un@exemple.fr")
    assert written() == ["gestion@exemple.fr", "un@exemple.fr"]
    assert QueueItem.objects.get().facts["passed_on"] is False


def test_other_mails_that_are_refused_mean_nothing_here():
    entry_due(0, "un@exemple.fr")
    reminders.run()
    OutboxMessage.objects.update(message_id="<code@exemple.fr>")
    refuse("un@exemple.fr")
    assert PrivateContact.objects.get().refused_at is None
