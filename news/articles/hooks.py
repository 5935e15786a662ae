"""What the news add to the admin: their menu, their list, their categories."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from news.articles.menu import MENU_HOOK
from news.articles.viewsets import NewsCategoryViewSet, NewsListing, news_listing
from news.models import NewsPage

ORDER = 120
APPROVE, PUBLISH = "approve", "action-publish"
"""What Wagtail calls two of its actions."""

register_snippet(NewsCategoryViewSet)


@hooks.register("register_admin_menu_item")
def news_menu() -> MenuItem:
    """Put « Actualités » in the menu; it shows when one of its entries does."""
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(
        _("Actualités"), menu, name="news", icon_name="doc-full-inverse", order=ORDER
    )


@hooks.register("before_copy_page")
def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a copy that stays tied to its source: readers would see the same news twice."""
    if not issubclass(page.specific_class or Page, NewsPage) or not request.POST.get("alias"):
        return None
    told = _(
        "Une actualité ne se copie pas en alias : ses lecteurs la verraient deux fois. Décochez "
        "« Alias » pour en faire une nouvelle."
    )
    messages.error(request, told)
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("construct_page_action_menu")
def answer_rather_than_publish(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Offer to approve a text that was proposed, which publishes it too, and not to publish it.

    Wagtail would cancel the review without a word to whoever proposed the text.
    """
    if isinstance(context.get("page"), NewsPage) and any(one.name == APPROVE for one in items):
        items[:] = [one for one in items if one.name != PUBLISH]


@hooks.register("register_admin_viewset")
def register_news_listing() -> NewsListing:
    """Show the news in a list of their own, beside the tree of pages."""
    return news_listing
