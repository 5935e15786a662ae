"""The page that officers write most: a title, an introduction and blocks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models.base_page import BasePage
from pages.models.body import BodyMixin


class StandardPage(BodyMixin, BasePage):
    """A page of text, alone or with pages under it, which it then lists."""

    template = "pages/standard_page.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def children(self) -> models.QuerySet:
        """Return the published pages right under this one."""
        return StandardPage.objects.live().child_of(self).order_by("path")
