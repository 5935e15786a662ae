"""Events as an issue of the newsletter tells of them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.registry import LetterItem, LetterSource, letter_sources
from core.text import clean_line
from events.addresses import AGENDA
from events.cards import card_of
from events.enums import Decision, EventState
from events.listing.rows import coming, in_full, listed
from events.models import Event


def next_events(
    departements: Sequence[str], since: datetime | None, limit: int
) -> list[LetterItem]:
    """Return the next events, whenever they were announced: what lies ahead is always news.

    Those that were cancelled or postponed are told by choosing them.

    Args:
        departements: codes; what takes place nowhere (online) is for everybody.
        since: left out of account.
        limit: how many at most.
    """
    now = timezone.now()
    found = coming(now).filter(decision=Decision.MAINTENU)
    if departements:
        found = found.filter(Q(departement__in=departements) | Q(departement=None))
    return [_item(event, now) for event in in_full(found)[:limit]]


def chosen_events(keys: Sequence[int]) -> list[LetterItem]:
    """Return the events of those pages that are on the agenda, in the order of ``keys``."""
    now = timezone.now()
    found = {event.page_id: event for event in in_full(listed().filter(page__in=keys))}
    return [_item(found[key], now) for key in keys if key in found]


def _item(event: Event, now: datetime) -> LetterItem:
    card = card_of(event, now)
    facts = [capfirst(card.when), capfirst(card.where)]
    if card.state.is_told_in_short or card.state.state == EventState.PASSE:
        facts.insert(0, card.state.label)
    return LetterItem(
        title=event.title,
        path=card.path,
        facts=tuple(filter(None, facts)),
        summary=clean_line(event.introduction),
        key=event.page_id,
    )


def register() -> None:
    """Register the source; called once, when the application is ready."""
    letter_sources.register(
        "events",
        LetterSource(
            label=_("Prochains événements"),
            items=next_events,
            chosen=chosen_events,
            path=AGENDA,
            more=_("Voir tout l’agenda"),
            order=20,
            is_dated=True,
        ),
    )
