"""Programmes and other resources by their titles; choosing one opens its page."""

from django.conf import settings

from directory.listing.indexed import SCOPE
from directory.public.cards import KIND
from search.engine.holder import Held
from search.suggesting.names import find
from search.suggesting.offers import Suggestion
from search.suggesting.titles import Titles
from search.suggesting.typed import Typed


def suggest(typed: Typed, held: Held, limit: int) -> list[Suggestion]:
    """Return the offers of the list of which the title has all that is typed."""
    return find(titles.at(held), typed, limit)


def _is_served(values: str) -> bool:
    """Tell by its facet values whether an entry is in the list of this instance."""
    served = settings.DEPARTEMENTS
    return not served or any(f" {SCOPE}:{code} " in values for code in served)


titles = Titles(KIND, _is_served)
