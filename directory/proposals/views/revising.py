"""The link that opens a new entry again, for a sender whom a moderator asked to mend it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.signed_links import LinkError, LinkExpired
from directory.exceptions import CircuitError
from directory.models import Decision
from directory.proposals import mails
from directory.proposals.drafting import same_words
from directory.proposals.forms.new_entry import NewEntryForm
from directory.proposals.forms.sender import MessageForm
from directory.proposals.views.kept import refused_link
from directory.services.proposing import revising
from directory.space.editing.forms.lookup import look_up


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was sent and what the moderator says of it; keep the second version on POST."""
    try:
        question = revising.question_of(token)
        if request.method == "POST":
            return _receive(request, token, question)
    except LinkError as error:
        return refused_link(request, error, may_propose=isinstance(error, LinkExpired))
    sent = _sent(question)
    return _show(request, question, NewEntryForm(initial=sent), MessageForm())


def _receive(request: HttpRequest, token: str, question: Decision) -> HttpResponse:
    """Keep the second version, or show again what was typed.

    Raises:
        LinkError: the link was used, or the proposal answered, a moment before.
    """
    sent = _sent(question)
    if sought := request.POST.get("action", "").removeprefix("find:"):
        entry = NewEntryForm(request.POST, initial=sent, quiet=True)
        look_up(entry, sought)
        reply = MessageForm(initial={"message": request.POST.get("message", "")})
        return _show(request, question, entry, reply)
    entry, reply = NewEntryForm(request.POST, initial=sent), MessageForm(request.POST)
    if not all([entry.is_valid(), reply.is_valid()]):
        return _show(request, question, entry, reply, status=400)
    message = reply.cleaned_data["message"]
    if not message and same_words(_changes(question), entry.changes):
        reply.add_error(None, _("Rien n’a changé. Complétez la fiche, ou répondez au modérateur."))
        return _show(request, question, entry, reply, status=400)
    try:
        revising.revise(token, entry.changes, message=message)
    except CircuitError as error:
        reply.add_error(None, str(error))
        return _show(request, question, entry, reply, status=409)
    return redirect("directory:proposal_thanks")


def _changes(question: Decision) -> dict:
    """Return what was sent last."""
    assert question.item.proposal is not None  # noqa: S101 – ``question_of`` has checked it
    return question.item.proposal.changes


def _sent(question: Decision) -> dict:
    """Return what was sent last, as the form shows it."""
    return NewEntryForm.filled_from(_changes(question))


def _show(
    request: HttpRequest,
    question: Decision,
    entry: NewEntryForm,
    reply: MessageForm,
    *,
    status: int = 200,
) -> HttpResponse:
    others = entry.answered_with(question.field_comments)
    context = {
        "form": entry,
        "reply": reply,
        "forms": [entry, reply],
        "question": question,
        "others": mails.labelled(others),
    }
    return render(request, "directory/proposals/revise.html", context, status=status)
