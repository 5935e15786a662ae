"""Which entries answer, in which order, and how many under each value of a facet.

Query count: the vocabularies (3), the keys of the entries (1), the counts (1), the cards (2).

Order: by relevance where words were typed (score of the search room), then the freshness band,
then the title. An entry never disappears for age: it is ranked lower.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from directory.freshness import Band, in_band
from directory.listing.criteria import Criteria, Vocabulary
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


def answering(criteria: Criteria) -> QuerySet[Programme]:
    """Return the entries that answer: values of one facet joined by OR, facets by AND."""
    entries = listed()
    if criteria.pathologies or criteria.groups:
        about = Programme.pathologies.through.objects.filter(
            Q(pathology__in=criteria.pathologies) | Q(pathology__group__in=criteria.groups),
            programme=OuterRef("pk"),
        )
        entries = entries.filter(Exists(about))
    if criteria.departements:
        entries = entries.in_departement(*(row.code for row in criteria.departements))
    if criteria.intercommunalites:
        at = Place.objects.filter(
            commune__intercommunalite__in=criteria.intercommunalites, programme=OuterRef("pk")
        )
        entries = entries.filter(Exists(at))
    return matching(entries, KIND, criteria.words, key="public_id")


def find(criteria: Criteria) -> Results:
    """Return the page of the list that ``criteria`` ask for, the last one if it is beyond."""
    entries = answering(criteria).annotate(band=_band())
    order = ("-relevance", "band", "_tie") if criteria.words else ("band", "title")
    keys = list(entries.order_by(*order, "pk").values_list("pk", flat=True))
    paginator = Paginator(keys, PAGE_SIZE)
    page = paginator.get_page(criteria.page)
    if criteria.page > paginator.num_pages:
        criteria.problems.append(
            _("La page « %(value)s » n’existe pas : voici la dernière.") % {"value": criteria.page}
        )
    return Results(page, public_cards(list(page.object_list)), count(criteria))


def count(criteria: Criteria) -> Counts:
    """Count the values of all facets in one query."""
    about = Programme.pathologies.through.objects.filter(
        programme__in=_keys(replace(criteria, pathologies=[], groups=[]))
    )
    in_departement = Place.objects.filter(programme__in=_keys(replace(criteria, departements=[])))
    in_zone = Place.objects.filter(programme__in=_keys(replace(criteria, intercommunalites=[])))
    queries: Sequence[QuerySet] = [
        _counted(about, "pathologies", F("pathology__slug")),
        _counted(in_departement, "departements", F("commune__departement")),
        _counted(
            in_zone.exclude(commune__intercommunalite=None),
            "intercommunalites",
            F("commune__intercommunalite"),
        ),
    ]
    counts: dict[str, dict[str, int]] = {
        "pathologies": {},
        "departements": {},
        "intercommunalites": {},
    }
    for facet, value, total in queries[0].union(*queries[1:], all=True):
        counts[facet][value] = total
    return Counts(**counts)


def _counted(rows: QuerySet, facet: str, value: F) -> QuerySet:
    """Return (facet, value, number of entries) for each value of ``rows``."""
    return (
        rows.order_by()
        .annotate(
            facet=Value(facet, output_field=CharField()),
            value=Cast(value, CharField(max_length=100)),
        )
        .values("facet", "value")
        .annotate(total=Count("programme", distinct=True))
        .values_list("facet", "value", "total")
    )


def _keys(criteria: Criteria) -> QuerySet:
    return answering(criteria).order_by().values("pk")


def _band() -> Case:
    """Return the rank of the freshness band of an entry, freshest first."""
    return Case(
        *(When(in_band(band), then=Value(rank)) for rank, band in enumerate(Band.values)),
        default=Value(len(Band.values)),
    )
