"""Cards of entries: what the index keeps of each, and the form in which lists read it.

A card is written from the public form of its entry, so it holds nothing more than its page, and is
read without the entry. It keeps codes and days: « il y a 2 mois » is said when it is read.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from directory.enums import ActivityState, Audience, DeliveryMode, OfferType
from directory.public.data import Choice, PublicCard, PublicEntry
from directory.public.wording import freshness_words, state_words
from search.models import Document

KIND = "programme"
"""The kind of the entries' documents in the index."""


def card_data(entry: PublicEntry) -> dict[str, Any]:
    """Return what the index keeps of ``entry`` for its card, as plain JSON."""
    return {
        "slug": entry.slug,
        "title": entry.title,
        "type": entry.offer_type.code if entry.offer_type else "",
        "state": entry.state.code,
        "until": entry.state.until.isoformat() if entry.state.until else "",
        "organisation": entry.organisation.name,
        "communes": list(dict.fromkeys(commune.name for commune in entry.communes)),
        "pathologies": [[choice.code, choice.label] for choice in entry.pathologies],
        "audiences": [choice.code for choice in entry.audiences],
        "served": [choice.label for choice in entry.served],
        "remote": any(choice.code == DeliveryMode.DISTANCE for choice in entry.modes),
        **confirmation_data(
            entry.life.confirmed_at, entry.life.confirmed_by.code if entry.life.confirmed_by else ""
        ),
    }


def confirmation_data(confirmed_at: datetime | None, role: str) -> dict[str, Any]:
    """Return the part of a card that a confirmation changes.

    Args:
        confirmed_at: aware moment of the last one.
        role: in which role it was made.
    """
    return {"confirmed_at": confirmed_at.isoformat() if confirmed_at else "", "confirmed_by": role}


def card_of(public_id: str, data: Mapping[str, Any]) -> PublicCard:
    """Return the card of an entry, in the words of today.

    Args:
        public_id: of the entry.
        data: what the index keeps of it.
    """
    confirmed_at = datetime.fromisoformat(data["confirmed_at"]) if data["confirmed_at"] else None
    return PublicCard(
        public_id=public_id,
        path=reverse("directory:programme", args=[data["slug"]]),
        title=data["title"],
        offer_type=_choice(OfferType, data["type"]),
        state=state_words(
            ActivityState(data["state"]),
            date.fromisoformat(data["until"]) if data["until"] else None,
        ),
        organisation=data["organisation"],
        communes=tuple(data["communes"]),
        pathologies=tuple(Choice(code, label) for code, label in data["pathologies"]),
        audiences=tuple(filter(None, (_choice(Audience, code) for code in data["audiences"]))),
        freshness=freshness_words(confirmed_at, data["confirmed_by"]),
        served=tuple(data["served"]),
        is_remote=data["remote"],
    )


def public_cards(public_ids: Collection[str]) -> list[PublicCard]:
    """Return the cards of listed entries, in the order of their ``public_ids``, in one query.

    Those that are not public, or stopped, are left out.
    """
    rows = Document.objects.filter(kind=KIND, key__in=list(public_ids))
    found = dict(rows.values_list("key", "card"))
    return [card_of(key, found[key]) for key in public_ids if key in found]


def _choice(values: Any, code: str) -> Choice | None:
    """Return a value of a closed list with its label; None when the list has it no more."""
    return Choice(code, str(values(code).label)) if code in values.values else None
