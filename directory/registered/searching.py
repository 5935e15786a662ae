"""What the directory tells the search of the whole site, and what it remembers of searches."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from core.registry import RetentionRule
from directory import enums
from directory.listing.indexed import SCOPE
from directory.listing.vocabulary import current_vocabulary
from directory.listing.widening import around_named
from directory.models import Theme
from directory.public.cards import KIND
from directory.registered.documents import AUDIENCE_WORDS, public_documents
from directory.services.entries.files import COLLECTION
from directory.services.searching import empty_searches
from search.registry import DocumentSource, Way
from territories.models import Commune

LIST = "/annuaire/"
EMPTY_SEARCH_RETENTION = RetentionRule(
    model="directory.EmptySearch",
    keeps=_("vingt-quatre mois"),
    why=_("savoir quelles offres manquent : des nombres par critère, jamais les mots tapés"),
    purge=empty_searches.purge,
)

WORDED = (
    enums.OrganisationKind,
    enums.OfferType,
    enums.CareSetting,
    enums.Reception,
    enums.Audience,
    enums.CareFormat,
    enums.DeliveryMode,
    enums.Profession,
    enums.Language,
)
"""What entries are said to be, in words that a visitor may look for and mistype."""


def served() -> dict[str, frozenset[str]]:
    """Return what keeps the entries of the territory that this instance serves."""
    return {SCOPE: frozenset(settings.DEPARTEMENTS)}


def holders_files() -> QuerySet[Collection]:
    """Return the collection of what holders send: a leaflet is found by its entry alone."""
    return Collection.objects.filter(name=COLLECTION)


def communes() -> Iterator[str]:
    """Yield the names of the communes that this instance serves: none of them is a slip."""
    served = Commune.objects.order_by()
    if settings.DEPARTEMENTS:
        served = served.filter(departement__in=settings.DEPARTEMENTS)
    yield from served.values_list("name", flat=True)


def wordings() -> Iterator[str]:
    """Yield the words that entries are made of: « infirmière », « domicile », « alimentation »."""
    for choices in WORDED:
        yield from map(str, choices.labels)
    yield from AUDIENCE_WORDS.values()
    yield from Theme.objects.order_by().values_list("name", flat=True)


def around_places(words: str) -> Iterator[Way]:
    """Yield the lists around the communes that ``words`` name: « asthme pontoise », « 95300 »."""
    for way in around_named(words, current_vocabulary()):
        yield Way(way.label, f"{LIST}{way.url}")


PROGRAMMES = DocumentSource(
    kind=KIND,
    label=_("Programmes et ressources"),
    documents=public_documents,
    order=10,
    within=served,
    list_path=LIST,
    list_label=_("Choisir un lieu, un public ou d’autres critères dans l’annuaire"),
    ways=around_places,
)
