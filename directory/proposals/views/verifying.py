"""The link that proves a sender's address: GET shows what will be sent, POST sends it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.signed_links import LinkError
from directory.comparing import changes_between
from directory.enums import ProposalKind, ProposalState
from directory.exceptions import CircuitError, ProposalError
from directory.models import CircuitSettings, Proposal
from directory.proposals import mails
from directory.proposals.applying import proposed_changes
from directory.proposals.drafting import ORGANISATION, unsaved
from directory.proposals.views.kept import refused_link
from directory.services.proposing import proposals


@never_cache
@require_safe
def look_in_mail(request: HttpRequest) -> HttpResponse:
    """Say that a link was mailed; the same page whoever was written to."""
    return render(request, "directory/proposals/look_in_mail.html", {"days": proposals.VALID.days})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Show what will be sent, as often as a machine opens the link; send it on POST alone."""
    try:
        if request.method == "POST":
            proposals.verify(token)
            return redirect("directory:proposal_thanks")
        proposal = proposals.proposal_of(token)
        proposals.check_open(proposal)
    except LinkError as error:
        return refused_link(request, error, may_propose=True)
    except (ProposalError, CircuitError) as error:
        return refused_link(request, error, status=409)
    used = proposal.state != ProposalState.A_VERIFIER
    context = {"proposal": proposal, "used": used, **({} if used else _told(proposal))}
    return render(request, "directory/proposals/verify.html", context)


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say when the answer comes."""
    context = {"days": CircuitSettings.load().promised_days}
    return render(request, "directory/proposals/thanks.html", context)


def _told(proposal: Proposal) -> dict:
    """Return what the person is about to send, in words."""
    if proposal.kind == ProposalKind.NOUVELLE:
        changes = changes_between(None, unsaved(proposal.changes), proposal.changes)
        return {"changes": changes, "structure": proposal.changes[ORGANISATION], "reasons": []}
    return {
        "changes": proposed_changes(proposal),
        "structure": None,
        "reasons": mails.reason_labels(proposal),
    }
