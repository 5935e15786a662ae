"""Private contacts go a year after the end of an offer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core import registry
from directory.enums import ActivityState
from directory.models import PrivateContact, Programme, ProgrammeLife
from directory.services.entries import clocks
from directory.services.entries.forgetting import KEPT_AFTER_STOP
from tests.directory.factories import PrivateContactFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def stopped_since(age: timedelta) -> Programme:
    """An entry that was stopped ``age`` ago, with a private contact."""
    programme: Programme = ProgrammeFactory()
    PrivateContactFactory(programme=programme)
    clocks.set_state(programme, ActivityState.ARRETE, user=None)
    then = timezone.now() - age
    ProgrammeLife.objects.filter(programme=programme).update(modified_at=then)
    ModelLogEntry.objects.for_instance(programme).update(timestamp=then)
    return programme


def test_contacts_of_an_offer_stopped_for_a_year_are_deleted() -> None:
    stopped_since(KEPT_AFTER_STOP + timedelta(days=1))
    recent = stopped_since(KEPT_AFTER_STOP - timedelta(days=1))
    assert registry.retention.get("private-contacts").purge() == 1
    assert [contact.programme for contact in PrivateContact.objects.all()] == [recent]


def test_an_offer_stopped_yesterday_keeps_its_contacts_however_old_its_text() -> None:
    programme = stopped_since(timedelta(days=1))
    old = timezone.now() - 2 * KEPT_AFTER_STOP
    ProgrammeLife.objects.filter(programme=programme).update(modified_at=old)
    assert registry.retention.get("private-contacts").purge() == 0


def test_contacts_of_living_offers_stay() -> None:
    programme = ProgrammeFactory()
    PrivateContactFactory(programme=programme)
    old = timezone.now() - 2 * KEPT_AFTER_STOP
    ProgrammeLife.objects.filter(programme=programme).update(modified_at=old)
    ModelLogEntry.objects.for_instance(programme).update(timestamp=old)
    assert registry.retention.get("private-contacts").purge() == 0
    assert PrivateContact.objects.exists()
