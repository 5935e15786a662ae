"""What the pages beside the register share: who enters, title, trail."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.french import typography
from news.permissions import handles_letters

if TYPE_CHECKING:
    from accounts.models import User


class LettersPage(WagtailAdminTemplateMixin, View):
    """A page closed to all who do not write letters."""

    page_title: str | Promise = ""
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let officers and coordinators in."""
        if not handles_letters(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> "User":
        """Return who is signed in: nobody else gets this far."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        return [*self.breadcrumbs_items, *self.trail(), {"url": "", "label": self.page_title}]

    def trail(self) -> list[dict[str, Any]]:
        """Return the trail above this page."""
        return []

    def done(self, words: str | Promise) -> None:
        """Say above the next page what was done."""
        messages.success(self.request, typography(str(words)))

    def refused(self, words: object) -> None:
        """Say above the next page why something was not done."""
        messages.error(self.request, typography(str(words)))

    def page(self, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """Return the page, which no cache keeps."""
        response: HttpResponse = self.render_to_response(
            self.get_context_data(**context), status=status
        )
        response["Cache-Control"] = "private, no-store"
        return response
