"""Who handles the registrations of an event: the one answer for papers, presence and the desk."""

from typing import Any

from django.db.models import Q, QuerySet

from events.enums import EventAudience, EventKind
from events.models import Event
from events.scope import agenda_groups, answers_for_all, handles

_TELLS_OF_HEALTH = Q(on_one_illness=True) | Q(
    kind=EventKind.ATELIER, audiences__contains=f"|{EventAudience.PATIENTS}|"
)
"""What ``tells_of_health`` says of one event, for lists of them."""


def may_manage(user: Any, event: Event) -> bool:
    """Say whether ``user`` sees who is registered to an event, and acts on it.

    Officers see those of their own support structures, coordinators all: except where being
    registered says something of a person's health, which only the organiser's own officers see,
    superusers included.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if tells_of_health(event):
        return _is_of_the_team(user) and _holds_office(user, event.support_structure_id)
    if answers_for_all(user):
        return True
    return _is_of_the_team(user) and handles(user, event.support_structure_id)


def enters_desk(user: Any) -> bool:
    """Say whether ``user`` handles registrations at all."""
    return bool(user.is_active and _is_of_the_team(user))


def followed_events(user: Any) -> QuerySet[Event]:
    """Return the events whose figures ``user`` sees."""
    if not enters_desk(user):
        return Event.objects.none()
    if answers_for_all(user):
        return Event.objects.all()
    return Event.objects.filter(support_structure__in=user.support_offices.values("structure"))


def managed_events(user: Any) -> QuerySet[Event]:
    """Return the events that ``user`` may manage: ``may_manage``, for lists."""
    if not enters_desk(user):
        return Event.objects.none()
    own = Q(support_structure__in=user.support_offices.values("structure"))
    return Event.objects.filter(own | ~_TELLS_OF_HEALTH if answers_for_all(user) else own)


def tells_of_health(event: Event) -> bool:
    """Say whether being registered tells an illness: only the organiser sees the list then."""
    for_patients = EventAudience.PATIENTS in event.audiences
    return event.on_one_illness or (event.kind == EventKind.ATELIER and for_patients)


def _is_of_the_team(user: Any) -> bool:
    """Say whether the account still is of the team: an office may outlive it."""
    return bool(user.is_superuser or agenda_groups(user))


def _holds_office(user: Any, structure_id: int) -> bool:
    found: bool = user.support_offices.filter(structure=structure_id).exists()
    return found
