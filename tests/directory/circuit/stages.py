"""Bringing an entry to each stage by the circuit's own steps, and taking each step."""

from collections.abc import Callable

from django.utils import timezone

from accounts.models import User
from directory.models import Programme, ProgrammeLife, QueueItem
from directory.moderation.transitions import Part, Stage, Step
from directory.services.entries import locking, merging, publishing
from directory.services.moderation import circuit, text_answers
from tests.directory import people
from tests.directory.factories import ProgrammeFactory

TEAM, JUDGE = "equipe@exemple.fr", "relecture@exemple.fr"


class World:
    """An entry, its team, its moderators, and somebody from elsewhere."""

    def __init__(self, *, alone: bool = False) -> None:
        self.programme = ProgrammeFactory(complete=True, title="Publique")
        self.other = ProgrammeFactory(title="Voisine")
        organisation = self.programme.organisation
        self.team = people.holder(organisation, email=TEAM)
        self.judge = people.moderator(email=JUDGE)
        self.locker = self.judge if alone else people.moderator(email="verrou@exemple.fr")
        self.elsewhere = people.moderator(["78"], email="ailleurs@exemple.fr")
        self.outsider = people.account("dehors@exemple.fr")

    @property
    def row(self) -> Programme:
        return Programme.objects.get(pk=self.programme.pk)

    @property
    def item(self) -> QueueItem:
        return QueueItem.objects.filter(programme_id=self.programme.pk).latest("pk")

    def write(self, user: User | None = None, title: str = "Brouillon") -> None:
        draft = self.row.get_latest_revision_as_object()
        draft.title = title
        circuit.save_draft(draft, user=user or self.team)

    def submit(self, user: User | None = None) -> QueueItem:
        self.write(user)
        return circuit.submit(self.row, user=user or self.team)


def _as_it_is(_world: World) -> None:
    """Leave it published, as it was made."""


def _unpublished(world: World) -> None:
    Programme.objects.filter(pk=world.programme.pk).update(
        live=False, first_published_at=None, has_unpublished_changes=True
    )


def _offline(world: World) -> None:
    publishing.unpublish(world.row, user=world.judge)


def _merged(world: World) -> None:
    ProgrammeLife.objects.filter(programme=world.programme).update(merged_into=ProgrammeFactory())


def _sent_back(world: World) -> None:
    text_answers.send_back(world.submit(), user=world.judge, comment="À préciser.")


def _refused(world: World) -> None:
    text_answers.refuse(world.submit(), user=world.judge, comment="Non.")


def _withdrawn(world: World) -> None:
    world.submit()
    circuit.withdraw(world.row, user=world.team)


def _cancelled(world: World) -> None:
    world.submit()
    world.row.current_workflow_state.cancel(user=world.judge)


REACH: dict[Stage, Callable[[World], object]] = {
    Stage.DRAFT: _unpublished,
    Stage.LIVE: _as_it_is,
    Stage.LIVE_DRAFT: lambda world: world.write(),
    Stage.OFFLINE: _offline,
    Stage.IN_REVIEW: lambda world: world.submit(),
    Stage.SENT_BACK: _sent_back,
    Stage.REFUSED: _refused,
    Stage.WITHDRAWN: _withdrawn,
    Stage.CANCELLED: _cancelled,
    Stage.LOCKED: lambda world: locking.lock(world.row, user=world.locker, reason="Litige."),
    Stage.MERGED: _merged,
    Stage.DELETED: lambda world: world.row.delete(),
}


def take(world: World, step: Step, user: User) -> None:
    """Take a step by the service that the admin and the space call.

    The entry is the one of a page that was open: it may be deleted since.
    """
    TAKE[step](world, user)


def _save(world: World, user: User) -> None:
    draft = _draft(world)
    draft.usual_delay = f"au pas {timezone.now()}"[:100]
    circuit.save_draft(draft, user=user)


TAKE: dict[Step, Callable[[World, User], object]] = {
    Step.SAVE: _save,
    Step.SUBMIT: lambda world, user: circuit.submit(world.programme, user=user),
    Step.WITHDRAW: lambda world, user: circuit.withdraw(world.programme, user=user),
    Step.APPROVE: lambda world, user: text_answers.approve(_item(world), user=user),
    Step.SEND_BACK: lambda world, user: text_answers.send_back(
        _item(world), user=user, comment="À préciser."
    ),
    Step.REFUSE: lambda world, user: text_answers.refuse(_item(world), user=user, comment="Non."),
    Step.CANCEL: lambda world, user: circuit.cancel(world.programme, user=user),
    Step.PUBLISH_ALONE: lambda world, user: circuit.publish_alone(
        world.programme, user=user, reason="Seule ici."
    ),
    Step.LOCK: lambda world, user: locking.lock(world.programme, user=user, reason="Litige."),
    Step.UNLOCK: lambda world, user: locking.unlock(world.programme, user=user),
    Step.UNPUBLISH: lambda world, user: publishing.withdraw(
        world.programme, user=user, reason="Erreur de saisie."
    ),
    Step.MERGE: lambda world, user: merging.merge(world.programme, world.other, user=user),
}


def _draft(world: World) -> Programme:
    row = Programme.objects.filter(pk=world.programme.pk).first()
    return row.get_latest_revision_as_object() if row is not None else world.programme


def _item(world: World) -> QueueItem:
    """Return the newest line, or one that nobody ever opened."""
    found = QueueItem.objects.filter(programme_id=world.programme.pk).order_by("-pk").first()
    return found or QueueItem(programme=world.programme, kind="modification")


PLAYERS: dict[str, Callable[[World], User]] = {
    Part.TEAM: lambda world: world.team,
    Part.JUDGE: lambda world: world.judge,
    Part.LOCKER: lambda world: world.locker,
    "elsewhere": lambda world: world.elsewhere,
    "outsider": lambda world: world.outsider,
}
"""Whom the tests send; a judge is a moderator too, and so is the locker."""
