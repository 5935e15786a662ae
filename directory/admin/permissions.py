"""Doors of the admin that Wagtail leaves ajar, closed to whoever has no right on the model.

Some views of a viewset ask for no permission of their own (the confirmation of a cancelled
workflow, every chooser): each one passes this guard, whatever a later Wagtail adds.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

ANY_RIGHT = ("add", "change", "delete", "view", "publish")


class ModelGuard:
    """First in the order of every view: nothing opens without some right on its model."""

    model: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before the view reads anything for an answer."""
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_any_permission(request.user, ANY_RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def _guarded(view_class: type) -> type:
    return type(view_class.__name__, (ModelGuard, view_class), {})


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser whose every view passes the guard."""

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable:
        """Build a view behind the guard."""
        return super().construct_view(_guarded(view_class), **kwargs)


class GuardedSnippetViewSet(SnippetViewSet):
    """A viewset whose every view passes the guard."""

    chooser_viewset_class = GuardedChooserViewSet

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable:
        """Build a view behind the guard."""
        return super().construct_view(_guarded(view_class), **kwargs)
