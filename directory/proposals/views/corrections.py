"""« Proposer une correction »: first what is wrong, then what would be right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.exceptions import TooManyRequests
from core.throttle import throttle
from directory.enums import ProposalKind
from directory.models import Programme
from directory.proposals.entries import around
from directory.proposals.forms import what
from directory.proposals.forms.correction import Correction
from directory.proposals.forms.sender import SenderForm
from directory.proposals.views.kept import of_public_entry, slowed
from directory.services.proposing import proposals

PROPOSALS_AN_HOUR = 30
"""From one visitor's network address; each of them costs a mail."""
MAILS_AN_HOUR = 6
"""To one mail address, so that nobody floods somebody else's."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_public_entry
def correct(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Ask what is wrong, show these parts filled in, and keep what the person makes of them."""
    wrongs = what.chosen(request.POST if request.method == "POST" else request.GET)
    if not wrongs:
        return _ask(request, programme)
    if request.method == "POST":
        return _receive(request, programme, wrongs)
    correction = Correction(programme, what.sections_of(wrongs))
    return _show(request, programme, wrongs, correction, SenderForm())


def _receive(request: HttpRequest, programme: Programme, wrongs: list[what.Wrong]) -> HttpResponse:
    """Keep a correction and send its link, or show again what was typed."""
    correction = Correction(programme, what.sections_of(wrongs), request.POST)
    if correction.action:
        return _show(request, programme, wrongs, correction, unchecked(request))
    sender = SenderForm(request.POST)
    if not all([correction.is_valid(), sender.is_valid()]):
        return _show(request, programme, wrongs, correction, sender, status=400)
    changes, message = correction.changes, sender.cleaned_data["message"]
    if not changes and not message:
        told = _("Rien n’a changé. Écrivez ce qui est juste, ou expliquez-le dans le message.")
        sender.add_error(None, told)
        return _show(request, programme, wrongs, correction, sender, status=400)
    if sender.filled_by_robot:
        return redirect("directory:proposal_sent")
    try:
        brake(request, sender.cleaned_data["email"])
    except TooManyRequests as error:
        sender.add_error(None, str(error))
        return slowed(_show(request, programme, wrongs, correction, sender), error)
    proposals.submit(
        ProposalKind.CORRECTION,
        programme=programme,
        email=sender.cleaned_data["email"],
        name=sender.cleaned_data["name"],
        message=message,
        reasons=what.reasons_of(wrongs),
        changes=changes,
        seen=correction.seen,
        opening=sender.opening,
    )
    return redirect("directory:proposal_sent")


def brake(request: HttpRequest, email: str) -> None:
    """Count proposals by visitor, and by the address that each of them writes to.

    Raises:
        TooManyRequests: too many in an hour.
    """
    throttle(request, "proposal", limit=PROPOSALS_AN_HOUR, seconds=3600)
    throttle(request, "proposal-mail", limit=MAILS_AN_HOUR, seconds=3600, account=email)


def _ask(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Ask what is wrong; a form sent without any answer says so."""
    asked = request.method == "POST" or what.PARAMETER in request.GET or "suite" in request.GET
    form = what.WhatForm(request.GET if asked else None)
    context = {**_around(programme), "form": form}
    return render(
        request, "directory/proposals/what.html", context, status=400 if form.errors else 200
    )


def unchecked(request: HttpRequest) -> SenderForm:
    """Return what was typed of the sender, without judging it yet."""
    names = ("email", "name", "message", "opened")
    return SenderForm(initial={name: request.POST.get(name, "") for name in names})


def _show(
    request: HttpRequest,
    programme: Programme,
    wrongs: list[what.Wrong],
    correction: Correction,
    sender: SenderForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        **_around(programme),
        "wrongs": wrongs,
        "correction": correction,
        "sender": sender,
        "forms": [*correction.forms, sender],
    }
    return render(request, "directory/proposals/correct.html", context, status=status)


def _around(programme: Programme) -> dict[str, Any]:
    return around(programme, _("Proposer une correction"))
