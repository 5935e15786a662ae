"""Which reminders are still to come, as somebody who has just registered is told."""

from datetime import datetime

from django.utils.translation import gettext as _

from events.models import Registration
from events.reminder_times import reminders_to_come


def reminders(registration: Registration, now: datetime) -> list[str]:
    """Return the sentence about the reminders to come; none when it is too late for any.

    Whoever has no address gets none, nor whoever asked for none.
    """
    if not registration.email or not registration.wants_reminders:
        return []
    week, day = reminders_to_come(registration.event, now)
    if week:
        return [_("Un rappel suit 7 jours avant, puis la veille.")]
    return [_("Un rappel suit la veille.")] if day else []
