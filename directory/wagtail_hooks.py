"""What the directory adds to the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import ModelLogEntry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from directory.models import Programme, SiteLogEntry
from directory.permissions import policy

# Before anything asks for the policy: Wagtail refuses it afterwards.
register_permission_policy(Programme, policy)

from directory import file_access, file_permissions  # noqa: E402, F401 – the same

# These register their hooks as they are imported.
from directory.admin import bulk, deletion  # noqa: E402, F401 – as above
from directory.admin.entries import circuit_menu  # noqa: E402, F401 – as above
from directory.admin.entries.log_actions import register_actions  # noqa: E402 – as above
from directory.admin.freshness import hooks as freshness_hooks  # noqa: E402, F401 – as above
from directory.admin.imports import hooks as import_hooks  # noqa: E402, F401 – as above
from directory.admin.people import member_hooks, moderators, own_moderation  # noqa: E402, F401 – as above
from directory.admin.queue import hooks as queue_hooks  # noqa: E402, F401 – as above
from directory.admin.searches import hooks as searches_hooks  # noqa: E402, F401 – as above
from directory.admin.vocabularies.viewsets import DirectoryViewSetGroup  # noqa: E402 – as above

register_snippet(DirectoryViewSetGroup)
file_permissions.register()


@hooks.register("register_log_actions", order=1)
def directory_log_actions(actions: LogActionRegistry) -> None:
    """Name what happens to entries in their history; show it to those who answer for them."""
    register_actions(actions)
    actions.register_model(Model, SiteLogEntry)
    actions.log_entry_models.discard(ModelLogEntry)


@hooks.register("register_permissions")
def private_contact_permissions() -> QuerySet[Permission]:
    """Let administrators say which groups see private contacts."""
    return Permission.objects.filter(
        content_type__app_label="directory", codename="change_privatecontact"
    )
