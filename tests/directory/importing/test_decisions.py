"""What a person accepts or refuses of a file, before it is applied."""

import pytest
from django.utils import timezone

from directory.importing.exceptions import ImportChangedError, ImportFileError
from directory.importing.report import Nature, Outcome
from directory.models import HolderQuestion, ImportRun, PrivateContact, Programme, QueueItem
from directory.services.entries import publishing
from directory.services.importing import imports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
RENAMED = "ARS-IDF-2015-95-031"


@pytest.fixture
def run(list_2025, list_2026) -> ImportRun:
    imports.import_file(list_2025, "ars-95-2025.csv", user=None)
    run = imports.receive(list_2026, "ars-95-2026.xlsx", user=None)
    imports.preview(run)
    return run


def row_of(report, number):
    return next(row for row in report.rows if row.number == number)


def test_a_refused_field_keeps_the_sites_value_and_the_rest_follows_the_file(run):
    before = Programme.objects.get(declaration_number=RENAMED)
    row = row_of(imports.preview(run), RENAMED).row
    report = imports.decide(run, accepted=[], refused=[f"{row}:title"])
    assert row_of(report, RENAMED).changes[1].kept == "gardé à votre demande"

    imports.apply(ImportRun.objects.get(pk=run.pk), user=None)

    after = Programme.objects.get(pk=before.pk)
    assert after.title == before.title
    assert after.official_title != before.official_title


def test_a_change_made_here_is_a_conflict_that_a_person_may_settle(list_2025, list_2026):
    imports.import_file(list_2025, "ars-95-2025.csv", user=None)
    entry = Programme.objects.get(declaration_number=RENAMED)
    entry.title = "Le titre de l’équipe"
    publishing.publish(entry, user=None)
    run = imports.receive(list_2026, "ars-95-2026.xlsx", user=None)
    row = row_of(imports.preview(run), RENAMED)
    title = next(change for change in row.changes if change.code == "title")
    assert title.nature == Nature.CONFLICT
    assert title.kept == "modifié sur le site et dans le fichier"

    imports.decide(run, accepted=[f"{row.row}:title"], refused=[])
    imports.apply(ImportRun.objects.get(pk=run.pk), user=None)

    assert Programme.objects.get(pk=entry.pk).title == title.new


def test_a_refused_new_row_is_not_created_nor_proposed_again(run, list_2026):
    new = imports.preview(run).of(Outcome.NEW)
    count = Programme.objects.count()
    imports.decide(run, accepted=[], refused=[str(new[0].row)])
    report = imports.apply(ImportRun.objects.get(pk=run.pk), user=None)
    assert Programme.objects.count() == count + len(new) - 1
    assert [row.row for row in report.of(Outcome.REFUSED)] == [new[0].row]

    again = imports.receive(list_2026, "encore.xlsx", user=None)
    report = imports.preview(again)
    assert (report.counts["new"], report.counts["changed"]) == (0, 0)
    assert report.of(Outcome.REFUSED)[0].reason == "écartée lors d’un import précédent"

    imports.decide(again, accepted=[str(new[0].row)], refused=[])
    assert imports.apply(ImportRun.objects.get(pk=again.pk), user=None).counts["new"] == 1


def test_nothing_is_applied_when_the_directory_changed_since_the_preview(run):
    entry = Programme.objects.get(declaration_number=RENAMED)
    entry.title = "Changé entre-temps"
    publishing.publish(entry, user=None)
    count = Programme.objects.count()
    with pytest.raises(ImportChangedError):
        imports.apply(run, user=None)
    run.refresh_from_db()
    assert (run.state, Programme.objects.count()) == ("a-confirmer", count)


def test_decisions_on_an_applied_file_are_refused(run):
    imports.apply(run, user=None)
    with pytest.raises(ImportFileError):
        imports.decide(run, accepted=["5"], refused=[])


@pytest.mark.parametrize("word", ["", ":", "x:title", "5:", "99999999999:title", "²:title", "-1"])
def test_other_words_decide_nothing(run, word):
    before = imports.preview(run).to_json()
    assert imports.decide(run, accepted=[word], refused=[word]).to_json() == before


def test_what_disappeared_becomes_a_question_asked_once(run, list_2026):
    report = imports.apply(run, user=None)
    asked = HolderQuestion.objects.filter(import_run=run)
    assert {question.programme_id for question in asked} == {
        entry.programme for entry in report.absent
    }
    imports.import_file(list_2026, "encore.xlsx", user=None)
    assert HolderQuestion.objects.count() == len(report.absent)
    assert all(question.programme.live for question in asked)


def test_a_question_that_nobody_can_receive_goes_to_the_moderators(run):
    gone = {entry.programme for entry in imports.preview(run).absent}
    PrivateContact.objects.filter(programme__in=gone).update(email="")
    imports.apply(run, user=None)
    assert set(QueueItem.objects.values_list("programme_id", flat=True)) == gone


def test_an_address_that_a_server_refuses_reaches_nobody(run):
    gone = {entry.programme for entry in imports.preview(run).absent}
    PrivateContact.objects.filter(programme__in=gone).update(refused_at=timezone.now())
    imports.apply(run, user=None)
    assert set(QueueItem.objects.values_list("programme_id", flat=True)) == gone
