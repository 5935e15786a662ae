"""Doors of the admin that Wagtail leaves ajar, closed to whoever has no right behind them.

Some views of a viewset ask for no permission of their own (the confirmation of a cancelled
workflow, every chooser), most never ask whose entry it is: each one passes a guard here, whatever
a later Wagtail adds.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import TaskState
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import ChoiceOnlyMixin
from directory.models import Programme
from directory.moderation.routing import is_moderator
from directory.permissions import policy
from directory.space.access import person_of

ANY_RIGHT = ("add", "change", "delete", "view", "publish")
ASKED_OF_THE_ENTRY = {"delete", "publish", "lock", "unlock"}


class ModelGuard:
    """First in the order of every view: nothing opens without some right on its model."""

    model: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before the view reads anything for an answer."""
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_any_permission(request.user, ANY_RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the view behind it


class EntryGuard:
    """First in the order of every view of entries: nobody opens one that is not theirs.

    It stands in ``setup``, for many views load the entry there. A view of one entry opens to
    those who answer for it; the others (list, form of a new one) to those who work at the desk.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse before the view loads anything."""
        if "pk" in kwargs:
            self.check_entry(request, **kwargs)
        else:
            reads = getattr(self, "permission_required", None) in {None, "view"}
            user = person_of(request)
            if not (policy.works_at_desk(user) if reads else is_moderator(user)):
                raise PermissionDenied
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # the view behind it

    def check_entry(self, request: HttpRequest, *, pk: Any, **kwargs: Any) -> None:
        """Refuse an entry out of scope, and a right that its own state takes away.

        Raises:
            Http404: there is no such entry, or the task is another entry's: Wagtail looks tasks
                up by their number alone.
            PermissionDenied: somebody else answers for it.
        """
        entry = get_object_or_404(Programme, pk=pk)
        if not policy.moderation_queryset(request.user).filter(pk=entry.pk).exists():
            raise PermissionDenied
        asked = getattr(self, "permission_required", None)
        if asked in ASKED_OF_THE_ENTRY and not policy.user_has_permission_for_instance(
            request.user, asked, entry
        ):
            raise PermissionDenied
        if "task_state_id" in kwargs:
            task = get_object_or_404(TaskState, pk=kwargs["task_state_id"])
            if task.workflow_state.object_id != str(entry.pk):
                raise Http404


def _guarded(view_class: type, *guards: type) -> type:
    return type(view_class.__name__, (*guards, view_class), {})


class GuardedChooserViewSet(ChoiceOnlyMixin, SnippetChooserViewSet):
    """A chooser whose every view passes the guard."""

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable:
        """Build a view behind the guard."""
        return super().construct_view(_guarded(view_class, ModelGuard), **kwargs)


class GuardedSnippetViewSet(SnippetViewSet):
    """A viewset whose every view passes the guard."""

    chooser_viewset_class = GuardedChooserViewSet
    guards: tuple[type, ...] = (ModelGuard,)

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable:
        """Build a view behind the guard."""
        return super().construct_view(_guarded(view_class, *self.guards), **kwargs)
