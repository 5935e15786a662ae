"""Communes by name or postcode; choosing one looks for offers around it."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from search.engine.holder import Held
from search.suggesting.names import Name, find, name_of
from search.suggesting.offers import Suggestion
from search.suggesting.typed import Typed
from territories.lookup import suggestion_of
from territories.models import Commune

PARAMETER = "commune"


def suggest(typed: Typed, held: Held, limit: int) -> list[Suggestion]:
    """Return the communes that ``typed`` may begin: those of the territory served, then others."""
    return find(held.keep("suggestions.communes", _read), typed, limit)


def _read() -> list[Name[Suggestion]]:
    communes = Commune.objects.select_related("departement").prefetch_related("postcodes")
    return [_name(commune) for commune in communes]


def _name(commune: Commune) -> Name[Suggestion]:
    shown = suggestion_of(commune)
    served = settings.DEPARTEMENTS or [commune.departement_id]
    postcodes = [row.postcode for row in commune.postcodes.all()]
    return name_of(
        [commune.name, *(f"{commune.name} {code}" for code in postcodes), *postcodes],
        (commune.departement_id not in served, -(commune.population or 0), commune.name),
        Suggestion(
            label=shown.label,
            url=f"{reverse('directory:list')}?{urlencode({PARAMETER: commune.insee})}",
            detail=shown.detail,
            parameter=(PARAMETER, commune.insee),
        ),
    )
