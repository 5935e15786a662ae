"""What has disappeared: in the last file, and not in the one that follows it."""

import pytest

from directory.enums import ActivityState
from directory.importing.report_text import lines_of
from directory.models import HolderQuestion, ImportRun, Programme
from directory.services.entries import clocks
from directory.services.entries.publishing import unpublish
from directory.services.importing import imports
from directory.services.importing import undo as import_undo
from tests.directory.importing.lists import a_list, bring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
PARIS = {"Commune": "Paris", "CP": "75012"}


def programme(number: str, **cells: str) -> dict[str, str]:
    """Return the cells of a programme of its own."""
    return {"N° déclaration": number, "Intitulé du programme": f"Programme {number}", **cells}


def several(letter: str, count: int, **cells: str) -> list[dict[str, str]]:
    return [programme(f"{letter}-{rank}", **cells) for rank in range(count)]


def gone(report) -> list[str]:
    return [entry.number for entry in report.absent]


def test_what_the_last_file_had_and_this_one_lacks_has_disappeared():
    bring(*several("A", 4))
    assert gone(bring(*several("A", 3))) == ["A-3"]


def test_what_disappeared_once_is_not_found_again():
    bring(*several("A", 4))
    bring(*several("A", 3))
    HolderQuestion.objects.all().delete()

    assert gone(bring(*several("A", 3))) == []
    assert gone(bring(*several("A", 2))) == ["A-2"]
    assert HolderQuestion.objects.count() == 1


def test_a_stray_row_does_not_put_another_departements_list_in_doubt():
    bring(*several("P", 5, **PARIS))
    bring(*several("A", 4))

    report = bring(*several("A", 4), programme("P-0", **PARIS))

    assert gone(report) == []
    assert report.elsewhere == 4
    assert not HolderQuestion.objects.exists()
    assert any("4 fiches d’autres listes" in line for line in lines_of(report, applied=True))


def test_two_lists_of_one_departement_do_not_put_each_other_in_doubt():
    bring(*several("HOP", 4))
    assert gone(bring(*several("VIL", 4))) == []
    assert gone(bring(*several("HOP", 3))) == ["HOP-3"]
    assert gone(bring(*several("VIL", 3))) == ["VIL-3"]


def test_a_departement_of_a_regions_list_is_compared_with_its_own_list():
    bring(*several("A", 4), *several("P", 12, **PARIS))
    assert gone(bring(*several("A", 3))) == ["A-3"]


def test_an_unreadable_row_still_speaks_of_its_entry():
    bring(*several("A", 4))
    report = bring(*several("A", 3), programme("A-3", **{"Structure porteuse": ""}))
    assert report.counts["skipped"] == 1
    assert gone(report) == []


def test_nothing_is_asked_about_what_was_stopped_or_withdrawn():
    bring(*several("A", 6))
    stopped, withdrawn = Programme.objects.order_by("declaration_number")[4:]
    clocks.set_state(stopped, ActivityState.ARRETE, user=None)
    unpublish(withdrawn, user=None)
    assert gone(bring(*several("A", 4))) == []


def test_an_undone_import_is_no_last_file():
    bring(*several("A", 4))
    bring(*several("A", 3))
    import_undo.undo(ImportRun.objects.first(), user=None)

    run = imports.receive(a_list(*several("A", 3)), "liste.csv", user=None)
    assert gone(imports.preview(run)) == ["A-3"]


def test_an_entry_edited_before_the_undoing_goes_back_to_the_file_before():
    bring(*several("A", 4))
    first = ImportRun.objects.get()
    bring(programme("A-0", Public="Enfants"), *several("A", 4)[1:])
    entry = Programme.objects.get(declaration_number="A-0")
    entry.aims = "Écrit depuis."
    entry.save_revision().publish()

    done = import_undo.undo(ImportRun.objects.first(), user=None)

    assert [kept.programme for kept in done.kept] == [entry.pk]
    assert Programme.objects.get(pk=entry.pk).import_record.last_run == first


def test_a_report_kept_before_lists_were_told_apart_is_still_read():
    report = bring()
    kept = report.to_json()
    del kept["elsewhere"]
    assert type(report).from_json(kept).elsewhere == 0
