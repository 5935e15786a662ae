"""What counts in each table of the agenda."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from core.year_figures import YearCase, YearScope
from events.enums import (
    ActorType,
    EventKind,
    OurPart,
    Purpose,
    RegistrationState,
    TrainingLevel,
    Verb,
)
from events.figures.counted import NAMED, case, counted
from events.figures.outcomes import Outcome, outcome_of
from events.figures.rows import named, row, row_of_body, row_of_territory
from events.models import Attendance, EventLog, Participant

OF_EVENT = "event__"
PLACED = (
    "departement", "departement__name", "support_structure", "support_structure__name",
)  # fmt: skip
"""Where an event took place, and who answers for it."""


def by_kind_and_part(scope: YearScope) -> Iterator[YearCase]:
    """Yield every event under its type and the part that the structure took."""
    for values in counted(scope).values(*NAMED, "our_part"):
        kind = named(EventKind, values["kind"], "")
        yield case(row(kind, named(OurPart, values["our_part"], _("non précisée"))), values)


def by_purpose(scope: YearScope) -> Iterator[YearCase]:
    """Yield every event under its purpose."""
    for values in counted(scope).values(*NAMED, "purpose"):
        yield case(row(_purpose(values["purpose"])), values)


def by_territory(scope: YearScope) -> Iterator[YearCase]:
    """Yield every event under the département where it took place and its support structure."""
    for values in counted(scope).values(*NAMED, *PLACED):
        yield case(row_of_territory(*(values[name] for name in PLACED)), values)


def trainings(scope: YearScope) -> Iterator[YearCase]:
    """Yield every training under its level and its body."""
    rows = counted(scope).filter(kind=EventKind.FORMATION)
    for values in rows.values(*NAMED, "training_level", "training_body"):
        level = named(TrainingLevel, values["training_level"], _("niveau non précisé"))
        yield case(row_of_body(level, values["training_body"].strip()), values)


def present_by_kind(scope: YearScope) -> Iterator[YearCase]:
    """Yield the people present at every event under its type."""
    for values in _present(scope):
        kind = named(EventKind, values["event__kind"], "")
        yield case(row(kind), values, values["people"], OF_EVENT)


def present_by_purpose(scope: YearScope) -> Iterator[YearCase]:
    """Yield the people present at every event under its purpose and who they said they were."""
    for values in _present(scope, "event__purpose", "registration__actor_type"):
        actor = named(ActorType, values["registration__actor_type"], _("non précisé"))
        line = row(_purpose(values["event__purpose"]), actor)
        yield case(line, values, values["people"], OF_EVENT)


def present_by_territory(scope: YearScope) -> Iterator[YearCase]:
    """Yield the people present at every event under its département and support structure."""
    placed = [f"{OF_EVENT}{name}" for name in PLACED]
    for values in _present(scope, *placed):
        line = row_of_territory(*(values[name] for name in placed))
        yield case(line, values, values["people"], OF_EVENT)


def registrations(scope: YearScope) -> Iterator[YearCase]:
    """Yield the people registered to every event under what became of it."""
    noted = Attendance.objects.filter(sitting__event=OuterRef("event"), sitting__cancelled_at=None)
    merged = EventLog.objects.filter(
        registration=OuterRef("registration"), verb=Verb.FUSIONNEE, detail__has_key="kept"
    )
    people = (
        Participant.objects.filter(event__in=counted(scope))
        .exclude(Exists(merged))
        .annotate(came=_came(), noted=Exists(noted))
    )
    told = people.values(*_named_of_event(), "registration__state", "is_active", "came", "noted")
    for values in told.order_by("event").annotate(people=Count("pk")):
        outcome = outcome_of(
            RegistrationState(values["registration__state"]),
            is_active=values["is_active"],
            came=values["came"],
            noted=values["noted"],
        )
        yield case(row(named(Outcome, outcome, "")), values, values["people"], OF_EVENT)


def _present(scope: YearScope, *by: str) -> Iterator[dict]:
    """Yield how many people were at a sitting at least of each event, told apart by columns."""
    people = Participant.objects.filter(_came(), event__in=counted(scope))
    told = people.values(*_named_of_event(), *by).order_by("event")
    yield from told.annotate(people=Count("pk"))


def _came() -> Exists:
    """Return whether a participant was at a sitting that took place."""
    return Exists(Attendance.objects.filter(participant=OuterRef("pk"), sitting__cancelled_at=None))


def _named_of_event() -> list[str]:
    return [f"{OF_EVENT}{name}" for name in NAMED]


def _purpose(code: str) -> tuple[str, str, int]:
    return named(Purpose, code, _("but non précisé"))
