"""Publishing thousands of new entries at once, for a first import or a large demonstration.

One entry at a time costs some forty queries (revision, clocks, index): this does the same for
hundreds of entries with a few queries, in one transaction. New entries only, and without a
revision: Wagtail takes the live row as the first version.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.enums import ActivityState, Rhythm, Source
from directory.freshness import due_after
from directory.models import (
    NextDate,
    Organisation,
    Pathology,
    Place,
    PrivateContact,
    ProfessionalContact,
    Programme,
    ProgrammeLife,
    ProgrammePartner,
    ProgrammeTheme,
    PublicContact,
    Theme,
)
from directory.services.entries import indexing
from directory.services.entries.fingerprints import fingerprints
from territories.models import Departement

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 400


@dataclass
class NewEntry:
    """An unsaved entry with all that belongs to it; its slug must be free.

    Attributes:
        confirmed_at: aware moment of the holder's confirmation, None when there is none.
        modified_at: aware moment of the last change of text, now when None.
    """

    programme: Programme
    places: Sequence[Place] = ()
    public_contacts: Sequence[PublicContact] = ()
    professional_contacts: Sequence[ProfessionalContact] = ()
    private_contacts: Sequence[PrivateContact] = ()
    pathologies: Sequence[Pathology] = ()
    partners: Sequence[Organisation] = ()
    served_departements: Sequence[Departement] = ()
    themes: Sequence[Theme] = ()
    next_dates: Sequence[tuple[date, date | None]] = ()
    state: str = ActivityState.ACTIF
    suspended_until: date | None = None
    confirmed_at: datetime | None = None
    modified_at: datetime | None = None


def create_live(
    entries: Iterable[NewEntry], *, user: "User | None", role: Source | str
) -> list[Programme]:
    """Save and publish new entries with clocks, log, search documents and admin index.

    Args:
        entries: the entries; an iterator is read by batches.
        user: who creates them, None for a command.
        role: where they come from.

    Returns:
        The saved programmes, in order.

    Raises:
        IntegrityError: when a slug or a declaration number is taken; nothing is written then.
    """
    created: list[Programme] = []
    with transaction.atomic():
        for batch in _batches(entries):
            created += _create(batch, user, str(role))
    return created


def _create(batch: list[NewEntry], user: "User | None", role: str) -> list[Programme]:
    """Write one batch."""
    now = timezone.now()
    for entry in batch:
        programme = entry.programme
        programme.live, programme.has_unpublished_changes = True, False
        programme.source = role
        programme.first_published_at = programme.last_published_at = now
    programmes = Programme.objects.bulk_create([entry.programme for entry in batch])
    _children(batch)
    _links(batch)
    _lives(batch, role, now)
    _log(programmes, user, now)
    indexing.refresh([programme.pk for programme in programmes])
    indexing.refresh_admin_lists(programmes)
    return programmes


def _children(batch: list[NewEntry]) -> None:
    """Write places, contacts and next dates, in the order given."""
    for name, model in (
        ("places", Place),
        ("public_contacts", PublicContact),
        ("professional_contacts", ProfessionalContact),
        ("private_contacts", PrivateContact),
    ):
        rows = []
        for entry in batch:
            for position, child in enumerate(getattr(entry, name)):
                child.programme_id = entry.programme.pk
                child.sort_order = position
                rows.append(child)
        model._default_manager.bulk_create(rows)
    NextDate.objects.bulk_create(
        NextDate(programme_id=entry.programme.pk, starts_on=start, ends_on=end)
        for entry in batch
        for start, end in entry.next_dates
    )
    ProgrammePartner.objects.bulk_create(
        ProgrammePartner(programme_id=entry.programme.pk, organisation=partner)
        for entry in batch
        for partner in entry.partners
    )
    ProgrammeTheme.objects.bulk_create(
        ProgrammeTheme(content_object_id=entry.programme.pk, tag=theme)
        for entry in batch
        for theme in entry.themes
    )


def _links(batch: list[NewEntry]) -> None:
    """Write the many-to-many rows."""
    for name in ("pathologies", "served_departements"):
        through: type[Model] = getattr(Programme, name).through
        target = f"{getattr(Programme, name).field.m2m_reverse_field_name()}_id"
        through._default_manager.bulk_create(
            through(**{"programme_id": entry.programme.pk, target: other.pk})
            for entry in batch
            for other in getattr(entry, name)
        )


def _lives(batch: list[NewEntry], role: str, now: datetime) -> None:
    """Write clocks and states, with the stamp of what has just been published."""
    stamps = fingerprints([entry.programme.pk for entry in batch])
    ProgrammeLife.objects.bulk_create(
        ProgrammeLife(
            programme=entry.programme,
            state=entry.state,
            suspended_until=entry.suspended_until,
            modified_at=entry.modified_at or now,
            modified_by_role=role,
            confirmed_at=entry.confirmed_at,
            confirmed_by_role=Source.PORTEUR if entry.confirmed_at else "",
            next_due=entry.confirmed_at and due_after(entry.confirmed_at, Rhythm.UN_AN),
            published_fingerprint=stamps[entry.programme.pk],
            published_slug=entry.programme.slug,
        )
        for entry in batch
    )


def _log(programmes: list[Programme], user: "User | None", now: datetime) -> None:
    """Say in the log that each entry was created and published."""
    content_type = ContentType.objects.get_for_model(Programme)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(programme.pk),
            label=str(programme),
            action="directory.bulk_create",
            user=user,
            timestamp=now,
            data={},
        )
        for programme in programmes
    )


def _batches(entries: Iterable[NewEntry]) -> Iterator[list[NewEntry]]:
    """Yield lists of at most ``BATCH`` entries."""
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH)):
        yield batch
