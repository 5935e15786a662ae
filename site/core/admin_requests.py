"""What Wagtail's admin takes for granted in a request, asked before its views are.

Its choosers, whole-selection actions and API look rows up by whatever stands in the address, and
a few views fail on a request that no button of theirs sends: an old tab, a link cut short, a
robot with a session. Here each is an answer, not an error of ours.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.paginator import InvalidPage
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Page

WHOLE_SELECTIONS, EVERYTHING = "bulk/", "all"
"""Where actions on several rows are, and what they take in the place of keys."""
PAGED_BY_NUMBER = "wagtailadmin_workflows:edit"
"""The one list of the admin that takes its page for a number without looking."""
NOT_OF_THE_ROOT = tuple(
    f"wagtailadmin_pages:{name}" for name in ("lock", "unlock", "set_page_position")
)
"""Actions that look at the parent of a page."""
IMPORT_OF_REDIRECTS = "wagtailredirects:process_import"
LINK_CHOOSER, LINK_FIELD = "wagtailadmin_choose_page_external_link", "external-link-chooser-url"


class AdminRequestsMiddleware:
    """Answer below the admin's address what Wagtail's views would fail on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on: the work is done in ``process_view``."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Look at what the view takes for granted.

        Raises:
            Http404: a key that no row can have, or an action that the root page has not.
            SuspiciousOperation: a form without its only field; answered 400.
        """
        root = reverse("wagtailadmin_home")
        if not request.path.startswith(root):
            return None
        asked = request.GET.getlist("id")
        if request.path.startswith(f"{root}{WHOLE_SELECTIONS}"):
            asked = [key for key in asked if key != EVERYTHING]
        check_keys(key_field(view), [*asked, *filter(None, [kwargs.get("pk")])])
        match = request.resolver_match
        name = match.view_name if match else ""
        if name == PAGED_BY_NUMBER:
            check_keys(Page._meta.pk, request.GET.getlist("p"))
        if name in NOT_OF_THE_ROOT:
            page = kwargs.get("page_id", kwargs.get("page_to_move_id"))
            if Page.get_root_nodes().filter(pk=page).exists():
                raise Http404
        if name == LINK_CHOOSER and request.method == "POST" and LINK_FIELD not in request.POST:
            raise SuspiciousOperation
        if name == IMPORT_OF_REDIRECTS and "import_file_name" not in request.session:
            return redirect("wagtailredirects:start_import")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Answer 404 to a page after the last one of a list.

        Raises:
            Http404: a view asked a paginator for a page that there is not.
        """
        if isinstance(exception, InvalidPage):
            raise Http404 from exception


def key_field(view: Any) -> models.Field:
    """Return the field whose values a view of the admin takes for keys: numbers, unless told."""
    model = getattr(view, "view_initkwargs", {}).get("model") or Page
    if isinstance(model, str):
        model = apps.get_model(model)
    field: models.Field = model._meta.pk
    return field


def check_keys(field: models.Field, keys: list[Any]) -> None:
    """Refuse what no row of the model can have for a key.

    Raises:
        Http404: one of ``keys`` is a word, or a number that no database holds.
    """
    for key in keys:
        try:
            field.clean(key, None)
        except ValidationError as error:
            raise Http404 from error
