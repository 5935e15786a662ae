"""What somebody registered wants to be written about."""

from django.db import transaction

from events.models import Registration
from events.services.held import hold_registration


def set_reminders(registration_id: int, *, wanted: bool) -> Registration:
    """Send somebody reminders and thanks, or no more; what changes is told in every case.

    Args:
        registration_id: whose.
        wanted: whether they want them.

    Raises:
        EventError: there is no such registration.
    """
    with transaction.atomic():
        _event, registration = hold_registration(registration_id)
        registration.wants_reminders = wanted
        registration.save(update_fields=["wants_reminders"])
    return registration
