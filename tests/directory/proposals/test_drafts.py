"""An accepted correction and the draft that waits beside the public text."""

import pytest

from directory.enums import ProposalKind
from directory.models import Programme, Proposal
from directory.services.moderation import circuit, text_answers
from directory.services.proposing import answers, proposals
from tests.directory.factories import ProgrammeFactory
from tests.directory.people import holder, moderator

pytestmark = pytest.mark.django_db


def correction(programme: Programme, **changes) -> Proposal:
    """Return a proved correction; what it changes was empty before."""
    return proposals.submit(
        ProposalKind.CORRECTION,
        programme=programme,
        email="lecteur@exemple.fr",
        changes=changes,
        seen=dict.fromkeys(changes, ""),
        proved=True,
    )


@pytest.fixture
def submitted():
    """Return an entry whose team sent a text in review, and the line of the queue."""
    programme = ProgrammeFactory(usual_delay="", cost_note="")
    person = holder(programme.organisation)
    draft = programme.get_latest_revision_as_object()
    draft.cost_note = "10 euros"
    circuit.save_draft(draft, user=person)
    return programme, circuit.submit(programme, user=person)


def test_the_draft_takes_over_what_it_does_not_say_itself(submitted):
    programme, item = submitted
    judge = moderator()
    result = answers.accept(
        correction(programme, usual_delay="un mois"), ["usual_delay"], user=judge
    )
    assert result.not_in_draft == ()
    row = Programme.objects.get()
    assert (row.usual_delay, row.cost_note) == ("un mois", "")
    assert row.has_unpublished_changes
    text_answers.approve(item, user=judge)
    row = Programme.objects.get()
    assert (row.usual_delay, row.cost_note) == ("un mois", "10 euros")


def test_what_the_draft_says_itself_is_kept_and_told(submitted):
    programme, item = submitted
    judge = moderator()
    proposal = correction(programme, cost_note="gratuit")
    result = answers.accept(proposal, ["cost_note"], user=judge)
    assert result.not_in_draft == ("cost_note",)
    assert Programme.objects.get().cost_note == "gratuit"
    text_answers.approve(item, user=judge)
    assert Programme.objects.get().cost_note == "10 euros"


def test_the_author_of_the_draft_stays_its_author(submitted):
    programme, item = submitted
    before = item.workflow_state.current_task_state.revision
    answers.accept(correction(programme, usual_delay="un mois"), ["usual_delay"], user=moderator())
    item.workflow_state.refresh_from_db()
    after = item.workflow_state.current_task_state.revision
    assert after.pk != before.pk
    assert after.user_id == before.user_id


def test_without_a_draft_nothing_waits_afterwards():
    programme = ProgrammeFactory(usual_delay="")
    answers.accept(correction(programme, usual_delay="un mois"), ["usual_delay"], user=moderator())
    assert not Programme.objects.get().has_unpublished_changes
