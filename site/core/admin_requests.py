"""What Wagtail's admin takes for granted in a request, asked before its views are.

Its choosers, whole-selection actions and API look rows up by whatever stands in the address, and
a few views fail on a request that no button of theirs sends: an old tab, a link cut short, a
robot with a session. Here each is an answer, not an error of ours.
"""

import traceback
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.paginator import InvalidPage
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.models import Page

from core.choosers import readable_by

WHOLE_SELECTIONS, EVERYTHING = "bulk/", "all"
"""Where actions on several rows are, and what they take in the place of keys."""
PAGED_BY_NUMBER = "wagtailadmin_workflows:edit"
"""The one list of the admin that takes its page for a number without looking."""
NOT_OF_THE_ROOT = tuple(
    f"wagtailadmin_pages:{name}" for name in ("lock", "unlock", "set_page_position")
)
"""Actions that look at the parent of a page."""
NAMING_PAGES = ("wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple")
"""Views of the chooser that say the title of whatever page is asked for."""
NO_NUMBER = "expected a number but got"
"""What a database field says of a word that it is asked to look a key up by."""
READING = "value_from_datadict"
"""The method by which each widget reads what was sent for it."""
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
            Http404: a key that no row can have, a draft that the person may not read, or an
                action that the root page has not.
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
        if name in NAMING_PAGES:
            check_readable(request.user, [*asked, *filter(None, [kwargs.get("parent_page_id")])])
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
        """Answer 404 to a page after the last one of a list, and to what no row can have for a key.

        Raises:
            Http404: a view asked a paginator for a page that there is not, or a database for a
                number that it cannot hold.
            SuspiciousOperation: a form was sent that no browser sends; answered 400.
        """
        if isinstance(exception, (InvalidPage, OverflowError)):
            raise Http404 from exception
        is_form = request.method == "POST" and request.path.startswith(reverse("wagtailadmin_home"))
        if is_form and is_of_a_forged_form(exception):
            raise SuspiciousOperation from exception


def is_of_a_forged_form(exception: Exception) -> bool:
    """Tell whether Wagtail failed on what a form of its own cannot hold.

    Blocks without their number or their order, a text that is no JSON, a form of comments cut
    short: all that fails while a widget reads what was sent. A row chosen by a word fails later:
    the field refuses it, and the widget cannot show it again.
    """
    if isinstance(exception, MultiValueDictKeyError):
        return True
    if isinstance(exception, ValueError) and NO_NUMBER in str(exception):
        return True
    frames = traceback.walk_tb(exception.__traceback__)
    return any(frame.f_code.co_name == READING for frame, _line in frames)


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


def check_readable(user: Any, keys: list[Any]) -> None:
    """Refuse to name a draft to somebody to whom the admin lists none.

    Raises:
        Http404: one of ``keys`` is that of such a page, or of none that there can be.
    """
    check_keys(Page._meta.pk, keys)
    named = Page.objects.filter(pk__in=keys)
    if user.is_authenticated and named.exclude(readable_by(user)).exists():
        raise Http404
