"""An event at a glance: places, who waits, who came, by profession and territory."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from events.availability import held_free, public_free
from events.contact import departement_in_words
from events.enums import ActorType, RegistrationState
from events.models import Event, Participant
from events.permissions import tells_of_health
from territories.models import Departement

WHOLE = 100
MOST_BARS = 12


@dataclass(frozen=True)
class Bar:
    """A line of a chart.

    Attributes:
        label: what is counted.
        count: how many people.
        width: of the bar, in hundredths of the longest one.
    """

    label: str
    count: int
    width: int


@dataclass(frozen=True)
class Figures:
    """What an organiser reads first; people are seats, the rest are registrations.

    Attributes:
        capacity: None without limit.
        filled: hundredths of the capacity that are taken or offered; 0 without limit.
        departements: codes and names of those from which somebody registered.
    """

    capacity: int | None
    taken: int
    free: int | None
    held_back: int
    held_free: int
    confirmed: int
    offered: int
    waiting: int
    waiting_people: int
    to_approve: int
    cancelled: int
    refused: int
    present: int
    filled: int
    professions: list[Bar]
    territories: list[Bar]
    departements: list[tuple[str, str]]


def with_present(events: QuerySet[Event]) -> QuerySet[Event]:
    """Return the same events with ``present``: how many people were at one sitting or more."""
    there = Participant.objects.filter(
        event=OuterRef("pk"), attendances__sitting__cancelled_at=None, attendances__isnull=False
    )
    counted = there.order_by().values("event").annotate(n=Count("pk", distinct=True)).values("n")
    return events.annotate(present=Coalesce(Subquery(counted), 0))


def figures_of(event: Event) -> Figures:
    """Return the figures of an event of ``with_present``, in two queries whatever its size."""
    counts: Counter[str] = Counter()
    seats: Counter[str] = Counter()
    actors: Counter[str] = Counter()
    places: Counter[str] = Counter()
    codes = set()
    rows = event.registrations.order_by().values_list("state", "actor_type", "departement")
    for state, actor, departement, count, people in rows.annotate(Count("pk"), Sum("seats")):
        counts[state] += count
        seats[state] += people
        codes.add(departement)
        if state == RegistrationState.CONFIRMEE:
            actors[actor] += people
            places[departement] += people
    known = dict(Departement.objects.filter(pk__in=codes).values_list("pk", "name"))
    names = {code: departement_in_words(code, known) for code in codes if code}
    return Figures(
        capacity=event.capacity,
        taken=event.taken,
        free=public_free(event),
        held_back=event.held_back,
        held_free=held_free(event),
        confirmed=seats[RegistrationState.CONFIRMEE],
        offered=seats[RegistrationState.PROPOSEE],
        waiting=counts[RegistrationState.ATTENTE],
        waiting_people=seats[RegistrationState.ATTENTE],
        to_approve=counts[RegistrationState.A_APPROUVER],
        cancelled=counts[RegistrationState.ANNULEE],
        refused=counts[RegistrationState.REFUSEE],
        present=event.present,  # type: ignore[attr-defined]
        filled=WHOLE * event.taken // event.capacity if event.capacity else 0,
        professions=[] if tells_of_health(event) else _bars(actors, dict(ActorType.choices)),
        territories=_bars(places, names),
        departements=sorted(names.items()),
    )


def _bars(counts: Counter[str], labels: Mapping[str, Any]) -> list[Bar]:
    """Return the lines of a chart, the most first, those after the first dozen in one."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(str(labels.get(code) or code or _("non précisé")), count) for code, count in ordered]
    shown, rest = rows[:MOST_BARS], rows[MOST_BARS:]
    if rest:
        shown.append((_("autres"), sum(count for _label, count in rest)))
    most = max((count for _label, count in shown), default=1) or 1
    return [Bar(label, count, max(1, WHOLE * count // most)) for label, count in shown]
