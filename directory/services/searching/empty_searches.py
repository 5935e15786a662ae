"""Counting the searches that found nothing, and forgetting them in time.

What is kept tells coordinators which offers are missing, and nothing of anybody: codes of facets
and of territories, and a number a month.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from directory.models import EmptySearch
from directory.models.empty_search import LONGEST_FACETS, LONGEST_TERRITORY

MONTHS_KEPT = 24


@dataclass(frozen=True)
class Unanswered:
    """What a search that found nothing asked for, without its words.

    Attributes:
        facets: ``facet:value`` of what was chosen, or understood as a thing of a vocabulary.
        territory: the same of where.
        has_words: whether other words were typed.
    """

    facets: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    has_words: bool = False


def count(search: Unanswered) -> bool:
    """Count one search in the present month; say whether it was.

    One of more codes than a row holds is not counted: nobody ticks so many boxes.
    """
    facets, territory = _line(search.facets), _line(search.territory)
    if len(facets) > LONGEST_FACETS or len(territory) > LONGEST_TERRITORY:
        return False
    what: dict[str, Any] = {
        "month": timezone.localdate().replace(day=1),
        "facets": facets,
        "territory": territory,
        "has_words": search.has_words,
    }
    rows = EmptySearch.objects.filter(**what)
    if not rows.update(count=F("count") + 1):
        with transaction.atomic():
            EmptySearch.objects.get_or_create(**what)
            rows.update(count=F("count") + 1)
    return True


def purge(today: date | None = None) -> int:
    """Forget the counts of more than ``MONTHS_KEPT`` months ago; return how many rows went."""
    return EmptySearch.objects.filter(month__lt=months_ago(MONTHS_KEPT, today)).delete()[0]


def months_ago(months: int, today: date | None = None) -> date:
    """Return the first day of the month that was ``months`` before the present one."""
    today = today or timezone.localdate()
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _line(codes: tuple[str, ...]) -> str:
    return " ".join(sorted(set(codes)))
