"""Undoing an import as a whole."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from directory.enums import PrivateContactKind, Source
from directory.importing.entry_fields import values_of_entry
from directory.importing.exceptions import ImportFileError
from directory.models import (
    HolderQuestion,
    ImportRun,
    InternalNote,
    Invitation,
    Organisation,
    PrivateContact,
    Programme,
    QueueItem,
)
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


def test_what_moderators_added_to_a_new_entry_is_not_deleted_with_it(run):
    noted, locked, reminded, *_others = Programme.objects.filter(pk__in=run.undo["created"])
    InternalNote.objects.create(programme=noted, text="Appelée ce matin.")
    Programme.objects.filter(pk=locked.pk).update(locked=True)
    PrivateContact.objects.create(
        programme=reminded, kind=PrivateContactKind.RAPPEL, email="rappel@exemple.fr"
    )

    done = import_undo.undo(run, user=None)

    assert {kept.programme for kept in done.kept} == {noted.pk, locked.pk, reminded.pk}
    assert Programme.objects.filter(pk__in=run.undo["created"]).count() == 3


def test_a_structure_to_which_somebody_was_invited_stays(run):
    structure = Organisation.objects.get(pk=run.undo["organisations"][0])
    Invitation.objects.create(
        organisation=structure, email="equipe@exemple.fr", expires_at=timezone.now()
    )
    import_undo.undo(run, user=None)
    assert Organisation.objects.filter(pk=structure.pk).exists()


def test_an_entry_whose_version_before_was_purged_stays_and_is_named(run):
    pk, before = next((pk, one) for pk, one in run.undo["changed"].items() if one["written"])
    entry = Programme.objects.get(pk=pk)
    Revision.objects.filter(pk=before["revision"]).delete()

    done = import_undo.undo(run, user=None)

    assert [(kept.programme, kept.reason) for kept in done.kept] == [
        (entry.pk, "version d’avant effacée")
    ]
    assert Programme.objects.get(pk=pk).live_revision_id == entry.live_revision_id


def test_the_question_of_another_file_of_the_same_name_is_not_withdrawn(list_2025, list_2026):
    imports.import_file(list_2025, "liste.csv", user=None)
    PrivateContact.objects.update(email="")
    imports.import_file(list_2026, "liste.csv", user=None)
    asked = set(QueueItem.objects.values_list("pk", flat=True))
    assert len(asked) == 4

    imports.import_file(list_2026, "liste.csv", user=None)
    import_undo.undo(ImportRun.objects.first(), user=None)

    assert set(QueueItem.objects.exclude(state="close").values_list("pk", flat=True)) == asked
