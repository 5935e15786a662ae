"""What the page behind a link shows, and how it answers: never kept, never indexed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.private_pages import kept_private
from core.signed_links import LinkError
from core.throttle import throttle
from directory.confirming.forms import StateForm
from directory.confirming.links import (
    ErasedLinkError,
    LinkState,
    Opened,
    open_confirmation,
)
from directory.confirming.shown import ShownSection, shown_sections
from directory.enums import ReminderAnswer
from directory.models import ConfirmationLine, ConfirmationRequest, HolderQuestion
from directory.public import public_entry
from directory.public.data import PublicEntry
from directory.public.rows import load_rows, public_queryset
from directory.services.confirming.confirmations import open_lines

POSTS, POSTS_SECONDS = 120, 3600
"""Answers from one network address within an hour: a coordinator may hold fifty entries."""


@dataclass(frozen=True)
class AskedEntry:
    """An entry on the page, as the public sees it, with what a file asked about it."""

    entry: PublicEntry
    sections: list[ShownSection]
    questions: list[str]
    state_form: StateForm


def asked_entries(
    lines: list[ConfirmationLine], bound: StateForm | None = None
) -> list[AskedEntry]:
    """Return the entries of ``lines`` in their order, in a fixed number of queries.

    Args:
        lines: what awaits an answer.
        bound: a form of state that was refused, shown with what was typed.
    """
    ids = [line.programme_id for line in lines]
    programmes = public_queryset(media=True).in_bulk(ids)
    rows = load_rows(list(programmes.values()))
    questions: dict[int, list[str]] = {}
    asked = HolderQuestion.objects.filter(programme__in=ids, answered_at__isnull=True)
    for pk, text in asked.values_list("programme_id", "text"):
        questions.setdefault(pk, []).append(text)
    found = []
    for pk in ids:
        if pk not in programmes:
            continue
        entry = public_entry(programmes[pk], rows[pk], media=True)
        form = StateForm(
            prefix=entry.public_id,
            initial={"state": entry.state.code, "until": entry.state.until},
        )
        if bound is not None and bound.prefix == entry.public_id:
            form = bound
        found.append(AskedEntry(entry, shown_sections(entry), questions.get(pk, []), form))
    return found


def page_context(row: ConfirmationRequest, bound: StateForm | None = None) -> dict[str, Any]:
    """Return the context of the page that confirms."""
    entries = asked_entries(open_lines(row), bound)
    answered = row.lines.exclude(answer="").select_related("programme").order_by("answered_at")
    return {
        "entries": entries,
        "several": len(entries) > 1,
        "answered": [(str(line.programme), line.get_answer_display()) for line in answered],
        "expires_at": row.expires_at,
    }


def with_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the living request that the link names; show a helpful page for a dead one."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            found = open_confirmation(token)
        except LinkError as error:
            return broken_link(request, error)
        if found.state != LinkState.OPEN:
            return dead_link(request, token, found)
        if request.method == "POST":
            throttle(request, "directory.confirming", limit=POSTS, seconds=POSTS_SECONDS)
        return kept_private(view(request, found.request, token=token, **kwargs))

    return opened


def broken_link(request: HttpRequest, error: LinkError) -> HttpResponse:
    """Answer a link that was cut (404), or whose address is erased (410)."""
    erased = isinstance(error, ErasedLinkError)
    context = {"message": str(error), "erased": erased}
    status = HTTPStatus.GONE if erased else HTTPStatus.NOT_FOUND
    return kept_private(render(request, "directory/confirming/broken.html", context, status=status))


def dead_link(request: HttpRequest, token: str, found: Opened) -> HttpResponse:
    """Answer a genuine link that is used, replaced or too old, with the way to a new one."""
    row = found.request
    answers = row.lines.exclude(answer="").select_related("programme")
    labels = dict(ReminderAnswer.choices)
    context = {
        "token": token,
        "state": found.state.value,
        "answered": [(str(line.programme), labels[line.answer]) for line in answers],
    }
    return kept_private(
        render(request, "directory/confirming/dead.html", context, status=HTTPStatus.GONE)
    )
