"""The mails of the reminders."""

from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.french import long_date
from core.mail import send
from events.calendars.wording import page_url
from events.dates import hour, one_day
from events.enums import Arrangement
from events.facts import facts_of, read_sittings
from events.mails.wording import named
from events.models import Event, Registration, Sitting
from events.own.links import reminders_url_of, url_of
from events.services import party

TEMPLATE = "events/reminder"


def remind(registration: Registration, sitting: Sitting, now: datetime) -> None:
    """Queue the reminder of a sitting, in the present transaction.

    Args:
        registration: confirmed, with its event.
        sitting: of that event.
        now: the moment, for « demain ».
    """
    event = registration.event
    read_sittings(event)
    facts = facts_of(event)
    soon = _soon(sitting, now)
    send(
        TEMPLATE,
        [registration.email],
        {
            "subject_words": f"{capfirst(soon)}, {hour(sitting.starts_at)} : {named(event)}",
            "soon": soon,
            "event": event,
            "facts": facts,
            "when": one_day((sitting.starts_at, sitting.ends_at)),
            "which": _which(event, sitting),
            "people": [person.name for person in party.active(registration)],
            "online_link": event.online_link,
            "page_url": page_url(event),
            "url": url_of(registration),
            "reminders_url": reminders_url_of(registration),
            "asked": _asked(registration),
        },
        reply_to=[facts.contact_email] if facts.contact_email else [],
    )


def _soon(sitting: Sitting, now: datetime) -> str:
    """Return « demain », or the day of the week and the date."""
    days = (timezone.localdate(sitting.starts_at) - timezone.localdate(now)).days
    if days == 0:
        return _("aujourd’hui")
    return _("demain") if days == 1 else long_date(sitting.starts_at, weekday=True)


def _which(event: Event, sitting: Sitting) -> str:
    """Return « séance 2 sur 5 : le souffle »; empty for the only one."""
    held = list(event.sittings.filter(cancelled_at=None).order_by("starts_at", "pk"))
    if len(held) == 1:
        return sitting.title
    figures = {"number": held.index(sitting) + 1, "count": len(held)}
    words = _("séance %(number)s sur %(count)s") % figures
    return f"{words} : {sitting.title}" if sitting.title else words


def _asked(registration: Registration) -> list[str]:
    """Return the arrangements that the person asked for, so that they see they were read."""
    labels = [str(Arrangement(code).label) for code in registration.arrangements]
    return [*labels, registration.arrangement_note] if registration.arrangement_note else labels
