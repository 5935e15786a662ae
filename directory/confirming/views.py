"""The page behind the link of a mail: GET shows, POST records; no account, no session."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.private_pages import kept_private
from core.signed_links import LinkError
from core.throttle import throttle
from directory.confirming import account
from directory.confirming.forms import StateForm, StopForm
from directory.confirming.links import LinkState, open_confirmation
from directory.confirming.pages import asked_entries, broken_link, page_context, with_link
from directory.exceptions import DirectoryError
from directory.models import ConfirmationLine, ConfirmationRequest
from directory.services.confirming import confirmations

NEW_LINKS, NEW_LINKS_SECONDS = 3, 24 * 3600
"""New links to one address within a day."""
ALL = "toutes"
"""Value of the button that confirms every entry of the page."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def confirmation(request: HttpRequest, row: ConfirmationRequest, *, token: str) -> HttpResponse:
    """Show the entries of a link; record that one of them, or all, is right."""
    if request.method != "POST":
        return _page(request, row, token)
    asked = request.POST.get("exact", "")
    if asked == ALL:
        public_ids = [line.programme.public_id for line in confirmations.open_lines(row)]
    else:
        public_ids = [asked]
    try:
        count = confirmations.answer_exact(row, public_ids)
    except DirectoryError as error:
        return _page(request, row, token, error=str(error), status=409)
    done = _("C’est noté : tout est exact.") if count == 1 else _("C’est noté pour ces fiches.")
    return onward(request, row, token, done)


@require_POST
@with_link
def state(
    request: HttpRequest, row: ConfirmationRequest, *, token: str, public_id: str
) -> HttpResponse:
    """Record that an entry is right but for its state."""
    if line_of(row, public_id) is None:
        return answered_already(request, row, token)
    form = StateForm(request.POST, prefix=public_id)
    if not form.is_valid():
        return _page(request, row, token, bound=form, status=400)
    try:
        confirmations.answer_state(
            row, public_id, form.cleaned_data["state"], form.cleaned_data["until"]
        )
    except DirectoryError as error:
        form.add_error(None, str(error))
        return _page(request, row, token, bound=form, status=400)
    return onward(request, row, token, _("C’est noté : l’état est changé, le reste est exact."))


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def stopped(
    request: HttpRequest, row: ConfirmationRequest, *, token: str, public_id: str
) -> HttpResponse:
    """Ask once more, then record that an offer no longer exists."""
    line = line_of(row, public_id)
    if line is None:
        return answered_already(request, row, token)
    form = StopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirmations.answer_stopped(row, public_id, form.cleaned_data["on"])
        except DirectoryError as error:
            form.add_error(None, str(error))
        else:
            return onward(request, row, token, _("C’est noté : un modérateur va vérifier."))
    (shown,) = asked_entries([line])
    context = {"shown": shown, "form": form, "token": token}
    status = 400 if form.errors else 200
    return render(request, "directory/confirming/stopped.html", context, status=status)


@require_POST
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Send a new link to the address of a dead one; the answer is the same in every case."""
    try:
        found = open_confirmation(token)
    except LinkError as error:
        return broken_link(request, error)
    if found.state == LinkState.OPEN:
        return redirect("directory:confirmation", token)
    throttle(
        request,
        "directory.new_link",
        limit=NEW_LINKS,
        seconds=NEW_LINKS_SECONDS,
        account=found.request.email,
    )
    confirmations.send_again(found.request)
    return kept_private(redirect("directory:confirmation_sent"))


@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """Say that a new link is on its way."""
    return kept_private(render(request, "directory/confirming/sent.html"))


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Thank; offer an account for the address that was just proved in this browser."""
    row = account.proved(request)
    context = {
        "can_have_account": row is not None,
        "has_account": row is not None and account.has_account(row),
        "answered": []
        if row is None
        else [
            (str(line.programme), line.get_answer_display())
            for line in row.lines.exclude(answer="").select_related("programme")
        ],
    }
    return kept_private(render(request, "directory/confirming/done.html", context))


def line_of(row: ConfirmationRequest, public_id: str) -> ConfirmationLine | None:
    """Return the line of an entry, None when it awaits no answer any more.

    Raises:
        Http404: the mail did not ask about such an entry.
    """
    if not row.lines.filter(programme__public_id=public_id).exists():
        raise Http404
    lines = confirmations.open_lines(row)
    return next((line for line in lines if line.programme.public_id == public_id), None)


def answered_already(request: HttpRequest, row: ConfirmationRequest, token: str) -> HttpResponse:
    """Say that an entry awaits no answer any more: a second tap, a colleague, a moderator."""
    error = _("Cette fiche n’attend plus de réponse par ce lien.")
    return _page(request, row, token, error=error, status=409)


def _page(
    request: HttpRequest,
    row: ConfirmationRequest,
    token: str,
    *,
    bound: StateForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {**page_context(row, bound), "token": token, "error": error}
    context["refused"] = bound.prefix if bound is not None else ""
    if not context["entries"]:
        # Nothing is left to answer, or the address is nobody's any more: the link is dead.
        status = HTTPStatus.GONE
    return render(request, "directory/confirming/page.html", context, status=status)


def onward(request: HttpRequest, row: ConfirmationRequest, token: str, said: str) -> HttpResponse:
    """Go on to what is left to answer, else to the thanks."""
    row.refresh_from_db()
    if row.used_at is None:
        messages.success(request, said)
        return redirect(reverse("directory:confirmation", args=[token]) + "#contenu")
    account.remember(request, row)
    return redirect("directory:confirmation_done")
