"""What the desk adds to the Wagtail admin: addresses, menu entry, home panel, permissions."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from core.french import NO_BREAK
from directory.admin.queue.list_views import ListView, TakeView
from directory.admin.queue.merge_views import MergeView
from directory.admin.queue.panel import put_panels
from directory.admin.queue.review_views import HistoryView, NoteView, PreviewView, ReviewView
from directory.admin.queue.scope import BADGE_LIMIT, moderator_required, person_of, to_answer
from directory.admin.queue.templates_viewset import ReplyTemplateViewSet, reply_templates
from directory.moderation.routing import is_moderator


@hooks.register("register_admin_urls")
def queue_urls() -> list[URLPattern | URLResolver]:
    """Give the desk its pages, closed to all but moderators and coordinators."""
    patterns = [
        path("", moderator_required(ListView.as_view()), name="list"),
        path("<int:pk>/", moderator_required(ReviewView.as_view()), name="review"),
        path("<int:pk>/apercu/", moderator_required(PreviewView.as_view()), name="preview"),
        path("<int:pk>/historique/", moderator_required(HistoryView.as_view()), name="history"),
        path("<int:pk>/note/", moderator_required(NoteView.as_view()), name="note"),
        path("reunir/<int:pk>/<int:other>/", moderator_required(MergeView.as_view()), name="merge"),
        path("<int:pk>/prendre/", moderator_required(TakeView.as_view()), name="take"),
        path(
            "<int:pk>/rendre/", moderator_required(TakeView.as_view(release=True)), name="release"
        ),
    ]
    return [path("moderation/", include((patterns, "directory_queue")))]


class QueueMenuItem(MenuItem):
    """The menu entry, which says how many lines await the person."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who moderate."""
        return is_moderator(person_of(request))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Render the entry with its number; the item itself is shared by all requests."""
        count = to_answer(person_of(request))
        number = f"{count - 1}+" if count == BADGE_LIMIT else str(count)
        label = f"{self.label}{NO_BREAK}({number})" if count else str(self.label)
        return LinkMenuItem(
            self.name,
            label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> MenuItem:
    """Put the queue first in the menu."""
    return QueueMenuItem(
        _("À traiter"),
        reverse("directory_queue:list"),
        name="moderation",
        icon_name="tasks",
        order=50,
    )


@hooks.register("construct_homepage_panels", order=1)
def queue_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the queue on the home page."""
    put_panels(request, panels)


@hooks.register("register_permissions")
def moderation_permissions() -> QuerySet[Permission]:
    """Let administrators see who moderates and who coordinates."""
    return Permission.objects.filter(
        content_type__app_label="directory", codename__in=["moderate", "coordinate"]
    )


@hooks.register("register_admin_viewset")
def reply_template_viewset() -> ReplyTemplateViewSet:
    """Give ready answers their pages."""
    return reply_templates
