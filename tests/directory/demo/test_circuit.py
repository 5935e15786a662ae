"""The holder of the demonstration has an entry at each stage of the circuit."""

import pytest

from directory.demo import people
from directory.demo.circuit import prepare_circuit
from directory.demo.team import create_team
from directory.enums import QueueKind, QueueState
from directory.models import HolderQuestion, QueueItem
from directory.services.moderation.installation import ensure_circuit
from tests.directory.factories import OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts():
    ensure_circuit()
    people.create_accounts()


def test_each_stage_once(accounts, client):
    organisation = OrganisationFactory()
    ProgrammeFactory.create_batch(5, organisation=organisation)
    assert not prepare_circuit(people.HOLDER, people.MODERATOR)
    create_team()
    assert prepare_circuit(people.HOLDER, people.MODERATOR)
    assert not prepare_circuit(people.HOLDER, people.MODERATOR)
    texts = QueueItem.objects.filter(kind=QueueKind.MODIFICATION)
    assert sorted(texts.values_list("state", flat=True)) == [
        QueueState.OUVERTE,
        QueueState.RENVOYEE,
    ]
    assert HolderQuestion.objects.count() == 1
    assert QueueItem.objects.filter(kind=QueueKind.FAIT).count() == 1


def test_nothing_without_entries_or_accounts(accounts):
    assert not prepare_circuit(people.HOLDER, "personne@exemple.fr")
    assert not prepare_circuit(people.HOLDER, people.MODERATOR)
