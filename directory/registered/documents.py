"""Entries of the directory as documents of the search room, made of their public form alone."""

from collections.abc import Collection, Iterable, Iterator

from core.text import clean_line
from directory.enums import Audience
from directory.models import Pathology, Programme
from directory.public import public_entries
from directory.public.data import PublicEntry
from search.registry import DocumentData

KIND = "programme"
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
    """Yield the documents of the public entries among ``programme_ids``."""
    ids = list(programme_ids)
    shown: list[int] = []
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        shown += Programme.objects.public().filter(pk__in=batch).values_list("pk", flat=True)
    pathologies = {pathology.slug: pathology for pathology in _pathologies()}
    for entry in public_entries(shown):
        yield document_of(entry, pathologies)


def _pathologies() -> Iterable[Pathology]:
    """Return the whole vocabulary: synonyms are searched, never displayed.

    The label of a group is not: « Diabète, nutrition et métabolisme » would make a programme on
    obesity answer « diabète ». The home page leads to a group by its address.
    """
    return Pathology.objects.all()


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without their bullet and full stop, to be joined by full stops."""
    for line in lines:
        yield line.lstrip("-–—•* ").rstrip(". ")


def document_of(entry: PublicEntry, pathologies: dict[str, Pathology]) -> DocumentData:
    """Return the document of an entry: its title weighs most, then its pathologies."""
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
            words
            for pathology in known
            for words in (
                pathology.label,
                *pathology.abbreviation_list,
                *pathology.synonym_list,
            )
        ],
        other=[
            entry.official_title,
            entry.offer_type.label if entry.offer_type else "",
            *entry.partners,
            *entry.themes,
            *entry.inclusion_conditions,
            *entry.aims,
            *entry.course,
            *(place.label for place in entry.places),
            *(place.postcode for place in entry.places),
            *(commune.departement_code for commune in communes),
            *(choice.label for choice in entry.audiences),
            *(AUDIENCE_WORDS.get(choice.code, "") for choice in entry.audiences),
        ],
    )
