"""An agency's file, and somebody who works at the same moment.

See ``at_once`` for how two people meet, and for what each control takes away.
"""

import pytest
from django.db import transaction

from directory.models import ImportRun, Organisation, Programme
from directory.services.entries import publishing
from directory.services.entries.turns import take_turns
from directory.services.importing import imports
from directory.services.importing import undo as import_undo
from directory.services.moderation import circuit
from tests.concurrency.at_once import Rivals, no_locks
from tests.directory import people
from tests.directory.factories import CommuneFactory, ProgrammeFactory
from tests.directory.importing.lists import a_list, bring

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]

NUMBER = "N° déclaration"
TITLE = "Intitulé du programme"


def row_of(number: int, title: str = "Vivre avec l’asthme") -> dict[str, str]:
    """Return the cells of one programme of its own."""
    return {NUMBER: f"ARS-IDF-2024-95-{number:03}", TITLE: f"{title} {number}"}


def waiting(*rows: dict[str, str]) -> ImportRun:
    """Return a run that was previewed."""
    run = imports.receive(a_list(*rows), "liste.csv", user=None)
    imports.preview(run)
    return run


def named(number: int) -> Programme:
    return Programme.objects.get(declaration_number=row_of(number)[NUMBER])


@pytest.fixture(autouse=True)
def _directory(rivals: Rivals) -> None:
    """Start from a directory that is not empty: a file meets entries that people made."""
    rivals.do(lambda: (CommuneFactory(), ProgrammeFactory()))


def test_a_run_is_applied_once(rivals: Rivals):
    def both(number, without=None):
        run = rivals.do(lambda: waiting(row_of(number)))
        return rivals.at_once(
            lambda: imports.apply(run, user=None),
            lambda: imports.apply(run, user=None),
            at=(imports, "carry_out"),
            before=True,
            without=without,
        )

    one, other = both(1)
    assert (one.how, other.how) == ("done", "refused"), (one, other)
    one, other = both(2, no_locks)
    assert (one.how, other.how) == ("done", "failed"), (one, other)


def test_two_first_files_meet_in_an_empty_directory(rivals: Rivals):
    """No entry nor structure is there to be held: the second one waits all the same."""

    def first_files(number):
        Programme.objects.all().delete()
        Organisation.objects.all().delete()
        return [waiting(row_of(number)) for _rank in range(2)]

    def both(number, without=None):
        runs = rivals.do(lambda: first_files(number))
        return rivals.at_once(
            lambda: imports.apply(runs[0], user=None),
            lambda: imports.apply(runs[1], user=None),
            at=(imports, "carry_out"),
            before=True,
            without=without,
        )

    one, other = both(1)
    assert (one.how, other.how) == ("done", "refused"), (one, other)
    one, other = both(2, no_locks)
    assert (one.how, other.how) == ("done", "failed"), (one, other)


def test_two_copies_of_one_file_are_applied_once(rivals: Rivals):
    """Two coordinators uploaded the same file: the second one is shown what it would do now."""

    def both(number, without=None):
        runs = rivals.do(lambda: [waiting(row_of(number)) for _rank in range(2)])
        return rivals.at_once(
            lambda: imports.apply(runs[0], user=None),
            lambda: imports.apply(runs[1], user=None),
            at=(imports, "carry_out"),
            before=True,
            without=without,
        )

    one, other = both(1)
    assert (one.how, other.how) == ("done", "refused"), (one, other)
    one, other = both(2, no_locks)
    assert (one.how, other.how) == ("done", "failed"), (one, other)


def test_a_file_takes_nothing_back_that_is_published_meanwhile(rivals: Rivals):
    def correct(pk: int) -> None:
        with transaction.atomic():
            take_turns([pk])
            row = Programme.objects.get(pk=pk)
            row.aims = "Dit pendant l’import."
            publishing.publish(row, user=None)

    def both(number, without=None):
        rivals.do(lambda: bring(row_of(number)))
        programme = rivals.do(lambda: named(number))
        run = rivals.do(lambda: waiting(row_of(number, "Mieux vivre avec l’asthme")))
        told = rivals.at_once(
            lambda: imports.apply(run, user=None),
            lambda: correct(programme.pk),
            at=(imports, "carry_out"),
            before=True,
            second_stops=False,
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        row = rivals.do(lambda: named(number))
        return row.title.startswith("Mieux"), row.aims

    assert both(1) == (True, "Dit pendant l’import.")
    assert both(2, no_locks) == (True, "")


def test_undoing_a_file_deletes_nothing_that_somebody_works_on(rivals: Rivals):
    """Who saves while the entry is deleted is told so; nobody's words vanish unsaid."""

    def write(programme: Programme, user) -> None:
        draft = Programme.objects.get(pk=programme.pk).get_latest_revision_as_object()
        draft.aims = "Dit pendant l’annulation."
        circuit.save_draft(draft, user=user)

    def both(number, without=None):
        rivals.do(lambda: bring(row_of(number)))
        run = rivals.do(lambda: ImportRun.objects.latest("pk"))
        programme = rivals.do(lambda: named(number))
        user = rivals.do(lambda: people.holder(Programme.objects.get(pk=programme.pk).organisation))
        told = rivals.at_once(
            lambda: import_undo.undo(run, user=None),
            lambda: write(programme, user),
            at=(import_undo, "_untouched"),
            second_stops=False,
            without=without,
        )
        return *told, rivals.do(Programme.objects.filter(pk=programme.pk).exists)

    one, other, is_there = both(1)
    assert (one.how, other.how, is_there) == ("done", "refused", False), (one, other)
    one, other, is_there = both(2, no_locks)
    assert (one.how, other.how, is_there) == ("done", "done", False), (one, other)
