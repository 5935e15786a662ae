"""« À corriger », behind the link of a mail: the same fields, filled in, without an account.

What is sent goes to the moderators as a proposal whose address the link has proved.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.confirming.pages import asked_entries, with_link
from directory.confirming.views import answered_already, line_of, onward
from directory.enums import ProposalKind
from directory.exceptions import DirectoryError
from directory.models import ConfirmationRequest
from directory.proposals.forms.correction import Correction
from directory.proposals.forms.sender import MessageForm
from directory.proposals.values import PROPOSED_SECTIONS
from directory.sections import Section
from directory.services.confirming import confirmations
from directory.services.proposing import proposals

PART = "partie"
"""Query parameter of the address: key of a section; repeatable, all of them without it."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def correct(
    request: HttpRequest, row: ConfirmationRequest, *, token: str, public_id: str
) -> HttpResponse:
    """Show the fields of an entry; put what the person changes before the moderators."""
    line = line_of(row, public_id)
    if line is None:
        return answered_already(request, row, token)
    sections = _sections(request.GET.getlist(PART))
    data = request.POST if request.method == "POST" else None
    correction = Correction(line.programme, sections, data)
    message = MessageForm(data if not correction.action else None, initial=data)
    (shown,) = asked_entries([line])
    context = {"shown": shown, "token": token, "sections": sections}
    if data is None or correction.action:
        return _show(request, context, correction, message)
    if not all([correction.is_valid(), message.is_valid()]):
        return _show(request, context, correction, message, status=400)
    words, changes = message.cleaned_data["message"], correction.changes
    if not changes and not words:
        message.add_error(
            None, _("Rien n’a changé. Écrivez ce qui est juste, ou expliquez-le dans le message.")
        )
        return _show(request, context, correction, message, status=400)
    try:
        with confirmations.correcting(row, public_id) as programme:
            proposals.submit(
                ProposalKind.CORRECTION,
                programme=programme,
                email=row.email,
                message=words,
                changes=changes,
                seen=correction.seen,
                proved=True,
            )
    except DirectoryError as error:
        message.add_error(None, str(error))
        return _show(request, context, correction, message, status=409)
    return onward(request, row, token, _("C’est noté : un modérateur va relire vos corrections."))


def _sections(keys: Iterable[str]) -> list[Section]:
    """Return the sections asked for, all of them when none is known."""
    asked = set(keys)
    return [section for section in PROPOSED_SECTIONS if section.key in asked] or list(
        PROPOSED_SECTIONS
    )


def _show(
    request: HttpRequest,
    context: dict[str, Any],
    correction: Correction,
    message: MessageForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        **context,
        "correction": correction,
        "message": message,
        "forms": [*correction.forms, message],
    }
    return render(request, "directory/confirming/correct.html", context, status=status)
