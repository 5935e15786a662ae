"""The page « Plan du site »."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.models.fixed_address import FixedAddressPage
from core.registry import SitemapSection, sitemaps


class SiteMapPage(FixedAddressPage):
    """All public addresses on one page, as every room declares them."""

    fixed_slug = "plan-du-site"
    template = "pages/site_map_page.html"
    parent_page_types = ["pages.HomePage"]

    class Meta:
        verbose_name = _("plan du site")
        verbose_name_plural = _("plans du site")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sections of all rooms."""
        from pages.sitemaps import sections_to_show

        context = super().get_context(request, *args, **kwargs)
        context["sections"] = sections_to_show(self.ordered_sections())
        return context

    @staticmethod
    def ordered_sections() -> list[SitemapSection]:
        """Return the sections of all rooms, the pages of the site before the long lists."""
        return sorted(sitemaps, key=lambda section: bool(section.path))
