"""Many entries at once, for counts of queries at two sizes."""

from directory.models import Place, Programme, ProgrammeLife
from directory.services.entries import indexing
from tests.directory.factories import CommuneFactory, OrganisationFactory, PathologyFactory


def many_entries(total: int, start: int = 0) -> list[Programme]:
    """Create and index ``total`` public entries, numbered from ``start``."""
    organisation = OrganisationFactory()
    commune = CommuneFactory()
    pathologies = [PathologyFactory(slug=f"maladie-{number}") for number in range(15)]
    entries = Programme.objects.bulk_create(
        Programme(
            organisation=organisation,
            slug=f"offre-{number}",
            title=f"Vivre avec une maladie {number}",
            official_title=f"Programme {number}",
            audiences=["adultes"],
            live=True,
        )
        for number in range(start, start + total)
    )
    ProgrammeLife.objects.bulk_create(ProgrammeLife(programme=entry) for entry in entries)
    Place.objects.bulk_create(Place(programme=entry, commune=commune) for entry in entries)
    through = Programme.pathologies.through
    through.objects.bulk_create(
        through(programme=entry, pathology=pathologies[number % len(pathologies)])
        for number, entry in enumerate(entries)
    )
    indexing.refresh([entry.pk for entry in entries])
    indexing.refresh_admin_lists(entries)
    return entries
