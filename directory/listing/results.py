"""Which entries answer, in which order, and how many under each value of a facet.

Query count: the vocabularies (3), the keys of the entries (1), the values of the facets (1), the
cards (2).

Order: by relevance where words were typed (score of the search room), then the freshness band,
then the slug, which is the title without accents and signs. An entry never disappears for age: it
is ranked lower.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from directory.freshness import Band, in_band
from directory.listing.criteria import Criteria, Vocabulary
from directory.listing.values import (
    DEPARTEMENT,
    INTERCOMMUNALITE,
    PATHOLOGY,
    answering,
    load_values,
)
from directory.models import Pathology, Place, Programme
from directory.public import PublicCard, public_cards
from directory.querysets import ProgrammeQuerySet
from directory.registered.documents import KIND
from search.queries import matching
from territories.scope import departements_in_scope, intercommunalites_in_scope

PAGE_SIZE = 20


@dataclass(frozen=True)
class Counts:
    """How many entries have each value, under the words and the other facets."""

    pathologies: dict[str, int]
    departements: dict[str, int]
    intercommunalites: dict[str, int]


@dataclass(frozen=True)
class Results:
    """A page of the list."""

    page: Page
    cards: list[PublicCard]
    counts: Counts

    @property
    def total(self) -> int:
        """Return how many entries answer."""
        return self.page.paginator.count


def load_vocabulary() -> Vocabulary:
    """Return the values of the facets: all the pathologies, the territories served."""
    pathologies = Pathology.objects.select_related("group").order_by("label")
    pathologies = pathologies.only("slug", "label", "group__slug", "group__label")
    return Vocabulary(
        pathologies={row.slug: row for row in pathologies},
        departements={row.code: row for row in departements_in_scope()},
        intercommunalites={row.siren: row for row in intercommunalites_in_scope()},
    )


def listed() -> ProgrammeQuerySet:
    """Return the entries of the list: public, not stopped, of the départements served.

    An entry without a place of its own (a mobile team, an incomplete file) belongs where its
    organisation is.
    """
    entries = Programme.objects.public()
    if not settings.DEPARTEMENTS:
        return entries
    places = Place.objects.filter(programme=OuterRef("pk"))
    return entries.filter(
        Q(Exists(places.filter(commune__departement__in=settings.DEPARTEMENTS)))
        | Q(~Exists(places), organisation__commune__departement__in=settings.DEPARTEMENTS)
    )


def find(criteria: Criteria, vocabulary: Vocabulary) -> Results:
    """Return the page of the list that ``criteria`` ask for, the last one if it is beyond."""
    found = matching(listed(), KIND, criteria.words, key="public_id").annotate(band=_band())
    order = ("-relevance", "band", "_tie") if criteria.words else ("band", "slug")
    ranked = list(found.order_by(*order, "pk").values_list("pk", flat=True))
    answer, counts = answering(ranked, load_values(), _wanted(criteria, vocabulary))
    paginator = Paginator([key for key in ranked if key in answer], PAGE_SIZE)
    page = paginator.get_page(criteria.page)
    if criteria.page > paginator.num_pages:
        criteria.problems.append(
            _("La page « %(value)s » n’existe pas : voici la dernière.") % {"value": criteria.page}
        )
    return Results(
        page,
        public_cards(list(page.object_list)),
        Counts(counts[PATHOLOGY], counts[DEPARTEMENT], counts[INTERCOMMUNALITE]),
    )


def _wanted(criteria: Criteria, vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return the values chosen in each facet; a group stands for its pathologies."""
    groups = {group.pk for group in criteria.groups}
    about = {slug for slug, row in vocabulary.pathologies.items() if row.group_id in groups}
    return {
        PATHOLOGY: about | {row.slug for row in criteria.pathologies},
        DEPARTEMENT: {row.code for row in criteria.departements},
        INTERCOMMUNALITE: {row.siren for row in criteria.intercommunalites},
    }


def _band() -> Case:
    """Return the rank of the freshness band of an entry, freshest first."""
    return Case(
        *(When(in_band(band), then=Value(rank)) for rank, band in enumerate(Band.values)),
        default=Value(len(Band.values)),
    )
