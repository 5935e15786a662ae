"""The table of transitions, every stage × every step × every kind of person, by the services."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from core.models import OutboxMessage
from directory.enums import ProposalKind, ProposalState
from directory.exceptions import DirectoryError
from directory.models import Programme, Proposal
from directory.moderation.standing import parts_of, stage_of
from directory.moderation.transitions import STAGE_REFUSALS, TABLE, Part, Stage, Step
from directory.services.entries import publishing
from directory.services.moderation import circuit
from tests.directory.circuit.stages import PLAYERS, REACH, World, take
from tests.directory.factories import PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_is_read_from_the_rows(stage):
    world = World()
    REACH[stage](world)
    assert stage_of(world.programme) == stage


@pytest.mark.parametrize("stage", list(Stage))
def test_what_the_table_allows_is_done_and_all_else_is_refused(stage):
    world = World()
    REACH[stage](world)
    gone = stage == Stage.DELETED
    for player, choose in PLAYERS.items():
        user = choose(world)
        parts = frozenset() if gone else parts_of(user, world.row)
        for step in Step:
            with told(f"{player} at {step}"), transaction.atomic():
                attempt(world, stage, step, user, parts)
                transaction.set_rollback(True)


def attempt(world, stage, step, user, parts):
    """Take a step, and compare what happens with the table."""
    rule = TABLE.get((stage, step))
    if rule is not None and not rule.parts.isdisjoint(parts):
        take(world, step, user)
        assert stage_of(world.programme) in rule.then
        return
    gone = stage == Stage.DELETED
    before = None if gone else Programme.objects.values().get(pk=world.programme.pk)
    with pytest.raises(DirectoryError) as refused:
        take(world, step, user)
    assert str(refused.value).strip().endswith((".", "?"))
    assert stage_of(world.programme) == stage
    if not gone:
        assert Programme.objects.values().get(pk=world.programme.pk) == before


@contextmanager
def told(words):
    """Name the attempt that fails."""
    try:
        yield
    except BaseException as error:
        error.add_note(words)
        raise


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.DELETED])
def test_nobody_publishes_the_text_of_others_unread(stage):
    world = World(alone=True)
    REACH[stage](world)
    with pytest.raises(DirectoryError):
        take(world, Step.PUBLISH_ALONE, world.judge)
    assert stage_of(world.programme) == stage


def test_a_lone_moderator_publishes_their_own_change():
    world = World(alone=True)
    world.write(world.judge, title="La mienne")
    take(world, Step.PUBLISH_ALONE, world.judge)
    assert (world.row.title, stage_of(world.programme)) == ("La mienne", Stage.LIVE)


def test_a_lone_moderator_publishes_an_entry_that_they_made():
    world = World(alone=True)
    mine = Programme(
        title="La mienne",
        official_title="La mienne",
        organisation=world.programme.organisation,
        places=[PlaceFactory()],
    )
    publishing.create(mine, user=world.judge)
    circuit.publish_alone(mine, user=world.judge, reason="Seule ici.")
    assert stage_of(mine) == Stage.LIVE


def test_two_moderators_review_each_other():
    world = World()
    world.write(world.judge, title="La mienne")
    with pytest.raises(DirectoryError, match="Une autre personne"):
        take(world, Step.PUBLISH_ALONE, world.judge)


@pytest.mark.parametrize("step", list(Step))
def test_each_step_is_allowed_from_somewhere(step):
    assert any(taken == step for _stage, taken in TABLE)


def test_each_stage_says_why_it_refuses():
    assert set(STAGE_REFUSALS) == set(Stage)


def test_each_part_plays_somewhere():
    assert {part for rule in TABLE.values() for part in rule.parts} == set(Part)


def test_who_proposed_an_entry_hears_that_its_only_moderator_published_it():
    world = World(alone=True)
    mine = publishing.create(
        Programme(
            title="Proposée",
            official_title="Proposée",
            organisation=world.programme.organisation,
            places=[PlaceFactory()],
        ),
        user=world.judge,
    )
    proposal = Proposal.objects.create(
        programme=mine,
        kind=ProposalKind.NOUVELLE,
        state=ProposalState.SANS_SUITE,
        email="lecteur@exemple.fr",
    )
    circuit.publish_alone(mine, user=world.judge, reason="Seule ici.")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.ACCEPTEE
    assert OutboxMessage.objects.filter(recipients="lecteur@exemple.fr").count() == 1
