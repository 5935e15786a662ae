"""From a draft to the public page, and the three answers."""

import pytest

from directory.enums import Outcome, QueueKind, QueueState, Source
from directory.exceptions import CircuitError, QueueError
from directory.models import Decision, Programme, QueueItem
from directory.services.moderation import circuit, text_answers
from tests.directory import people

pytestmark = pytest.mark.django_db


def live(programme):
    return Programme.objects.get(pk=programme.pk)


def test_a_draft_changes_nothing_public(write, holder, programme):
    row = write(holder, title="Un nouveau titre")
    assert (row.title, row.has_unpublished_changes) == ("Vivre avec son asthme", True)
    assert row.get_latest_revision_as_object().title == "Un nouveau titre"


def test_submitting_opens_a_line_for_the_departement(submitted, holder):
    assert (submitted.kind, submitted.state) == (QueueKind.MODIFICATION, QueueState.OUVERTE)
    assert [one.pk for one in submitted.departements.all()] == ["95"]
    assert submitted.author == holder


def test_a_first_text_is_a_new_entry(write, programme, holder, moderator):
    Programme.objects.filter(pk=programme.pk).update(live=False, first_published_at=None)
    assert circuit.submit(write(holder, title="Neuve"), user=holder).kind == QueueKind.NOUVELLE


def test_approving_publishes_in_the_role_of_the_author(submitted, moderator, programme):
    text_answers.approve(submitted, user=moderator, comment="Merci !")
    row = live(programme)
    assert (row.title, row.has_unpublished_changes) == ("Un nouveau titre", False)
    assert row.life.modified_by_role == Source.PORTEUR
    item = QueueItem.objects.get()
    assert (item.state, item.outcome, item.closed_by) == (
        QueueState.CLOSE,
        Outcome.APPROUVEE,
        moderator,
    )
    assert Decision.objects.get().comment == "Merci !"


def test_sending_back_needs_a_reason(submitted, moderator):
    with pytest.raises(QueueError, match="raison"):
        text_answers.send_back(
            submitted, user=moderator, comment="  ", field_comments={"title": " "}
        )
    text_answers.send_back(
        submitted, user=moderator, comment="", field_comments={"title": "Trop vague."}
    )
    submitted.refresh_from_db()
    assert submitted.state == QueueState.RENVOYEE
    assert Decision.objects.get().field_comments == {"title": "Trop vague."}


def test_resubmitting_takes_the_same_line_up_again(submitted, moderator, holder, write):
    text_answers.send_back(submitted, user=moderator, comment="Trop vague.")
    QueueItem.objects.update(opened_at="2026-01-01T00:00Z", promised_on="2026-01-08")
    again = circuit.submit(write(holder, title="Mieux"), user=holder, message="Voilà.")
    assert again.pk == submitted.pk
    assert (again.state, again.message) == (QueueState.OUVERTE, "Voilà.")
    assert again.opened_at.year > 2000
    assert str(again.promised_on) > "2026-01-08"
    text_answers.approve(again, user=moderator)
    assert live(again.programme).title == "Mieux"


def test_a_refusal_leaves_the_public_version_as_the_newest_one(submitted, moderator, programme):
    text_answers.refuse(submitted, user=moderator, comment="Ce titre promet une guérison.")
    row = live(programme)
    assert (row.title, row.has_unpublished_changes) == ("Vivre avec son asthme", False)
    assert row.get_latest_revision_as_object().title == "Vivre avec son asthme"
    titles = {revision.as_object().title for revision in row.revisions.all()}
    assert "Un nouveau titre" in titles


def test_a_withdrawn_text_stays_a_draft(submitted, holder, programme):
    circuit.withdraw(programme, user=holder)
    item = QueueItem.objects.get()
    assert (item.state, item.outcome) == (QueueState.CLOSE, Outcome.RETIREE)
    row = live(programme)
    assert row.current_workflow_state is None
    assert row.get_latest_revision_as_object().title == "Un nouveau titre"


def test_an_amended_text_is_published_with_the_amendments(submitted, moderator, programme):
    amended = submitted.workflow_state.current_task_state.revision.as_object()
    amended.usual_delay = "quinze jours"
    text_answers.approve(submitted, user=moderator, amended=amended)
    row = live(programme)
    assert (row.title, row.usual_delay) == ("Un nouveau titre", "quinze jours")
    decision = Decision.objects.get()
    assert decision.reviewed_revision.user != decision.amended_revision.user == moderator


def test_what_lacks_something_cannot_be_submitted(write, holder, programme):
    row = write(holder, official_title="")
    with pytest.raises(CircuitError, match="Intitulé officiel"):
        circuit.submit(row, user=holder)
    assert not QueueItem.objects.exists()


def test_nothing_is_submitted_where_nothing_changed(programme, holder):
    with pytest.raises(CircuitError, match="Rien n’a changé"):
        circuit.submit(programme, user=holder)


def test_an_outsider_writes_nothing(write, programme):
    with pytest.raises(CircuitError):
        write(people.account(), title="À moi")
    assert live(programme).title == "Vivre avec son asthme"
