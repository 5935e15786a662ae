"""Entries as an issue of the newsletter tells of them: what is new, what was confirmed."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import LetterItem, LetterSource, letter_sources
from directory.listing.listed import listed
from directory.models import Programme
from directory.public.cards import public_cards


def new_entries(
    departements: Sequence[str], since: datetime | None, limit: int
) -> list[LetterItem]:
    """Return the entries published or confirmed by their team since a moment, the new ones first.

    Args:
        departements: codes of those in which they take place.
        since: None tells of every entry, the last published first.
        limit: how many at most.
    """
    found = listed()
    if departements:
        found = found.in_departement(*departements)
    if since is not None:
        found = found.filter(Q(first_published_at__gte=since) | Q(life__confirmed_at__gte=since))
    new_first = F("first_published_at").desc(nulls_last=True)
    if since is not None:
        newest = found.filter(first_published_at__gte=since).order_by(new_first, "pk")
        keys = list(newest.values_list("pk", flat=True)[:limit])
        confirmed = found.exclude(pk__in=keys).order_by("-life__confirmed_at", "pk")
        keys += confirmed.values_list("pk", flat=True)[: limit - len(keys)]
    else:
        keys = list(found.order_by(new_first, "pk").values_list("pk", flat=True)[:limit])
    return _items(keys, since)


def chosen_entries(keys: Sequence[int]) -> list[LetterItem]:
    """Return the listed entries of those primary keys, in their order."""
    return _items(keys, None)


def _items(keys: Sequence[int], since: datetime | None) -> list[LetterItem]:
    rows = Programme.objects.filter(pk__in=keys)
    found = {
        pk: (public_id, first)
        for pk, public_id, first in rows.values_list("pk", "public_id", "first_published_at")
    }
    cards = {card.public_id: card for card in public_cards([row[0] for row in found.values()])}
    shown = []
    for key in keys:
        public_id, first = found.get(key, ("", None))
        card = cards.get(public_id)
        if card is None:
            continue
        where = f"{card.organisation} ({', '.join(card.communes)})" if card.communes else ""
        facts = [where or card.organisation]
        if since is not None and first is not None and first >= since:
            facts.append(_("Nouveau dans l’annuaire"))
        elif card.freshness.on is not None:
            facts.append(f"{card.freshness.lead} {card.freshness.day}")
        shown.append(
            LetterItem(
                title=card.title,
                path=card.path,
                facts=tuple(facts),
                summary=", ".join(choice.label for choice in card.pathologies),
                key=key,
            )
        )
    return shown


def register() -> None:
    """Register the source; called once, when the application is ready."""
    letter_sources.register(
        "programmes",
        LetterSource(
            label=gettext_lazy("Programmes nouveaux ou confirmés"),
            items=new_entries,
            chosen=chosen_entries,
            path="/annuaire/",
            more=gettext_lazy("Voir tout l’annuaire"),
            order=30,
        ),
    )
