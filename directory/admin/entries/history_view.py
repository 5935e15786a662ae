"""« Historique des champs »: before, after, who and when, for those who answer for an entry."""

from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from directory.history import entry_history
from directory.models import Programme


class FieldHistoryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page of the history of one entry, names and internal notes included."""

    model = Programme
    permission_required = "change"
    template_name = "directory/admin/field_history.html"
    page_title = _("Historique des champs")
    header_icon = "history"
    index_url_name = ""
    edit_url_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the live row; 404 when there is none."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(Programme, pk=unquote(str(kwargs["pk"])))

    def get_page_subtitle(self) -> str:
        """Name the entry."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Lead back to the list and to the entry."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Fiches de l’annuaire")},
            {
                "url": reverse(self.edit_url_name, args=[quote(self.object.pk)]),
                "label": str(self.object),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the page asked for."""
        number = self.request.GET.get("page", "1")
        found = entry_history(self.object, for_holder=False, page=number)
        return super().get_context_data(
            **kwargs, object=self.object, events=found.events, page=found.page
        )
