"""Undoing an import as a whole."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.enums import Source
from directory.importing.entry_fields import values_of_entry
from directory.importing.exceptions import ImportFileError
from directory.models import HolderQuestion, ImportRun, Organisation, Programme, QueueItem
from directory.services.entries import clocks, publishing
from directory.services.importing import imports
from directory.services.importing import undo as import_undo
from search.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
RENAMED = "ARS-IDF-2015-95-031"


def everything() -> dict:
    """Return all that the directory holds of what a file can tell."""
    entries = Programme.objects.prefetch_related(
        "places", "public_contacts", "private_contacts", "pathologies"
    )
    return {
        "entries": {
            entry.public_id: (
                values_of_entry(entry),
                entry.life.modified_at,
                entry.life.confirmed_at,
                entry.import_record.fingerprints,
                entry.live,
            )
            for entry in entries
        },
        "structures": set(Organisation.objects.values_list("name", "finess", "siret", "kind")),
        "documents": set(Document.objects.values_list("kind", "key")),
        "questions": HolderQuestion.objects.count(),
        "queue": QueueItem.objects.exclude(state="close").count(),
    }


@pytest.fixture
def before(list_2025) -> dict:
    imports.import_file(list_2025, "ars-95-2025.csv", user=None)
    return everything()


@pytest.fixture
def run(before, list_2026) -> ImportRun:
    imports.import_file(list_2026, "ars-95-2026.xlsx", user=None)
    return ImportRun.objects.first()


def test_the_directory_is_as_it_was(before, run, list_2026):
    assert everything() != before
    done = import_undo.undo(run, user=None)
    assert (done.deleted, done.kept) == (5, [])
    assert everything() == before
    run.refresh_from_db()
    assert (run.state, run.undo) == ("annule", None)

    again = imports.import_file(list_2026, "ars-95-2026.xlsx", user=None)
    assert (again.counts["new"], again.counts["changed"], again.counts["absent"]) == (5, 11, 4)


def test_what_people_did_since_stays(run, list_2026):
    edited = Programme.objects.get(declaration_number=RENAMED)
    edited.aims = "Écrit par l’équipe depuis."
    publishing.publish(edited, user=None)
    new = Programme.objects.get(pk=run.undo["created"][0])
    clocks.confirm(new, user=None, role=Source.PORTEUR)

    done = import_undo.undo(run, user=None)

    assert {kept.programme for kept in done.kept} == {edited.pk, new.pk}
    assert Programme.objects.get(pk=edited.pk).aims == "Écrit par l’équipe depuis."
    assert Programme.objects.filter(pk=new.pk, live=True).exists()
    assert done.deleted == 4


def test_a_confirmation_made_since_is_not_set_back(run):
    changed = Programme.objects.get(pk=next(iter(run.undo["changed"])))
    life = clocks.confirm(changed, user=None, role=Source.PORTEUR)
    import_undo.undo(run, user=None)
    assert Programme.objects.get(pk=changed.pk).life.confirmed_at == life.confirmed_at


def test_the_newest_import_is_undone_first(run, list_2025):
    older = ImportRun.objects.last()
    assert import_undo.can_be_undone(run)
    assert not import_undo.can_be_undone(older)
    with pytest.raises(ImportFileError, match="annulez-le d’abord"):
        import_undo.undo(older, user=None)


def test_an_import_is_undone_once_and_within_a_month(run):
    ImportRun.objects.filter(pk=run.pk).update(applied_at=timezone.now() - timedelta(days=31))
    with pytest.raises(ImportFileError, match="trop ancien"):
        import_undo.undo(run, user=None)
    imports.purge()
    run.refresh_from_db()
    assert run.undo is None
