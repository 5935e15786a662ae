"""The two pages under which news and letters lie; ``setup`` makes them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from core.models.fixed_address import FixedAddressPage
from news.articles.page_permissions import PublicIndexPermissionTester
from news.models.always_public import AlwaysPublicMixin


class NewsIndexPage(AlwaysPublicMixin, FixedAddressPage):
    """The list of news."""

    fixed_slug = "actualites"
    template = "news/news_index.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["news.NewsPage"]

    class Meta:
        verbose_name = _("page des actualités")
        verbose_name_plural = _("pages des actualités")

    def permissions_for_user(self, user: Any) -> PublicIndexPermissionTester:
        """Return the tester that protects the address, and keeps the news public."""
        return PublicIndexPermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the news that the address asks for."""
        from news.articles.index_context import index_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **index_context(request)}


class LetterIndexPage(FixedAddressPage):
    """The public archive of the letters."""

    fixed_slug = "lettres"
    template = "news/letters.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["news.LetterPage"]

    class Meta:
        verbose_name = _("page des lettres d’information")
        verbose_name_plural = _("pages des lettres d’information")

    def permissions_for_user(self, user: Any) -> PublicIndexPermissionTester:
        """Return the tester that protects the address, and keeps the letters public."""
        return PublicIndexPermissionTester(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find an issue with what its page shows, in one query."""
        from news.letter.archive import live_letter

        if len(path_components) == 1 and (page := live_letter(path_components[0])) is not None:
            return RouteResult(page)
        found: RouteResult = super().route(request, path_components)
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the issues of the year that the address asks for."""
        from news.letter.archive import archive_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **archive_context(request)}
