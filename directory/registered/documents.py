"""Entries of the directory as documents of the search room, made of their public form alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from core.text import clean_line
from directory.enums import Audience
from directory.listing.facets.facet import CptsByCommune
from directory.listing.indexed import values_of
from directory.models import Pathology, Programme
from directory.public import public_entries
from directory.public.cards import KIND, card_data
from directory.public.data import PublicEntry
from search.concepts import Concept
from search.registry import DocumentData
from territories.models import CPTS

BATCH = 300
SUMMARY_LENGTH = 300

# What people type for an audience and that no label holds.
AUDIENCE_WORDS: dict[str, str] = {
    Audience.ENFANTS: "pédiatrie pédiatrique",
    Audience.AIDANTS: "proches famille",
}


def public_documents() -> Iterator[DocumentData]:
    """Yield the document of every public entry, by batches."""
    yield from documents_of(list(Programme.objects.public().values_list("pk", flat=True)))


def documents_of(programme_ids: Collection[int]) -> Iterator[DocumentData]:
    """Yield the documents of the public entries among ``programme_ids``, by batches."""
    ids = list(programme_ids)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        shown = Programme.objects.public().filter(pk__in=batch).values_list("pk", flat=True)
        entries = list(public_entries(list(shown), media=True))
        pathologies = pathologies_of(entries)
        cpts = cpts_by_commune(entries)
        for entry in entries:
            yield document_of(entry, pathologies, cpts)


def cpts_by_commune(entries: Iterable[PublicEntry]) -> dict[str, list[str]]:
    """Return the slugs of the CPTS of each commune of ``entries`` that has one, by INSEE code."""
    communes = {commune.insee for entry in entries for commune in entry.communes}
    found: dict[str, list[str]] = defaultdict(list)
    inside = CPTS.communes.through.objects.filter(commune__in=communes)
    for insee, slug in inside.values_list("commune_id", "cpts__slug"):
        found[insee].append(slug)
    return found


def pathologies_of(entries: Iterable[PublicEntry]) -> dict[str, Pathology]:
    """Return the pathologies of ``entries`` by slug: synonyms are searched, never displayed.

    The label of a group is not: « Diabète, nutrition et métabolisme » would make a programme on
    obesity answer « diabète ». The home page leads to a group by its address.
    """
    slugs = {choice.code for entry in entries for choice in entry.pathologies}
    return Pathology.objects.in_bulk(slugs, field_name="slug")


def concepts() -> Iterator[Concept]:
    """Yield the pathologies by all the names that people give them."""
    for pathology in Pathology.objects.all():
        yield Concept(
            value=f"pathologie:{pathology.slug}",
            label=pathology.label,
            initials=tuple(pathology.abbreviation_list),
            phrases=tuple(pathology.synonym_list),
        )


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without their bullet and full stop, to be joined by full stops."""
    for line in lines:
        yield line.lstrip("-–—•* ").rstrip(". ")


def document_of(
    entry: PublicEntry, pathologies: dict[str, Pathology], cpts: CptsByCommune
) -> DocumentData:
    """Return the document of an entry: its title weighs most, then its pathologies.

    Synonyms weigh little: « diabète insipide » must not make a programme on the thyroid answer
    « diabète » among the first. A whole one is a phrase of the vocabulary, and stands for it.
    """
    known = [pathologies[choice.code] for choice in entry.pathologies if choice.code in pathologies]
    communes = entry.communes
    return DocumentData(
        kind=KIND,
        key=entry.public_id,
        title=entry.title,
        url=entry.path,
        summary=clean_line(". ".join(_sentences([entry.organisation.name, *entry.aims])))[
            :SUMMARY_LENGTH
        ],
        places=", ".join(
            dict.fromkeys(
                name for commune in communes for name in (commune.name, commune.departement)
            )
        ),
        pathology=[
            name for pathology in known for name in (pathology.label, *pathology.abbreviation_list)
        ],
        other=[
            entry.official_title,
            entry.offer_type.label if entry.offer_type else "",
            *entry.partners,
            entry.leaflet.title if entry.leaflet else "",
            *entry.themes,
            *entry.inclusion_conditions,
            *entry.aims,
            *entry.course,
            *(place.label for place in entry.places),
            *(place.postcode for place in entry.places),
            *(commune.departement_code for commune in communes),
            *(choice.label for choice in entry.audiences),
            *(choice.label for choice in (*entry.care_settings, *entry.receptions, *entry.modes)),
            *(name for pathology in known for name in pathology.synonym_list),
            *(AUDIENCE_WORDS.get(choice.code, "") for choice in entry.audiences),
        ],
        facet_values=list(values_of(entry, cpts)),
        points=[
            (place.latitude, place.longitude)
            for place in entry.places
            if place.latitude is not None and place.longitude is not None
        ],
        confirmed_on=entry.freshness.on,
        card=card_data(entry),
    )
