"""An entry of Val-d’Oise, its team, its moderator, and lines of each kind."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from directory.enums import QueueKind
from directory.models import Programme, QueueItem
from directory.services.moderation import circuit, queue
from tests.directory import people


@pytest.fixture(autouse=True)
def _mails(outbox: None) -> None:
    """Mails are rows of the outbox in all these tests."""


@pytest.fixture
def colleague(db: None) -> User:
    """Another moderator of the same département."""
    return people.moderator(email="moderation95bis@exemple.fr")


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    """The admin, opened by the moderator."""
    client.force_login(moderator)
    return client


@pytest.fixture
def submit(programme: Programme, holder: User) -> Callable[..., QueueItem]:
    """Write and submit a version: ``submit(title="…")``."""

    def _submit(**values: object) -> QueueItem:
        draft = Programme.objects.get(pk=programme.pk).get_latest_revision_as_object()
        for name, value in values.items():
            setattr(draft, name, value)
        circuit.save_draft(draft, user=holder)
        return circuit.submit(programme, user=holder)

    return _submit


@pytest.fixture
def line(submit: Callable[..., QueueItem], moderator: User) -> QueueItem:
    """A submitted modification, its moderator being there."""
    return submit(title="Vivre mieux avec son asthme", usual_delay="un mois")


@pytest.fixture
def opened(programme: Programme, moderator: User) -> Callable[..., QueueItem]:
    """Open a line of any kind on the entry."""

    def _open(kind: QueueKind, **values: object) -> QueueItem:
        return queue.open_item(kind, values.pop("programme", programme), **values)

    return _open


def url(name: str, item: QueueItem | int) -> str:
    return reverse(f"directory_queue:{name}", args=[getattr(item, "pk", item)])


def version_of(item: QueueItem) -> int:
    """Return the key of the version that the review page shows."""
    return QueueItem.objects.get(pk=item.pk).workflow_state.current_task_state.revision_id


def shown(client: Client, item: QueueItem) -> dict[str, object]:
    """Return what the page of a line shows and posts with every answer."""
    page = client.get(url("review", item))
    found: dict[str, object] = {"version": version_of(item)} if item.workflow_state_id else {}
    amendments = getattr(page.context["desk"], "amendments", None)
    for form in amendments.all_forms() if amendments else []:
        for field in form.visible_fields():
            value = field.value()
            if value is not None and value is not False:
                found[field.html_name] = value
    return found


def answer(client: Client, item: QueueItem, action: str, **data: object) -> Any:
    """Post an answer as the page does: what it showed comes back with it."""
    return client.post(url("review", item), {**shown(client, item), "action": action, **data})
