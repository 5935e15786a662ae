"""Pathologies by label, abbreviation or synonym; shown by their label alone."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.text import fold
from directory.listing.headline import offers
from directory.listing.indexed import SCOPE
from directory.models import Pathology
from directory.public.cards import KIND
from search.engine.holder import Held
from search.engine.questions import Question
from search.queries import ask
from search.suggesting.names import Name, find, name_of
from search.suggesting.offers import Suggestion
from search.suggesting.typed import Typed

PARAMETER = "pathologie"


def suggest(typed: Typed, held: Held, limit: int) -> list[Suggestion]:
    """Return the pathologies that ``typed`` may begin, those with most offers first."""
    return find(held.keep("suggestions.pathologies", lambda: _read(held)), typed, limit)


def _read(held: Held) -> list[Name[Suggestion]]:
    counts = _offers(held)
    return [
        name_of(
            [pathology.label, *pathology.abbreviation_list],
            (-counts.get(pathology.slug, 0), fold(pathology.label)),
            Suggestion(
                label=pathology.label,
                url=f"{reverse('directory:list')}?{urlencode({PARAMETER: pathology.slug})}",
                detail=_offers_in_words(counts.get(pathology.slug, 0)),
                parameter=(PARAMETER, pathology.slug),
            ),
            others=pathology.synonym_list,
        )
        for pathology in Pathology.objects.all()
    ]


def _offers(held: Held) -> dict[str, int]:
    """Return how many offers of the list each pathology has."""
    served = {SCOPE: frozenset(settings.DEPARTEMENTS)}
    question = Question(kinds=(KIND,), chosen=served, counted=(PARAMETER,), size=0)
    return ask(question, held).counts[PARAMETER]


def _offers_in_words(count: int) -> str:
    if not count:
        return _("aucune offre pour le moment")
    return offers(count)
