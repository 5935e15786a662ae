"""Whose a version is: field by field, since what is public."""

import pytest
from modelcluster.models import get_all_child_relations

from directory.models import Programme
from directory.moderation.authorship import COMPARED, authors_of, role_of_version, wrote_alone
from directory.moderation.judging import may_answer
from directory.services.entries import publishing
from directory.services.moderation import circuit, text_answers
from tests.directory import people

pytestmark = pytest.mark.django_db


def newest(programme):
    row = Programme.objects.get(pk=programme.pk)
    return row.latest_revision, row


def test_a_saved_version_is_its_writer_s(write, programme, holder):
    write(holder, title="De l’équipe")
    assert authors_of(*newest(programme)) == {holder.pk}


def test_every_field_that_people_write_counts():
    """A new field is either compared, or named here as one that nobody writes."""
    unwritten = {"created_at", "expired", "has_unpublished_changes", "public_id", "source"}
    unwritten |= {"expire_at", "go_live_at", "latest_revision", "live", "live_revision"}
    unwritten |= {"first_published_at", "last_published_at", "locked", "locked_at", "locked_by"}
    fields = [*Programme._meta.concrete_fields, *Programme._meta.many_to_many]
    written = {field.name for field in fields if not field.primary_key}
    written |= {relation.get_accessor_name() for relation in get_all_child_relations(Programme)}
    assert written - COMPARED == unwritten


def test_an_empty_save_by_another_takes_nothing_away(write, programme, holder, moderator):
    write(moderator, title="Du modérateur")
    write(holder)
    assert wrote_alone(moderator, *newest(programme))


def test_an_abandoned_change_does_not_count(write, programme, holder, moderator):
    write(holder, title="De l’équipe")
    write(moderator, title="Vivre avec son asthme", usual_delay="deux jours")
    assert wrote_alone(moderator, *newest(programme))


def test_a_change_of_each_makes_two_authors(write, programme, holder, moderator):
    write(holder, title="De l’équipe")
    write(moderator, usual_delay="deux jours")
    assert authors_of(*newest(programme)) == {holder.pk, moderator.pk}


def test_the_keys_of_places_that_a_publication_sets_are_nobody_s(write, programme, holder):
    live = publishing.publish(Programme.objects.get(), user=None)
    write(holder, title="De l’équipe")
    assert live.live_revision.content["places"]
    assert authors_of(*newest(programme)) == {holder.pk}


def test_the_role_is_that_of_the_authors(write, programme, holder, moderator):
    write(moderator, title="Du modérateur")
    assert role_of_version(newest(programme)[1], newest(programme)[0]) == "moderateur"
    write(holder, usual_delay="deux jours")
    assert role_of_version(newest(programme)[1], newest(programme)[0]) == "porteur"


def test_a_moderator_s_own_proposal_is_another_s_to_answer(programme, moderator):
    from directory.enums import QueueKind
    from directory.models import Proposal
    from directory.services.moderation.queue import open_item

    proposal = Proposal.objects.create(
        kind="correction", programme=programme, email=moderator.email.upper()
    )
    item = open_item(QueueKind.CORRECTION, programme, proposal=proposal)
    other = people.moderator()
    assert may_answer(item, moderator)[0] is False
    assert may_answer(item, other) == (True, "")


def test_a_moderator_who_mends_what_was_sent_back_may_approve_it(
    submitted, write, moderator, holder, programme
):
    text_answers.send_back(submitted, user=moderator, comment="À préciser.")
    write(moderator, usual_delay="deux jours")
    item = circuit.submit(programme, user=holder)
    text_answers.approve(item, user=moderator)
    assert Programme.objects.get().usual_delay == "deux jours"


def test_a_version_slipped_in_after_submission_is_not_published(
    submitted, moderator, holder, programme
):
    draft = Programme.objects.get().get_latest_revision_as_object()
    draft.title = "Glissé"
    draft.save_revision(user=holder, clean=False)
    text_answers.approve(submitted, user=moderator)
    row = Programme.objects.get()
    assert (row.title, row.has_unpublished_changes) == ("Un nouveau titre", True)


def test_a_task_taken_out_of_service_publishes_nothing(submitted, moderator, programme):
    submitted.workflow_state.current_task_state.task.specific.deactivate()
    submitted.refresh_from_db()
    row = Programme.objects.get()
    assert (row.title, submitted.state) == ("Vivre avec son asthme", "close")
    assert not row.workflow_in_progress
