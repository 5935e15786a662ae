"""« Proposer une fiche »."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.exceptions import TooManyRequests
from directory.enums import ProposalKind
from directory.proposals.drafting import unsaved
from directory.proposals.entries import crumbs, like
from directory.proposals.forms.new_entry import NewEntryForm
from directory.proposals.forms.sender import SenderForm
from directory.proposals.views.corrections import brake, unchecked
from directory.proposals.views.kept import slowed
from directory.services.proposing import proposals
from directory.space.editing.forms.lookup import look_up

LOOKED_AT = "doublons-vus"
"""Says that the person saw the entries that theirs may repeat."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Show the form, look for the commune typed in it, or receive it."""
    if request.method != "POST":
        return _show(request, NewEntryForm(), SenderForm())
    if sought := request.POST.get("action", "").removeprefix("find:"):
        entry = NewEntryForm(request.POST, quiet=True)
        look_up(entry, sought)
        return _show(request, entry, unchecked(request))
    return _receive(request)


def _receive(request: HttpRequest) -> HttpResponse:
    """Keep a new entry; before, show the living entries that it may repeat."""
    entry, sender = NewEntryForm(request.POST), SenderForm(request.POST)
    valid = [entry.is_valid(), sender.is_valid()]
    if not all(valid):
        return _show(request, entry, sender, status=400)
    if sender.filled_by_robot:
        return redirect("directory:proposal_sent")
    if LOOKED_AT not in request.POST and (found := like(unsaved(entry.changes))):
        return _show(request, entry, sender, duplicates=found)
    try:
        brake(request, sender.cleaned_data["email"])
    except TooManyRequests as error:
        sender.add_error(None, str(error))
        return slowed(_show(request, entry, sender), error)
    proposals.submit(
        ProposalKind.NOUVELLE,
        email=sender.cleaned_data["email"],
        name=sender.cleaned_data["name"],
        message=sender.cleaned_data["message"],
        changes=entry.changes,
        opening=sender.opening,
    )
    return redirect("directory:proposal_sent")


def _show(
    request: HttpRequest,
    entry: NewEntryForm,
    sender: SenderForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    looked_at = LOOKED_AT if more or LOOKED_AT in request.POST else ""
    context = {
        "crumbs": crumbs(),
        "form": entry,
        "sender": sender,
        "forms": [entry, sender],
        "duplicates": [],
        "looked_at": looked_at,
        **more,
    }
    return render(request, "directory/proposals/propose.html", context, status=status)
