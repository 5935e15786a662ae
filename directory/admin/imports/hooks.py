"""What imports add to the Wagtail admin: addresses, menu entry, permission, log action."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from directory.admin.imports.decisions import DecideView, UndoView
from directory.admin.imports.views import ColumnsView, IndexView, ReportCsvView, ReportView

PERMISSION = "directory.import_programmes"
allowed = permission_required(PERMISSION)


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern | URLResolver]:
    """Give imports their pages, closed to all but those who may import."""
    patterns = [
        path("", allowed(IndexView.as_view()), name="index"),
        path("<int:pk>/colonnes/", allowed(ColumnsView.as_view()), name="columns"),
        path("<int:pk>/", allowed(ReportView.as_view()), name="report"),
        path("<int:pk>/choix/", allowed(DecideView.as_view()), name="decide"),
        path("<int:pk>/annuler/", allowed(UndoView.as_view()), name="undo"),
        path("<int:pk>/rapport.csv", allowed(ReportCsvView.as_view()), name="csv"),
    ]
    return [path("import-ars/", include((patterns, "directory_imports")))]


class ImportMenuItem(MenuItem):
    """The menu entry, for those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may import."""
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """Put imports in the menu."""
    return ImportMenuItem(
        _("Import ARS"),
        reverse("directory_imports:index"),
        name="import-ars",
        icon_name="upload",
        order=260,
    )


@hooks.register("register_permissions")
def import_permission() -> QuerySet[Permission]:
    """Let administrators give the right to import to a group."""
    return Permission.objects.filter(
        content_type__app_label="directory", codename="import_programmes"
    )


@hooks.register("register_log_actions")
def import_log_actions(actions: LogActionRegistry) -> None:
    """Name what imports write in the log."""
    actions.register_action(
        "directory.import_applied", _("Appliquer un import"), _("Liste de l’ARS importée")
    )
    actions.register_action(
        "directory.import_undone", _("Annuler un import"), _("Import de la liste de l’ARS annulé")
    )
