"""How long proposals are kept: unproved seven days, then a year after the answer."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from directory.enums import ProposalKind, ProposalState
from directory.models import Programme, Proposal
from directory.services.proposing.proposals import VALID

KEPT = timedelta(days=365)


def purge_proposals() -> int:
    """Delete what nobody proved, forget who sent what was answered a year ago; return how many.

    What was proposed stays as the reason of a change. An entry that was refused, or never
    answered, and never public is deleted with its proposal, and with the structure made for it.
    """
    now = timezone.now()
    unproved = Proposal.objects.filter(state=ProposalState.A_VERIFIER, created_at__lt=now - VALID)
    old = Proposal.objects.filter(
        Q(decided_at__lt=now - KEPT) | Q(decided_at=None, verified_at__lt=now - KEPT)
    )
    with transaction.atomic():
        total = unproved.count()
        unproved.delete()
        never = old.filter(
            kind=ProposalKind.NOUVELLE,
            state__in=[ProposalState.REFUSEE, ProposalState.SANS_SUITE],
        )
        drafts = Programme.objects.filter(proposals__in=never, live=False, first_published_at=None)
        total += drafts.count()
        drafts.delete()
        total += old.exclude(email="").update(email="", name="", message="", answer="")
    return total
