"""The menu « Actualités » of the admin."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from news.models import NewsIndexPage

MENU_HOOK = "register_news_menu_item"
"""The list of news puts its entry here, and their categories."""


class NewsMenuItem(MenuItem):
    """An entry for those who write news."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who write pages: every page of the admin asks, and nothing is read."""
        policy = PagePermissionPolicy(NewsIndexPage)
        return bool(policy.user_has_any_permission(request.user, {"add", "change"}))
