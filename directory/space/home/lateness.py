"""How late things are, in words: a confirmation that is due, an answer that was promised."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date, time_ago, typography
from directory.enums import ActivityState
from directory.freshness import Standing, standing_of
from directory.models import Programme, QueueItem


def is_due(programme: Programme) -> bool:
    """Tell whether an entry is to be confirmed now: public, going on, no longer fresh."""
    life = programme.life
    fresh = standing_of(life.confirmed_at, life.next_due) == Standing.FRESH
    return programme.live and life.state != ActivityState.ARRETE and not fresh


def lateness(programme: Programme, today: date | None = None) -> str:
    """Return when an entry is, or was, to be confirmed."""
    today = today or timezone.localdate()
    life = programme.life
    standing = standing_of(life.confirmed_at, life.next_due, today)
    if standing == Standing.NEVER or life.next_due is None:
        return _("jamais confirmée par votre équipe")
    if standing == Standing.LATE:
        words = _("en retard : elle était attendue le %(day)s, %(ago)s")
        told = {"day": long_date(life.next_due), "ago": time_ago(life.next_due, today)}
        return typography(words % told)
    return _("à confirmer avant le %(day)s") % {"day": long_date(life.next_due)}


def promise_words(item: QueueItem) -> str:
    """Return since when a line waits, and by when an answer was promised."""
    since = _("envoyée %(ago)s") % {"ago": time_ago(timezone.localdate(item.opened_at))}
    if item.promised_on is None:
        return since
    if item.promised_on < timezone.localdate():
        words = _("%(since)s ; la réponse tarde, la coordination est prévenue")
    else:
        words = _("%(since)s ; réponse attendue au plus tard le %(day)s")
    return typography(words % {"since": since, "day": long_date(item.promised_on)})
