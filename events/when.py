"""When an event takes place, as things stand: announced, begun, postponed."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from events.dates import Span, one_day, summary
from events.enums import EventState


def when_words(spans: Sequence[Span], state: EventState, now: datetime) -> str:
    """Return in one line when to come.

    Of what is postponed, that the day is not known yet; of a series that has begun, its next
    sitting; else what ``summary`` says.

    Args:
        spans: the sittings that are held, in order.
        state: of the event.
        now: the present moment.
    """
    if not spans:
        return ""
    if state == EventState.REPORTE:
        told = _("nouvelle date à venir (d’abord prévu : %(when)s)")
        return told % {"when": summary(spans)}
    left = [span for span in spans if span[1] > now]
    if state != EventState.ANNULE and 0 < len(left) < len(spans):
        return _("prochaine date : %(when)s") % {"when": one_day(left[0])}
    return summary(spans)
