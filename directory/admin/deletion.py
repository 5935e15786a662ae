"""The door before every deletion of the admin, of one row or of many."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from core.french import typography
from directory.exceptions import InUseError
from directory.permissions import policy, was_public
from directory.services.entries.deletion import check_unused


@hooks.register("before_delete_snippet")
def refuse_what_is_used(
    request: HttpRequest, instances: Sequence[Any]
) -> HttpResponseRedirect | None:
    """Return to the list, and say why, when an entry needs one of ``instances``."""
    try:
        check_unused(instances)
    except InUseError as error:
        messages.error(request, str(error))
        return redirect(instances[0].snippet_viewset.get_url_name("list"))
    return None


def keeping_published(view: Callable, edit_url_name: str) -> Callable:
    """Return the view that deletes an entry, behind a door that says why a published one stays.

    Args:
        view: Wagtail's own; its guard refuses whoever has no right on the entry.
        edit_url_name: where the refusal leads.
    """

    def delete_entry(request: HttpRequest, pk: int) -> HttpResponse:
        entry = policy.moderation_queryset(request.user).filter(pk=pk).first()
        if entry is None or not was_public(entry):
            return view(request, pk=pk)
        words = _(
            "Une fiche qui a été publiée ne se supprime pas : changez son état, retirez-la du "
            "site, ou réunissez-la à une autre fiche."
        )
        messages.error(request, typography(words))
        return redirect(edit_url_name, pk)

    return delete_entry
