"""Addresses of Wagtail's that the directory answers itself; mounted before Wagtail's own.

``register_admin_urls`` appends: it cannot replace.
"""

from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from directory.admin.reports import WorkflowReport, WorkflowTasksReport

urlpatterns = decorate_urlpatterns(
    [
        path("reports/workflow/", WorkflowReport.as_view()),
        path("reports/workflow/results/", WorkflowReport.as_view(results_only=True)),
        path("reports/workflow_tasks/", WorkflowTasksReport.as_view()),
        path("reports/workflow_tasks/results/", WorkflowTasksReport.as_view(results_only=True)),
        # Wagtail's list of models counts all the rows; each model has its place in the menu.
        path("snippets/", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    ],
    require_admin_access,
)
