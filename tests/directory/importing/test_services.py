"""The life of a file on the site: kept while it waits, applied once, then erased."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.registry import retention
from directory.enums import ImportState
from directory.importing.exceptions import ImportChangedError, ImportFileError
from directory.models import ColumnMapping, ImportRun, Organisation, Programme
from directory.services.entries import publishing
from directory.services.importing import imports
from directory.services.importing import writing as import_writing
from tests.directory.importing.lists import ROW, a_list
from tests.directory.importing.workbooks import csv_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def run():
    run = imports.receive(a_list(), "liste.csv", user=None)
    imports.preview(run)
    return run


def aged(run: ImportRun, **age: int) -> None:
    ImportRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - timedelta(**age))


def test_a_preview_shows_what_applying_does_and_writes_no_entry(run):
    shown = imports.preview(run)

    assert not Programme.objects.exists()
    assert not Organisation.objects.exists()
    applied = imports.apply(run, user=None)
    assert [row.outcome for row in shown.rows] == [row.outcome for row in applied.rows]
    assert Programme.objects.count() == 1


def test_the_file_is_erased_once_applied_and_cannot_be_applied_twice(run):
    imports.apply(run, user=None)

    run.refresh_from_db()
    assert run.content is None
    assert run.state == ImportState.APPLIQUE
    assert run.counts["new"] == 1
    assert ModelLogEntry.objects.filter(action="directory.import_applied").count() == 1
    with pytest.raises(ImportFileError, match="déjà été appliqué"):
        imports.apply(run, user=None)


def test_an_error_in_the_middle_leaves_nothing_behind(run, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(import_writing.ImportedEntry.objects, "bulk_create", fail)

    with pytest.raises(DatabaseError):
        imports.apply(run, user=None)

    assert not Programme.objects.exists()
    assert not Organisation.objects.exists()
    run.refresh_from_db()
    assert run.state == ImportState.A_CONFIRMER


def test_nothing_is_applied_that_nobody_has_seen():
    run = imports.receive(a_list(), "liste.csv", user=None)
    with pytest.raises(ImportChangedError):
        imports.apply(run, user=None)

    imports.preview(run)
    imports.choose_columns(run, dict(run.columns), user=None)
    with pytest.raises(ImportChangedError):
        imports.apply(run, user=None)
    assert not Programme.objects.exists()


def test_what_somebody_publishes_while_the_import_waits_for_its_turn_is_not_overwritten(
    monkeypatch,
):
    imports.import_file(a_list(), "liste.csv", user=None)
    run = imports.receive(a_list({"Public": "Enfants"}), "liste.csv", user=None)
    imports.preview(run)

    def published_first() -> None:
        entry = Programme.objects.get()
        entry.aims = "Écrit pendant ce temps."
        entry.audiences = ["aidants"]
        publishing.publish(entry, user=None)

    monkeypatch.setattr(imports, "take_all_turns", published_first)
    with pytest.raises(ImportChangedError):
        imports.apply(run, user=None)


def test_an_import_holds_structures_then_entries_before_it_compares(run):
    with CaptureQueriesContext(connection) as queries:
        imports.apply(run, user=None)
    read = [
        query["sql"]
        for query in queries
        if query["sql"].startswith(
            ('SELECT "directory_organisation"."id"', 'SELECT "directory_programme"."id"')
        )
    ]
    assert ["organisation" in sql for sql in read[:2]] == [True, False]
    if connection.vendor == "postgresql":
        assert read[0].endswith("FOR NO KEY UPDATE")
        assert read[1].endswith("FOR UPDATE")


def test_an_applied_import_takes_no_other_columns_and_no_other_preview(run):
    columns = dict(run.columns)
    late = ImportRun.objects.get(pk=run.pk)
    imports.apply(run, user=None)
    kept = ImportRun.objects.get(pk=run.pk)

    with pytest.raises(ImportFileError, match="déjà été appliqué"):
        imports.choose_columns(late, columns, user=None)
    with pytest.raises(ImportFileError, match="déjà été appliqué"):
        imports.preview(late)

    run.refresh_from_db()
    assert (run.report, run.decisions) == (kept.report, kept.decisions)


def test_a_correction_of_the_columns_is_remembered_whatever_their_order():
    headings = ["Intitulé", "Porteur", "Zone A", "Zone B"]
    content = csv_file(headings, ["Vivre avec l’asthme", "Hôpital", "Adultes", "Cergy"])
    run = imports.receive(content, "a.csv", user=None)

    imports.choose_columns(
        run, {"title": 0, "organisation": 1, "audiences": 2, "commune": 3}, user=None
    )

    assert ColumnMapping.objects.count() == 1
    moved = csv_file(
        ["Zone B", "PORTEUR", "zone a", "Intitule"], ["Cergy", "Hôpital", "Enfants", "Autre titre"]
    )
    table = imports.read_source(moved).table
    assert dict(table.columns) == {"commune": 0, "organisation": 1, "audiences": 2, "title": 3}


def test_columns_that_are_needed_cannot_be_ignored(run):
    with pytest.raises(ImportFileError, match="Structure porteuse"):
        imports.choose_columns(run, {"title": 1}, user=None)

    assert not ColumnMapping.objects.exists()


def test_a_phone_stays_private_whatever_its_column_is_said_to_be():
    content = a_list({"Tél. secrétariat": "", "Ligne du coordonnateur": "01 99 00 00 07"})
    run = imports.receive(content, "a.csv", user=None)
    columns = dict(run.columns) | {"desk_phone": len(ROW)}

    imports.choose_columns(run, columns, user=None)
    imports.preview(run)
    imports.apply(run, user=None)

    entry = Programme.objects.get()
    assert not entry.public_contacts.exists()
    assert entry.private_contacts.get().phone == "+33199000007"


def test_a_file_waits_a_day_then_is_erased(run):
    imports.preview(run)
    aged(run, hours=23)
    assert retention.get("imports").purge() == 0

    aged(run, hours=25)
    assert retention.get("imports").purge() == 1

    run.refresh_from_db()
    assert (run.state, run.content, run.report) == (ImportState.ABANDONNE, None, None)
    with pytest.raises(ImportFileError, match="abandonné"):
        imports.preview(run)
    with pytest.raises(ImportFileError, match="n’est plus gardé"):
        imports.source_of(run)


def test_a_report_keeps_its_details_a_year(run):
    imports.apply(run, user=None)
    aged(run, days=364)
    assert imports.purge() == 0

    aged(run, days=366)

    assert imports.purge() == 1
    run.refresh_from_db()
    assert run.report is None
    assert run.counts["new"] == 1


def test_giving_up_erases_the_file_and_spares_what_was_applied(run):
    imports.give_up(run)
    run.refresh_from_db()
    assert (run.state, run.content) == (ImportState.ABANDONNE, None)

    imports.import_file(a_list(), "liste.csv", user=None)
    other = ImportRun.objects.get(state=ImportState.APPLIQUE)
    imports.give_up(other)
    other.refresh_from_db()
    assert other.state == ImportState.APPLIQUE
    assert other.report is not None


def test_an_unchanged_list_costs_the_same_queries_at_any_size():
    counted = []
    for size in (5, 40):
        content = a_list(
            *(
                {"N° déclaration": f"N-{n}", "Intitulé du programme": f"Titre {n}"}
                for n in range(size)
            )
        )
        imports.import_file(content, "a.csv", user=None)
        with CaptureQueriesContext(connection) as queries:
            assert imports.dry_run(content).counts["unchanged"] == size
        counted.append(len(queries))

    assert counted[0] == counted[1]
