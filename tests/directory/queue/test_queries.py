"""The pages of the desk ask as much for little as for a lot."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.enums import Outcome, QueueKind
from directory.models import Decision, HolderQuestion, Membership, Programme, Report
from directory.services.moderation import circuit
from tests.directory import people
from tests.directory.factories import PlaceFactory
from tests.directory.factories import ProgrammeFactory as Entry
from tests.directory.queue.conftest import url
from tests.directory.queue.test_kinds import claim, correction, fact  # noqa: F401 – fixtures

pytestmark = pytest.mark.django_db
CHROME = 11
"""What a page of the admin asks by itself: session, rights, second factor, menu."""


def queries(client, item):
    client.get(url("review", item))  # what a process asks once and remembers
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url("review", item)).status_code == 200
    return len(asked)


def crowd(item, user):
    """Put around a line all that its page shows, many times over."""
    programme = item.programme
    for number in range(12):
        programme.internal_notes.create(text=f"Note {number}", author=user)
        Decision.objects.create(item=item, outcome=Outcome.SANS_SUITE, user=user, comment="Vu.")
        Report.objects.create(programme=programme, item=item, reasons=["numero"])
        HolderQuestion.objects.create(programme=programme, text="Toujours proposée ?")
        Membership.objects.create(organisation=programme.organisation, user=people.account())


def of_kind(request, kind):
    if kind in QueueKind.values:
        return request.getfixturevalue("opened")(QueueKind(kind))
    return request.getfixturevalue(kind)


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("fact", 17),
        ("claim", 17),
        ("correction", 28),
        (QueueKind.SIGNALEMENT, 17),
        (QueueKind.FICHIER, 18),
        (QueueKind.FRAICHEUR, 19),
        (QueueKind.INJOIGNABLE, 19),
    ],
)
def test_no_note_answer_or_report_adds_a_query(request, desk, moderator, kind, most):
    item = of_kind(request, kind)
    crowd(item, moderator)
    few = queries(desk, item)
    crowd(item, moderator)
    assert queries(desk, item) == few <= CHROME + most


def new_entry(holder):
    """Return an entry that never was public, submitted."""
    entry = Entry(complete=True, live=False, organisation=holder.memberships.get().organisation)
    Programme.objects.filter(pk=entry.pk).update(live=False, first_published_at=None)
    draft = Programme.objects.get(pk=entry.pk).latest_revision.as_object()
    draft.title = "Une première fiche"
    circuit.save_draft(draft, user=holder)
    return circuit.submit(Programme.objects.get(pk=entry.pk), user=holder)


def test_no_place_adds_a_query(desk, submit, holder):
    item = submit(title="Vivre mieux", places=[PlaceFactory(label="Une salle")])
    few = queries(desk, item)
    circuit.withdraw(item.programme, user=holder)
    item = submit(places=[PlaceFactory(label=f"Salle {number}") for number in range(12)])
    crowd(item, holder)
    assert queries(desk, item) <= few + 2  # what is told of the withdrawal
    assert few <= CHROME + 30


def test_a_text_mended_after_a_return_costs_one_version_more(desk, line, holder, moderator):
    few = queries(desk, line)
    Decision.objects.create(
        item=line,
        outcome=Outcome.RENVOYEE,
        user=moderator,
        reviewed_revision=line.programme.latest_revision,
    )
    assert queries(desk, line) <= few + 2


def test_a_new_entry_costs_less_than_a_change(desk, line, holder):
    assert queries(desk, new_entry(holder)) < queries(desk, line)
