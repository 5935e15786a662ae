"""Which events somebody of the team answers for."""

from typing import Any

from django.db.models import QuerySet

from accounts.groups import COMMUNICATION, COORDINATORS, groups_of
from territories.models import SupportStructure


def answers_for_all(user: Any) -> bool:
    """Say whether ``user`` handles the events of every support structure."""
    if not user.is_active:
        return False
    return bool(user.is_superuser) or COORDINATORS in agenda_groups(user)


def agenda_groups(user: Any) -> frozenset[str]:
    """Return which of the two groups of the agenda somebody is in."""
    return groups_of(user) & {COMMUNICATION, COORDINATORS}


def own_structures(user: Any) -> QuerySet[SupportStructure]:
    """Return the support structures whose events ``user`` handles."""
    if answers_for_all(user):
        return SupportStructure.objects.all()
    if not user.is_active:
        return SupportStructure.objects.none()
    return SupportStructure.objects.filter(pk__in=user.support_offices.values("structure"))


def handles(user: Any, structure_id: int | None) -> bool:
    """Say whether ``user`` handles the events of a support structure.

    Without a structure, a draft belongs to nobody yet: coordinators alone see it. What a person
    handles is read once in a request, for the lists of the admin ask of every page.
    """
    if not hasattr(user, "_handled_structures"):
        own_keys = own_structures(user).values_list("pk", flat=True)
        user._handled_structures = None if answers_for_all(user) else set(own_keys)
    own: set[int] | None = user._handled_structures
    return own is None or structure_id in own
