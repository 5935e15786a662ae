"""How long proposals are kept, and what is forgotten of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.enums import ProposalKind, ProposalState
from directory.models import Programme, Proposal
from directory.proposals.retention import purge_proposals
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


def kept(days: int, state: str, **values) -> Proposal:
    """Return a proposal sent, and answered if it was, so many days ago."""
    moment = timezone.now() - timedelta(days=days)
    proposal = Proposal.objects.create(
        kind=values.pop("kind", ProposalKind.CORRECTION),
        state=state,
        email="lecteur@exemple.fr",
        name="Camille",
        message="Bonjour",
        programme=values.pop("programme", None) or ProgrammeFactory(),
    )
    dates = {"created_at": moment}
    if state != ProposalState.A_VERIFIER:
        dates["verified_at"] = moment
    if state in (ProposalState.ACCEPTEE, ProposalState.REFUSEE):
        dates["decided_at"] = moment
    Proposal.objects.filter(pk=proposal.pk).update(**dates)
    return proposal


def test_what_nobody_proved_goes_after_seven_days():
    kept(8, ProposalState.A_VERIFIER)
    recent = kept(6, ProposalState.A_VERIFIER)
    assert purge_proposals() == 1
    assert list(Proposal.objects.all()) == [recent]


@pytest.mark.parametrize("state", [ProposalState.ACCEPTEE, ProposalState.EN_ATTENTE])
def test_after_a_year_nobody_knows_who_sent_it(state):
    old = kept(366, state)
    recent = kept(364, state)
    assert purge_proposals() == 1
    old.refresh_from_db()
    assert (old.email, old.name, old.message) == ("", "", "")
    recent.refresh_from_db()
    assert recent.email == "lecteur@exemple.fr"
    assert purge_proposals() == 0


def test_a_refused_entry_that_was_never_public_goes_with_its_proposal():
    draft = ProgrammeFactory(draft=True)
    kept(366, ProposalState.REFUSEE, kind=ProposalKind.NOUVELLE, programme=draft)
    public = ProgrammeFactory()
    kept(366, ProposalState.REFUSEE, kind=ProposalKind.NOUVELLE, programme=public)
    assert purge_proposals() == 2
    assert list(Programme.objects.all()) == [public]
