"""The structures that a file brings, and what it teaches of those that are known."""

from directory.enums import OrganisationKind
from directory.identifiers import slug_for
from directory.importing.organisations import KnownOrganisation, OrganisationIndex
from directory.models import Organisation
from directory.services.entries import indexing

BATCH = 400


def create_organisations(new: list[KnownOrganisation]) -> dict[str, Organisation]:
    """Create in bulk structures that the file brings; return them by their keys."""
    slugs = set(Organisation.objects.values_list("slug", flat=True)) if new else set()
    rows = []
    for known in new:
        slug = slug_for(known.name, slugs)
        slugs.add(slug)
        rows.append(
            Organisation(
                name=known.name,
                slug=slug,
                kind=known.kind or OrganisationKind.AUTRE,
                finess=known.finess,
                siret=known.siret,
            )
        )
    created = Organisation.objects.bulk_create(rows, batch_size=BATCH)
    indexing.refresh_organisation_lists(created)
    return {known.key: row for known, row in zip(new, created, strict=True)}


def complete_organisations(index: OrganisationIndex) -> dict[int, dict[str, str]]:
    """Write what the file teaches of known structures (a FINESS number they lacked).

    Returns:
        What it wrote, by structure; each of these fields was empty before.
    """
    written = {}
    for pk, learnt in index.completed():
        organisation = Organisation.objects.get(pk=pk)
        written[pk] = dict(learnt)
        for name, value in learnt.items():
            setattr(organisation, name, value)
        organisation.save(update_fields=list(learnt))
    return written
