"""Addresses of Wagtail's that the directory answers itself; mounted before Wagtail's own.

``register_admin_urls`` appends: it cannot replace.
"""

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from directory import file_permissions
from directory.admin.reports import WorkflowReport, WorkflowTasksReport

urlpatterns = decorate_urlpatterns(
    [
        path("reports/workflow/", WorkflowReport.as_view()),
        path("reports/workflow/results/", WorkflowReport.as_view(results_only=True)),
        path("reports/workflow_tasks/", WorkflowTasksReport.as_view()),
        path("reports/workflow_tasks/results/", WorkflowTasksReport.as_view(results_only=True)),
        # Wagtail lists there every file, drafts' included, to whoever enters the admin.
        re_path(r"^api/main/(?:images|documents)/", file_permissions.closed),
        re_path(
            r"^bulk/core/(?P<model_name>siteimage|sitedocument)/(?P<action>\w+)/$",
            file_permissions.files_together,
        ),
        # Wagtail's list of models counts all the rows; each model has its place in the menu.
        path("snippets/", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    ],
    require_admin_access,
)
