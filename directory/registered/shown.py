"""Entries as other rooms show them: an agenda that names the programmes of an evening."""

from collections.abc import Sequence

from core.registry import PublicCards, public_cards
from directory.models import Programme
from directory.public.cards import public_cards as cards_of
from directory.templatetags.offers import offer_card


def draw(keys: Sequence[int]) -> list[str]:
    """Return the cards of the entries of those primary keys that are listed, in their order."""
    found = dict(Programme.objects.filter(pk__in=keys).values_list("pk", "public_id"))
    return [offer_card(card) for card in cards_of([found[key] for key in keys if key in found])]


def register() -> None:
    """Register it; called once, when the application is ready."""
    public_cards.register("directory.Programme", PublicCards(draw))
