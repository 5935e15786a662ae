"""Addresses go after a year; what was answered stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import ConfirmationLine, ConfirmationRequest
from directory.services.confirming import reminders
from directory.services.confirming.retention import purge_lines, purge_requests
from tests.directory.confirming.asked import entry_due

pytestmark = pytest.mark.django_db


def asked() -> None:
    programme = entry_due(0, "un@exemple.fr")
    entry_due(0, "deux@exemple.fr", organisation=programme.organisation)
    reminders.run()


def test_nothing_goes_within_the_year():
    asked()
    assert (purge_lines(), purge_requests()) == (0, 0)


def test_the_addresses_go_and_the_answers_stay():
    asked()
    ConfirmationLine.objects.update(answer="exacte")
    ConfirmationRequest.objects.update(created_at=timezone.now() - timedelta(days=366))
    assert (purge_lines(), purge_requests()) == (2, 2)
    assert (purge_lines(), purge_requests()) == (0, 0)
    assert "@" not in str(list(ConfirmationLine.objects.values("email")))
    assert set(ConfirmationRequest.objects.values_list("email", "message_id")) == {("", "")}
    assert ConfirmationLine.objects.filter(answer="exacte").count() == 2
