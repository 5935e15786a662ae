"""The door before every deletion of the admin, of one row or of many."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from directory.exceptions import InUseError
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
