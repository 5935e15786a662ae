"""What the pages of an import share."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class ImportPage(WagtailAdminTemplateMixin, View):
    """What the pages of an import share: title, icon, trail."""

    page_title: str | Promise = _("Importer la liste de l’ARS")
    header_icon = "upload"
    http_method_names = ["get", "head", "post"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("directory_imports:index"), "label": ImportPage.page_title},
        ]
        if self.page_title != ImportPage.page_title:
            items.append({"url": "", "label": self.page_title})
        return items
