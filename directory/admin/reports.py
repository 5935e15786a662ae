"""Wagtail's reports about workflows, narrowed to what the person answers for."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.reports import workflows
from wagtail.models import TaskState, WorkflowState

from directory.models import Programme
from directory.moderation.routing import is_moderator
from directory.permissions import policy
from directory.space.access import person_of


def _elsewhere(request: HttpRequest) -> Q:
    """Return the condition for states of pages and of other models, as Wagtail has it."""
    others = [
        pk
        for pk in workflows.get_editable_content_type_ids(request)
        if pk != ContentType.objects.get_for_model(Programme).pk
    ]
    return Q(content_type__in=others) | Q(
        base_content_type=workflows.get_default_page_content_type(),
        object_id__in=workflows.get_editable_page_ids_query(request),
    )


def visible_states(request: HttpRequest) -> QuerySet[WorkflowState]:
    """Return the workflows that the person of ``request`` may see."""
    own = policy.moderation_queryset(request.user).order_by()
    entries = Q(
        base_content_type=ContentType.objects.get_for_model(Programme),
        object_id__in=own.values_list(Cast("pk", CharField()), flat=True),
    )
    return WorkflowState.objects.filter(entries | _elsewhere(request))


def _requesters(request: HttpRequest) -> QuerySet:
    states = visible_states(request).order_by().values("requested_by")
    return get_user_model()._default_manager.filter(pk__in=states).order_by("email")


class WorkflowFilterSet(workflows.WorkflowReportFilterSet):
    """Wagtail's filters; the list of people holds those of the visible workflows."""

    requested_by = django_filters.ModelChoiceFilter(field_name="requested_by", queryset=_requesters)

    class Meta(workflows.WorkflowReportFilterSet.Meta):
        """As Wagtail's."""


class ForModerators:
    """Open a report to moderators, who may have no right on any page; goes before its view."""

    request: HttpRequest
    any_permission_required: list[str] | None
    user_has_any_permission: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for a right on pages or on entries."""
        asked, self.any_permission_required = self.any_permission_required, None
        if not is_moderator(person_of(request)) and not self.user_has_any_permission(asked):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the view behind it


class WorkflowReport(ForModerators, workflows.WorkflowView):
    """The report of workflows."""

    filterset_class = WorkflowFilterSet

    def get_queryset(self) -> QuerySet[WorkflowState]:
        """Keep the visible workflows."""
        return (
            super()
            .get_queryset()
            .model.objects.filter(pk__in=visible_states(self.request).values("pk"))
            .select_related("workflow", "requested_by")
            .prefetch_related("content_object", "content_object__latest_revision")
            .order_by("-created_at")
        )


class WorkflowTasksReport(ForModerators, workflows.WorkflowTasksView):
    """The report of tasks."""

    def get_queryset(self) -> QuerySet[TaskState]:
        """Keep the tasks of the visible workflows."""
        return (
            TaskState.objects.filter(workflow_state__in=visible_states(self.request))
            .select_related("workflow_state", "task")
            .prefetch_related(
                "workflow_state__content_object",
                "workflow_state__content_object__latest_revision",
            )
            .order_by("-started_at")
        )
