"""Is the mail leaving?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.mail.health import late_lanes, oldest_due_age
from tests.core.factories import OutboxMessageFactory

pytestmark = pytest.mark.django_db


def test_an_empty_outbox_is_well() -> None:
    assert oldest_due_age() == 0.0
    assert late_lanes() == []


def test_the_oldest_due_message_counts() -> None:
    now = timezone.now()
    OutboxMessageFactory(not_before=now - timedelta(minutes=3))
    OutboxMessageFactory(not_before=now - timedelta(minutes=10), lane="newsletters")
    OutboxMessageFactory(not_before=now - timedelta(hours=5), state="sent")
    OutboxMessageFactory(not_before=now + timedelta(hours=5))
    assert 600 <= oldest_due_age() < 660
    assert 180 <= oldest_due_age("ordinary") < 240
    assert late_lanes() == []


@pytest.mark.parametrize("state", ["queued", "claimed", "sending"])
def test_a_lane_is_late_when_its_mails_wait(state: str) -> None:
    OutboxMessageFactory(
        lane="urgent", state=state, not_before=timezone.now() - timedelta(minutes=6)
    )
    OutboxMessageFactory(not_before=timezone.now() - timedelta(minutes=6))
    assert late_lanes() == ["urgent"]
