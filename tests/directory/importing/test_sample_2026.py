"""The list of the next year: columns moved, rows gone, new and changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.enums import Source
from directory.importing.report import Outcome
from directory.models import Programme
from directory.services.entries import clocks
from directory.services.importing import imports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def report(list_2025, list_2026):
    imports.import_file(list_2025, "ars-95-2025.csv", user=None)
    return imports.import_file(list_2026, "ars-95-2026.xlsx", user=None)


def changed(report) -> dict[str, list[str]]:
    return {
        row.number: [change.label for change in row.changes] for row in report.of(Outcome.CHANGED)
    }


def test_what_the_year_brought(report):
    counts = report.counts

    assert (counts["new"], counts["changed"], counts["absent"]) == (5, 11, 4)
    assert counts["new"] + counts["changed"] + counts["unchanged"] == 76
    assert counts["skipped"] == 0
    assert Programme.objects.filter(live=True).count() == 80


def test_rows_are_numbered_as_in_the_sheet(report):
    assert report.heading_row == 4
    assert [row.row for row in report.rows] == list(range(5, 81))
    assert report.ignored_sheets == ["Lisez-moi"]


def test_changes_are_said_field_by_field(report):
    fields = changed(report)

    assert fields["ARS-IDF-2016-95-047"] == ["téléphone du secrétariat"]
    assert fields["ARS-IDF-2014-95-001"] == ["coordonnateur (privé)"]
    assert fields["ARS-IDF-2015-95-031"] == ["intitulé officiel", "titre pour le public"]
    phone = next(row for row in report.rows if row.number == "ARS-IDF-2016-95-047").changes[0]
    assert (phone.old, phone.new) == tuple(
        number.replace(" ", "\u00a0") for number in ("01 99 00 39 29", "01 99 00 11 22")
    )


def test_absent_entries_are_reported_and_left_alone(report):
    assert {entry.number for entry in report.absent} == {
        "ARS-IDF-2018-95-050",
        "ARS-IDF-2020-95-043",
        "ARS-IDF-2022-95-022",
        "EXP 4",
    }
    assert (
        Programme.objects.filter(pk__in=[entry.programme for entry in report.absent]).count() == 4
    )


def test_the_same_list_again_changes_nothing(report, list_2026):
    again = imports.import_file(list_2026, "ars-95-2026.xlsx", user=None)

    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 76)
    assert again.counts["absent"] == 0
    assert again.elsewhere == 0


def test_a_changed_text_moves_modified_and_never_confirmed(list_2025, list_2026, django_user_model):
    imports.import_file(list_2025, "ars-95-2025.csv", user=None)
    numbers = ["ARS-IDF-2015-95-031", "ARS-IDF-2014-95-001", "ARS-IDF-2013-95-025"]
    entries = [Programme.objects.get(declaration_number=number) for number in numbers]
    long_ago = timezone.now() - timedelta(days=200)
    for entry in entries:
        clocks.confirm(entry, user=None, role=Source.PORTEUR, at=long_ago)
    before = [entry.life for entry in entries]

    imports.import_file(list_2026, "ars-95-2026.xlsx", user=None)

    after = [Programme.objects.get(pk=entry.pk).life for entry in entries]
    assert {life.confirmed_at for life in after} == {long_ago}
    assert {life.confirmed_by_role for life in after} == {Source.PORTEUR}
    assert [life.next_due for life in after] == [life.next_due for life in before]
    moved = [new.modified_at > old.modified_at for new, old in zip(after, before, strict=True)]
    # A new title moves the clock; a new coordinator is private, and the third row did not change.
    assert moved == [True, False, False]
    assert after[0].modified_by_role == Source.FICHIER_ARS
