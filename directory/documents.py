"""Entries of the directory as documents of the search room. Nothing here that is not public."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch, QuerySet

from core.text import clean_line
from directory.enums import Audience
from directory.models import Place, Programme
from search.registry import DocumentData

KIND = "programme"
BATCH = 300


def public_documents() -> Iterator[DocumentData]:
    """Yield the document of every public entry, by batches."""
    for programme in _with_words(Programme.objects.public()).iterator(chunk_size=BATCH):
        yield document_of(programme)


def documents_of(programme_ids: Collection[int]) -> Iterator[DocumentData]:
    """Yield the documents of the public entries among ``programme_ids``."""
    ids = list(programme_ids)
    for start in range(0, len(ids), BATCH):
        batch = Programme.objects.public().filter(pk__in=ids[start : start + BATCH])
        for programme in _with_words(batch):
            yield document_of(programme)


def document_of(programme: Programme) -> DocumentData:
    """Return the document of an entry: its title weighs most, then its pathologies."""
    communes = [place.commune for place in programme.places.all()]
    pathologies = programme.pathologies.all()
    audiences = Programme._meta.get_field("audiences").labels(programme.audiences)
    if Audience.ENFANTS in programme.audiences:
        audiences.append("pédiatrie")
    return DocumentData(
        kind=KIND,
        key=programme.public_id,
        title=programme.title,
        url=programme.get_absolute_url(),
        summary=_summary(programme),
        places=", ".join(
            dict.fromkeys(
                name for commune in communes for name in (commune.name, commune.departement.name)
            )
        ),
        pathology=[
            words
            for pathology in pathologies
            for words in (
                pathology.label,
                *pathology.abbreviation_list,
                *pathology.synonym_list,
            )
        ],
        other=[
            programme.official_title,
            programme.organisation.name,
            *(organisation.name for organisation in programme.partner_organisations.all()),
            *(pathology.group.label for pathology in pathologies),
            *(place.label for place in programme.places.all()),
            *(str(theme.tag.name) for theme in programme.tagged_themes.all()),
            str(programme.get_offer_type_display()),
            *audiences,
            programme.inclusion_conditions,
            programme.aims,
            programme.course,
        ],
    )


def _summary(programme: Programme) -> str:
    """Return who runs the offer and the beginning of its aims."""
    return clean_line(f"{programme.organisation.name}. {programme.aims}")[:300]


def _with_words(queryset: QuerySet[Programme]) -> QuerySet[Programme]:
    """Load what ``document_of`` reads in a number of queries that does not depend on the rows."""
    return queryset.select_related("organisation").prefetch_related(
        Prefetch("places", Place.objects.select_related("commune__departement")),
        "pathologies__group",
        "partner_organisations",
        "tagged_themes__tag",
    )
