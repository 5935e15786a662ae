"""An answer posted twice, or to a line that somebody closed meanwhile."""

from itertools import pairwise

import pytest
from django.utils import timezone

from directory.enums import (
    ActivityState,
    ClaimState,
    MemberRole,
    Outcome,
    ProposalKind,
    QueueKind,
    QueueState,
)
from directory.models import Claim, Decision, QueueItem
from directory.services.entries import shortcuts
from directory.services.moderation import queue
from directory.services.proposing import proposals
from tests.directory.queue.conftest import shown, url

pytestmark = pytest.mark.django_db
SAID = "Voici ma réponse, mûrement pesée."
ANSWERS = [
    ("text", "approve", {}),
    ("text", "amend", {"retouche-title": "Asthme, mode d’emploi"}),
    ("text", "refuse", {}),
    ("correction", "accept", {"champs": ["usual_delay"]}),
    ("correction", "refuse", {}),
    ("claim", "accept", {"role": MemberRole.CONTRIBUTEUR.value}),
    ("claim", "refuse", {}),
    ("fact", "seen", {}),
    ("fact", "undo", {}),
    ("stop", "apply", {}),
    ("stop", "refuse", {}),
    (QueueKind.SIGNALEMENT, "settle", {}),
    (QueueKind.SIGNALEMENT, "nothing", {}),
    (QueueKind.FICHIER, "settle", {}),
    (QueueKind.FRAICHEUR, "confirm", {"heard_from": "secrétariat"}),
    (QueueKind.FRAICHEUR, "settle", {}),
    (QueueKind.INJOIGNABLE, "nothing", {}),
]
names = [f"{kind}-{code}" for kind, code, _data in ANSWERS]


@pytest.fixture
def waiting(programme, holder, moderator, submit, opened):
    """Open a line of any kind, a submitted text and a waiting fact included."""

    def _waiting(kind):
        if kind == "text":
            return submit(title="Vivre mieux avec son asthme")
        if kind == "fact":
            return shortcuts.set_state(programme, ActivityState.PLUS_DE_PLACE, user=holder)
        if kind == "stop":
            return shortcuts.request_stop(programme, user=holder)
        if kind == "claim":
            row = Claim.objects.create(
                programme=programme,
                email="cadre@exemple.fr",
                name="Camille Exemple",
                function="Cadre de santé",
                state=ClaimState.EN_ATTENTE,
                verified_at=timezone.now(),
            )
            return opened(QueueKind.GESTION, claim=row)
        if kind == "correction":
            proposal = proposals.submit(
                ProposalKind.CORRECTION,
                email="visiteuse@exemple.fr",
                programme=programme,
                changes={"usual_delay": "deux mois"},
                seen={"usual_delay": programme.usual_delay},
                proved=True,
            )
            return QueueItem.objects.get(proposal=proposal)
        return opened(kind)

    return _waiting


@pytest.mark.parametrize(("kind", "code", "data"), ANSWERS, ids=names)
def test_the_second_of_two_posts_is_told(desk, waiting, kind, code, data):
    item = waiting(kind)
    posted = {**shown(desk, item), "action": code, "comment": SAID, **data}
    first, second = (desk.post(url("review", item), posted) for _turn in range(2))
    assert first.status_code == 302
    decisions = Decision.objects.count()
    outcome = QueueItem.objects.get(pk=item.pk).outcome
    assert second.status_code == 409
    page = second.content.decode()
    for words in ("a déjà répondu", "n’a pas été envoyée", SAID):
        assert words in page
    assert Decision.objects.count() == decisions
    assert QueueItem.objects.get(pk=item.pk).outcome == outcome


@pytest.mark.parametrize(("kind", "code", "data"), ANSWERS, ids=names)
def test_a_line_closed_meanwhile_keeps_what_was_typed(desk, waiting, colleague, kind, code, data):
    item = waiting(kind)
    queue.close_item(item, Outcome.SANS_SUITE, user=colleague)
    response = desk.post(url("review", item), {"action": code, "comment": SAID, **data})
    assert response.status_code == 409
    page = response.content.decode()
    assert SAID in page
    assert str(colleague) in page
    item.refresh_from_db()
    assert (item.outcome, item.closed_by) == (Outcome.SANS_SUITE, colleague)
    assert not Decision.objects.exists()


def test_a_text_sent_back_twice_is_sent_back_once(desk, waiting):
    item = waiting("text")
    posted = {**shown(desk, item), "action": "send_back", "comment": SAID}
    first, second = (desk.post(url("review", item), posted) for _turn in range(2))
    assert (first.status_code, second.status_code) == (302, 400)
    assert "chez son auteur" in second.content.decode()
    assert Decision.objects.count() == 1
    item.refresh_from_db()
    assert item.state == QueueState.RENVOYEE


@pytest.mark.parametrize("name", ["take", "release"])
def test_taking_and_giving_back_twice_is_once(desk, waiting, name):
    item = waiting(QueueKind.FRAICHEUR)
    states = []
    for _turn in range(2):
        assert desk.post(url(name, item)).status_code == 302
        states.append(QueueItem.objects.values("assigned_to", "state").get(pk=item.pk))
    assert all(one == other for one, other in pairwise(states))
