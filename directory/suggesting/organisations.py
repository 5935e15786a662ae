"""Structures that hold an offer of the list, by name; choosing one looks for its name."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.text import fold
from directory.listing.listed import listed
from directory.models import Organisation
from search.engine.holder import Held
from search.suggesting.names import Name, find, name_of
from search.suggesting.offers import Suggestion
from search.suggesting.typed import Typed


def suggest(typed: Typed, held: Held, limit: int) -> list[Suggestion]:
    """Return the structures whose name has all that is typed."""
    return find(held.keep("suggestions.organisations", _read), typed, limit)


def _read() -> list[Name[Suggestion]]:
    offers = listed().filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(Exists(offers)).values_list("name", "commune__name")
    return [
        name_of(
            [name],
            (fold(name),),
            Suggestion(
                name, f"{reverse('directory:list')}?{urlencode({'q': name})}", commune or ""
            ),
        )
        for name, commune in rows.order_by("name", "pk")
    ]
