"""Figures above the register: how many, on which lists, since when. Nothing of what people read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.enums import ConsentAct, SubscriberState
from news.models import ConsentRecord, MailingList, Subscriber

MONTHS = 12
CAME = (ConsentAct.INSCRIPTION, ConsentAct.IMPORT, ConsentAct.RETABLISSEMENT)
LABELS: dict[str, str | Promise] = {
    SubscriberState.ABONNE: _("Abonnés"),
    SubscriberState.DESABONNE: _("Désabonnés"),
    SubscriberState.BLOQUE: _("Adresses bloquées"),
    SubscriberState.PLAINTE: _("Plaintes"),
}
LEFT = (ConsentAct.DESABONNEMENT, ConsentAct.BLOCAGE, ConsentAct.PLAINTE)


@dataclass(frozen=True)
class Month:
    """How many came and left in a month, erased people left out."""

    first_day: date
    came: int
    left: int


@dataclass(frozen=True)
class Figures:
    """What stands above the register."""

    states: list[tuple[str, str | Promise, int]]
    lists: list[MailingList]
    months: list[Month]


def figures() -> Figures:
    """Return the figures of today, in three queries."""
    counts = dict(Subscriber.objects.order_by().values_list("state").annotate(count=Count("pk")))
    is_subscribed = Q(subscriptions__subscriber__state=SubscriberState.ABONNE)
    lists = MailingList.objects.annotate(people=Count("subscriptions", filter=is_subscribed))
    return Figures(
        states=[(code, label, counts.get(code, 0)) for code, label in LABELS.items()],
        lists=list(lists),
        months=_months(),
    )


def _months() -> list[Month]:
    today = timezone.localdate()
    last = today.year * 12 + today.month - 1
    days = [date(one // 12, one % 12 + 1, 1) for one in range(last, last - MONTHS, -1)]
    rows: Any = (
        ConsentRecord.objects.filter(act__in=CAME + LEFT, at__date__gte=days[-1])
        .order_by()
        .annotate(month=TruncMonth("at"))
        .values_list("month", "act")
        .annotate(count=Count("pk"))
    )
    came: dict[date, int] = {}
    left: dict[date, int] = {}
    for month, act, count in rows:
        into = came if act in CAME else left
        day = timezone.localdate(month)
        into[day] = into.get(day, 0) + count
    return [Month(day, came.get(day, 0), left.get(day, 0)) for day in days]
