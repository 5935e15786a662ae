"""What the directory adds to the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from directory.admin import deletion, import_hooks  # noqa: F401 – their hooks register themselves
from directory.admin.log_actions import register_actions
from directory.admin.vocabulary_viewsets import DirectoryViewSetGroup

register_snippet(DirectoryViewSetGroup)


@hooks.register("register_log_actions")
def directory_log_actions(actions: LogActionRegistry) -> None:
    """Name what happens to entries in their history."""
    register_actions(actions)


@hooks.register("register_permissions")
def private_contact_permissions() -> QuerySet[Permission]:
    """Let administrators say which groups see private contacts."""
    return Permission.objects.filter(
        content_type__app_label="directory", codename="change_privatecontact"
    )
