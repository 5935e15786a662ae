"""Addresses of Wagtail's that the directory answers itself; mounted before Wagtail's own.

``register_admin_urls`` appends: it cannot replace.
"""

from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from directory import file_permissions
from directory.admin.reports import WorkflowReport, WorkflowTasksReport

FILE_KINDS = ("images", "documents")
"""The lists of files of Wagtail's API for the admin."""

urlpatterns = decorate_urlpatterns(
    [
        path("reports/workflow/", WorkflowReport.as_view()),
        path("reports/workflow/results/", WorkflowReport.as_view(results_only=True)),
        path("reports/workflow_tasks/", WorkflowTasksReport.as_view()),
        path("reports/workflow_tasks/results/", WorkflowTasksReport.as_view(results_only=True)),
        # Wagtail lists there every file, drafts' included, to whoever enters the admin.
        *(path(f"api/main/{kind}/", file_permissions.closed) for kind in FILE_KINDS),
        *(
            path(f"api/main/{kind}/<path:rest>", file_permissions.closed, name=f"no-api-{kind}")
            for kind in FILE_KINDS
        ),
        *(
            path(
                f"bulk/core/{model}/<slug:action>/",
                file_permissions.files_together,
                {"model_name": model},
                name=f"bulk-{model}",
            )
            for model in file_permissions.FILES
        ),
        # An error on purpose, for whoever tries the page 500.
        path("failwhale/", file_permissions.closed),
        # Wagtail's list of models counts all the rows; each model has its place in the menu.
        path("snippets/", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    ],
    require_admin_access,
)
