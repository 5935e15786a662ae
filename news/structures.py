"""For which support structure somebody writes."""

from typing import Any

from territories.models import SupportStructure


def own_structure(user: Any) -> SupportStructure | None:
    """Return the structure that ``user`` works for, when there is one alone."""
    found = list(SupportStructure.objects.filter(officers__user=user)[:2])
    return found[0] if len(found) == 1 else None
