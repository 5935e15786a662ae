"""How long something has waited, against the answer that was promised."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import NO_BREAK
from directory.enums import QueueState
from directory.models import QueueItem


@dataclass(frozen=True)
class Waiting:
    """What the desk says of a delay.

    Attributes:
        since: « il y a 3 jours ».
        promise: « réponse promise d’ici au 27 nov. », or how late it is; empty once answered.
        is_late: whether the promise is broken.
    """

    since: str
    promise: str
    is_late: bool


def waiting_of(item: QueueItem, today: date | None = None) -> Waiting:
    """Return what to say of a line on ``today``."""
    today = today or timezone.localdate()
    since = ago((today - timezone.localdate(item.opened_at)).days)
    if item.state != QueueState.OUVERTE or item.promised_on is None:
        return Waiting(since, "", is_late=False)
    late = (today - item.promised_on).days
    if late > 0:
        words = ngettext("en retard d’un jour", "en retard de %(count)s jours", late) % {
            "count": late
        }
        return Waiting(since, words, is_late=True)
    if late == 0:
        return Waiting(since, _("réponse promise aujourd’hui"), is_late=False)
    day = short_day(item.promised_on)
    return Waiting(since, _("réponse promise d’ici au %(day)s") % {"day": day}, is_late=False)


def ago(days: int) -> str:
    """Return « aujourd’hui », « hier » or « il y a 3 jours »."""
    if days <= 0:
        return _("aujourd’hui")
    if days == 1:
        return _("hier")
    return _("il y a %(count)s jours") % {"count": days}


def short_day(day: date) -> str:
    """Return « 27 nov. », with the year when it is not the present one."""
    words = "1er" if day.day == 1 else str(day.day)
    words = f"{words}{NO_BREAK}{date_format(day, 'N')}"
    return words if day.year == timezone.localdate().year else f"{words} {day.year}"
